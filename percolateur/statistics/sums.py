"""Add up the counts of events. Whole months of whole networks are read from their own sums, made beforehand."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Max, Q, QuerySet, Sum

from percolateur.events.formats import Format
from percolateur.statistics.columns import COLUMNS, SINGLE, WAITED, family
from percolateur.statistics.lasting import Key, chosen, lasting, of_articles, of_months
from percolateur.statistics.models import EventCounts, MonthCounts
from percolateur.statistics.numbers import Figures
from percolateur.statistics.scope import Period, Scope

FEW = 3  # networks
SUMS = {name: Sum(name) for name in COLUMNS}
LASTING: dict[str, Any] = {name: Sum(name) for name in ("red_threads", "red_thread_cafes", *WAITED)}
LASTING["red_thread_longest"] = Max("red_thread_longest")
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
    months, many = of_months_alone(scope, period, by), of_many(scope, period, by)
    rows = chosen(MonthCounts.objects.all(), scope, period, "month") if months else counts(scope, period)
    for row in rows.values(*by, staff=Q(format=Format.STAFF_CAFE)).annotate(**SUMS, **(LASTING if many else {})):
        (staff if row["staff"] else public)[tuple(row[name] for name in by)] = row
    if scope.format == Format.STAFF_CAFE or "format" in by:
        public |= staff
    more = lasting(scope, period, list(by), many=many)
    for key, sums in public.items() if many else ():
        more[key] |= of_months(sums)
    none = {"articles_published": 0} if of_articles(scope, by) else {}
    return {
        key: figures_of(public.get(key), staff.get(key), none | more.get(key, {}))
        for key in public.keys() | staff.keys() | more.keys()
    }


def counts(scope: Scope, period: Period) -> "QuerySet[EventCounts]":
    """The counts of these events, one row each."""
    return chosen(EventCounts.objects.all(), scope, period)


def of_months_alone(scope: Scope, period: Period, by: tuple[str, ...]) -> bool:
    """Whether the sums of months are enough."""
    return period.is_whole_months and scope.library is None and "library" not in by


def of_many(scope: Scope, period: Period, by: tuple[str, ...]) -> bool:
    """Whether what lasts longer than an event would be too long to read for itself."""
    return of_months_alone(scope, period, by) and (scope.networks is None or len(scope.networks) > FEW)


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
