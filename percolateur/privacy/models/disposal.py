"""The bordereau d’élimination: what was erased, how much of it, and by which rule. Never whose it was."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from percolateur.network.models import Network

ONCE = _("Cette élimination est déjà au bordereau de ce jour.")


class Disposal(models.Model):
    """What one rule erased on one day, of one network; of the whole installation when `network` is empty.

    `since` and `until` are the period covered: the first and the last of the events, mails… it was about.
    """

    day = models.DateField(_("éliminé le"))
    rule = models.CharField(_("catégorie"), max_length=40)
    on_request = models.BooleanField(_("à la demande de la personne"), default=False)
    network = models.ForeignKey(
        Network, models.CASCADE, null=True, blank=True, related_name="disposals", verbose_name=_("réseau")
    )
    count = models.PositiveIntegerField(_("nombre"), default=0)
    since = models.DateField(_("du"), null=True, blank=True)
    until = models.DateField(_("au"), null=True, blank=True)

    class Meta:
        verbose_name = _("élimination")
        ordering = ["-day", "rule", "on_request"]
        constraints = [
            models.UniqueConstraint(
                fields=["day", "rule", "on_request", "network"],
                name="disposal_once_a_day",
                violation_error_message=ONCE,
            ),
            models.UniqueConstraint(
                fields=["day", "rule", "on_request"],
                condition=Q(network=None),
                name="disposal_once_a_day_without_network",
                violation_error_message=ONCE,
            ),
        ]

    def add(self, count: int, since: date | None, until: date | None) -> None:
        """Call it with the row locked."""
        self.count += count
        self.since = min(filter(None, [self.since, since]), default=None)
        self.until = max(filter(None, [self.until, until]), default=None)
        self.save(update_fields=["count", "since", "until"])
