"""The bordereau d’élimination: what was erased, how much of it, and by which rule. Never whose it was."""

from datetime import date
from functools import cache

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from percolateur.lib.personal import Rule, rules
from percolateur.network.models import Network

ONCE = gettext_lazy("Cette élimination est déjà au bordereau de ce jour.")


@cache
def known_rules() -> dict[str, Rule]:
    return {rule.name: rule for rule in rules()}


class DisposalQuerySet(models.QuerySet["Disposal"]):
    def of(self, network: Network) -> "DisposalQuerySet":
        """Its own lines, and those of the whole installation."""
        return self.filter(Q(network=network) | Q(network=None))


class Disposal(models.Model):
    """What one rule erased on one day, of one network; of the whole installation when `network` is empty.

    `since` and `until` are the period covered: the first and the last of the events, mails… it was about.
    """

    day = models.DateField(gettext_lazy("éliminé le"))
    rule = models.CharField(gettext_lazy("catégorie"), max_length=40)
    on_request = models.BooleanField(gettext_lazy("à la demande de la personne"), default=False)
    network = models.ForeignKey(
        Network, models.CASCADE, null=True, blank=True, related_name="disposals", verbose_name=gettext_lazy("réseau")
    )
    count = models.PositiveIntegerField(gettext_lazy("nombre"), default=0)
    since = models.DateField(gettext_lazy("du"), null=True, blank=True)
    until = models.DateField(gettext_lazy("au"), null=True, blank=True)

    objects = DisposalQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("élimination")
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

    @property
    def category(self) -> str:
        return str(known_rules()[self.rule].category) if self.rule in known_rules() else self.rule

    @property
    def reason(self) -> str:
        """The rule, in words; a rule that is no more leaves its name."""
        if self.on_request:
            return _("à la demande de la personne")
        return str(known_rules()[self.rule].when) if self.rule in known_rules() else ""

    def add(self, count: int, since: date | None, until: date | None) -> None:
        """Call it with the row locked."""
        self.count += count
        self.since = min(filter(None, [self.since, since]), default=None)
        self.until = max(filter(None, [self.until, until]), default=None)
        self.save(update_fields=["count", "since", "until"])
