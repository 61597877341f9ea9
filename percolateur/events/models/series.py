"""A series: the rule by which the events of a library come back."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from percolateur.network.models import Library


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

    class Meta:
        verbose_name_plural = _("séries")
        constraints = [
            models.CheckConstraint(
                condition=~Q(rule=""),
                name="series_has_a_rule",
                violation_error_message=_("Dites comment la série revient."),
            )
        ]
