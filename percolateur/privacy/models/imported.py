"""Trackers of another policy, such as the one a network had before, until somebody has explained or removed each."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from percolateur.privacy.purposes import Purpose
from percolateur.privacy.register.tracker import Until, in_words


class ImportedTracker(models.Model):
    """A row of a file: `duration` as it was written, `seconds` or `until` as it was understood."""

    name = models.CharField(_("nom"), max_length=100, unique=True)
    purpose = models.CharField(_("finalité"), max_length=12, choices=Purpose)
    duration = models.CharField(_("durée, telle qu’écrite"), max_length=60)
    seconds = models.PositiveBigIntegerField(_("durée en secondes"), null=True, blank=True)
    until = models.CharField(_("sans durée"), max_length=7, choices=Until, blank=True)
    description = models.TextField(_("description"), blank=True)
    imported_at = models.DateTimeField(_("importé à"), auto_now_add=True)
    set_aside = models.BooleanField(_("mis de côté"), default=False)

    class Meta:
        verbose_name = _("traceur importé")
        verbose_name_plural = _("traceurs importés")
        ordering = ["purpose", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(seconds__isnull=False, until="") | Q(seconds__isnull=True, until__in=Until.values),
                name="privacy_imported_one_duration",
                violation_error_message=_("Une durée, ou bien « session », ou bien « jamais »."),
            )
        ]

    @property
    def lasts(self) -> str:
        return in_words(self.seconds) if self.seconds is not None else str(self.get_until_display())
