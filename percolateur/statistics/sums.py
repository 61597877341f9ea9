"""Add up the counts of events. Whole months of whole networks are read from their own sums, made beforehand."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet, Sum

from percolateur.events.formats import Format
from percolateur.statistics.columns import COLUMNS, SINGLE, family
from percolateur.statistics.lasting import Key, chosen, lasting, of_articles
from percolateur.statistics.models import EventCounts, MonthCounts
from percolateur.statistics.numbers import Figures
from percolateur.statistics.scope import Period, Scope

SUMS = {name: Sum(name) for name in COLUMNS}
ALWAYS = ("events_held", "events_cancelled", "events_postponed", "events_counted", "with_partner", "outside")
NAMED = {
    "ages": "age",
    "equipment": "equipment",
    "genders": "gender",
    "statuses": "status",
    "outcomes": "outcome",
    "reasons": "reason",
    "subjects": "subject",
}


def told_by(scope: Scope, period: Period, *by: str) -> dict[Key, Figures]:
    """Figures by month, library, network or format, or by two of them. Staff cafés are apart: the public’s figures do
    not hold them.
    """
    public: dict[Key, Any] = {}
    staff: dict[Key, Any] = {}
    for row in counts(scope, period, by).values(*by, staff=Q(format=Format.STAFF_CAFE)).annotate(**SUMS):
        (staff if row["staff"] else public)[tuple(row[name] for name in by)] = row
    if scope.format == Format.STAFF_CAFE or "format" in by:
        public |= staff
    more = lasting(scope, period, list(by))
    none = {"articles_published": 0} if of_articles(scope, by) else {}
    return {
        key: figures_of(public.get(key), staff.get(key), none | more.get(key, {}))
        for key in public.keys() | staff.keys() | more.keys()
    }


def counts(scope: Scope, period: Period, by: tuple[str, ...] = ()) -> "QuerySet[Any]":
    """The rows to add up."""
    months = period.is_whole_months and scope.library is None and "library" not in by
    if not months:
        return chosen(EventCounts.objects.all(), scope, period)
    return chosen(MonthCounts.objects.all(), scope, period, "month")


def figures_of(
    sums: Mapping[str, int | None] | None, staff: Mapping[str, int | None] | None, more: Mapping[str, Any]
) -> Figures:
    """From the sums of the events, and those of the staff cafés."""
    sums = sums or dict.fromkeys(COLUMNS)
    values: dict[str, Any] = {name: sums[name] for name in SINGLE}
    values |= {name: values[name] or 0 for name in ALWAYS}
    values["staff_events"] = (staff and staff["events_held"]) or 0
    values["staff_people"] = staff["staff_people"] if staff else None
    values |= {name: family(prefix, sums) for name, prefix in NAMED.items()}
    if values["questions"] is not None:
        values["red_threads"] = 0
    return Figures(**values | dict(more))
