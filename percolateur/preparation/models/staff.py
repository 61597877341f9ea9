"""Which colleagues were at a staff café, or will be: each says it for oneself."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from percolateur.events.models import Event


class Colleague(models.Model):
    """Somebody of the team at a staff café: to come before it, there after it."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="colleagues", verbose_name=_("café équipe"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="staff_cafes", verbose_name=_("personne de l’équipe")
    )
    said_at = models.DateTimeField(_("dit à"), default=timezone.now)

    class Meta:
        verbose_name = _("présence à un café équipe")
        verbose_name_plural = _("présences aux cafés équipe")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "user"],
                name="colleague_once_a_staff_cafe",
                violation_error_message=_("Cette personne est déjà notée à ce café."),
            )
        ]
