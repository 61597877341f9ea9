"""A registration that looks sent by a program, and may be somebody's: kept for the team to see, and for no longer."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from percolateur.events.models import Event

ASIDE_KEPT = timedelta(hours=24)


class SetAside(models.Model):
    """It holds no seat, and no mail left for it. `given` is what was given, by the names of an `Entry`."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="set_aside", verbose_name=_("séance"))
    key = models.UUIDField(_("clé d’envoi"), unique=True, editable=False)
    given = models.JSONField(_("ce qui a été donné"))
    at = models.DateTimeField(_("envoyée à"), default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("inscription mise de côté")
        verbose_name_plural = _("inscriptions mises de côté")

    def __str__(self) -> str:
        return self.said("name")

    def said(self, name: str) -> Any:
        return self.given.get(name, "")

    @property
    def goes_at(self) -> Any:
        return self.at + ASIDE_KEPT
