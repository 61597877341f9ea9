"""A series: the rule by which the events of a library come back."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from percolateur.lib.recurrence import Rule
from percolateur.network.models import Library

if TYPE_CHECKING:
    from percolateur.events.models.event import EventQuerySet


class SeriesQuerySet(models.QuerySet["Series"]):
    def locked(self, pk: int) -> "Series":
        """One series, for whoever changes its dates. Lock it before any of its events. Raises DoesNotExist."""
        return self.select_for_update(of=("self",)).select_related("library").get(pk=pk)


class Series(models.Model):
    """Dates by a rule (RFC 5545, RRULE), in local time: ten o'clock stays ten o'clock when the clocks change.

    Each date is an `Event` of its own, made when the series is saved. What the events have in common is in the events;
    the series keeps the rule, the dates taken out (EXDATE) and those added by hand (RDATE), as ISO days.
    """

    library = models.ForeignKey(Library, models.PROTECT, related_name="series", verbose_name=_("médiathèque"))
    rule = models.CharField(_("règle"), max_length=200)
    first_day = models.DateField(_("premier jour"))
    start_time = models.TimeField(_("heure de début"))
    end_time = models.TimeField(_("heure de fin"))
    excluded = models.JSONField(_("jours retirés"), default=list, blank=True)
    added = models.JSONField(_("jours ajoutés"), default=list, blank=True)

    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name_plural = _("séries")
        constraints = [
            models.CheckConstraint(
                condition=~Q(rule=""),
                name="series_has_a_rule",
                violation_error_message=_("Dites comment la série revient."),
            )
        ]

    def __str__(self) -> str:
        """tous les 2es samedis du mois, jusqu’au 26 juin 2027."""
        return str(self.recurrence)

    @property
    def recurrence(self) -> Rule:
        return Rule.read(self.rule, self.first_day)

    @property
    def own_events(self) -> "EventQuerySet":
        """Its events in its library."""
        return self.events.filter(library=self.library_id)

    @property
    def to_come(self) -> "EventQuerySet":
        """Those that have not begun."""
        return self.own_events.filter(start__gt=timezone.now()).order_by("pk")

    def exclude(self, day: date) -> None:
        """Take a day out: of those added by hand, or of those the rule gives."""
        if day.isoformat() in self.added:
            self.added.remove(day.isoformat())
        elif day.isoformat() not in self.excluded:
            self.excluded = sorted([*self.excluded, day.isoformat()])

    def include(self, day: date) -> None:
        """Put back a day that was taken out, or add one the rule does not give."""
        if day.isoformat() in self.excluded:
            self.excluded.remove(day.isoformat())
        else:
            self.added = sorted({*self.added, day.isoformat()})
