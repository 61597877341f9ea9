"""The figures of events: what is read everywhere, added up from the counts of each event.

Attributes are whole numbers, or None where nobody counted: None is not 0. Each is defined in docs/reference/figures.md.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from django.db.models import Q, QuerySet, Sum

from percolateur.board.models import Question
from percolateur.events.formats import Format
from percolateur.registrations.models.attendance import Age
from percolateur.statistics.columns import COLUMNS, SINGLE, family
from percolateur.statistics.models import EventCounts
from percolateur.statistics.scope import Period, Scope

__all__ = ["Figures", "Period", "Scope", "by_format", "by_library", "by_month", "by_network", "figures"]

Key = TypeVar("Key")
Outcome = Question.Outcome
ANSWERED = (Outcome.ANSWERED_BY_GROUP, Outcome.ANSWERED_BY_SEARCH, Outcome.PARTLY)
OPEN = (Outcome.CARRIED_OVER, Outcome.LEFT_OPEN)
SUMS = {name: Sum(name) for name in COLUMNS}


@dataclass(frozen=True)
class Figures:
    """Of one scope and one period. A family that nobody counted is empty.

    `hidden` names what may not be shown to the public: its value is None here. Of a family: « ages.scolarise ».
    """

    events_held: int = 0
    events_cancelled: int = 0
    events_postponed: int = 0
    events_counted: int = 0
    with_partner: int = 0
    outside: int = 0
    seats: int | None = None
    registered: int | None = None
    waiting: int | None = None
    present: int | None = None
    walk_ins: int | None = None
    excused: int | None = None
    absent: int | None = None
    children: int | None = None
    returning: int | None = None
    questions: int | None = None
    unsorted: int | None = None
    contributions: int | None = None
    contributions_by_participants: int | None = None
    from_group: int | None = None
    from_search: int | None = None
    from_host: int | None = None
    volunteers: int | None = None
    volunteer_minutes: int | None = None
    staff_events: int = 0
    staff_people: int | None = None
    ages: Mapping[str, int | None] = field(default_factory=dict)
    equipment: Mapping[str, int | None] = field(default_factory=dict)
    genders: Mapping[str, int | None] = field(default_factory=dict)
    statuses: Mapping[str, int | None] = field(default_factory=dict)
    outcomes: Mapping[str, int | None] = field(default_factory=dict)
    reasons: Mapping[str, int | None] = field(default_factory=dict)
    subjects: Mapping[str, int | None] = field(default_factory=dict)
    answered_later: int | None = None
    answer_days: float | None = None
    red_threads: int | None = None
    red_thread_mean: float | None = None
    red_thread_longest: int | None = None
    articles_published: int | None = None
    hidden: frozenset[str] = frozenset()

    @property
    def minors(self) -> int | None:
        """Under 18, in the group totals."""
        return total(self.ages, Age.UNDER_12, Age.UNDER_18)

    @property
    def origins(self) -> dict[str, int]:
        """Where answers came from: the group, a search together, the host."""
        if self.from_group is None or self.from_search is None or self.from_host is None:
            return {}
        return {"group": self.from_group, "search": self.from_search, "host": self.from_host}

    @property
    def answered(self) -> int | None:
        """In whole or in part."""
        return total(self.outcomes, *ANSWERED)

    @property
    def left_open(self) -> int | None:
        """Left open, or carried over."""
        return total(self.outcomes, *OPEN)

    @property
    def share_of_participants(self) -> float | None:
        """The part of the contributions that participants brought, from 0 to 1: the librarian's place that fades."""
        if not self.contributions or self.contributions_by_participants is None:
            return None
        return self.contributions_by_participants / self.contributions

    @property
    def present_per_event(self) -> float | None:
        """Of the events whose people were counted."""
        return None if self.present is None or not self.events_counted else self.present / self.events_counted

    @property
    def volunteer_hours(self) -> float | None:
        return None if self.volunteer_minutes is None else self.volunteer_minutes / 60

    @property
    def is_empty(self) -> bool:
        """Nothing happened."""
        return not (self.events_held or self.events_cancelled or self.events_postponed or self.staff_events)


def total(family: Mapping[str, int | None], *values: str) -> int | None:
    """None when one of them was not counted, or may not be shown."""
    counts = [family.get(value) for value in values]
    return None if None in counts else sum(count or 0 for count in counts)


def figures(scope: Scope, period: Period) -> Figures:
    return grouped(scope, period, "", bool).get(False, Figures())


def by_month(scope: Scope, period: Period) -> list[tuple[date, Figures]]:
    """Every month of the period, even without any event."""
    found = grouped(scope, period, "month", lambda month: month)
    return [(month, found.get(month, Figures())) for month in period.months]


def by_library(scope: Scope, period: Period) -> list[tuple[int, Figures]]:
    """By the key of each library where something happened."""
    return sorted(grouped(scope, period, "library", int).items())


def by_network(scope: Scope, period: Period) -> list[tuple[int, Figures]]:
    return sorted(grouped(scope, period, "network", int).items())


def by_library_and_month(scope: Scope, period: Period) -> dict[tuple[int, date], Figures]:
    return grouped(scope, period, "library month", tuple)


def by_format(scope: Scope, period: Period) -> list[tuple[str, Figures]]:
    """Every format that was held, in the order of the programme; staff cafés last."""
    found: dict[str, Figures] = {}
    rows: Iterable[Any] = counted(scope, period).order_by().values("format").annotate(**SUMS)
    for row in rows:
        found[row["format"]] = figures_of(row, row if row["format"] == Format.STAFF_CAFE else None)
    order = [*(format for format in Format.values if format != Format.STAFF_CAFE), Format.STAFF_CAFE.value]
    return [(format, found[format]) for format in order if format in found]


def counted(scope: Scope, period: Period) -> "QuerySet[EventCounts]":
    """The counts of these events."""
    chosen = EventCounts.objects.filter(day__gte=period.first, day__lt=period.after)
    if scope.networks is not None:
        chosen = chosen.filter(network__in=scope.networks)
    if scope.library is not None:
        chosen = chosen.filter(library=scope.library)
    return chosen.filter(format=scope.format) if scope.format else chosen


def grouped(scope: Scope, period: Period, by: str, key: Callable[[Any], Key]) -> dict[Key, Figures]:
    """One query: staff cafés apart, since the public's figures do not hold them."""
    names = by.split()
    rows = counted(scope, period).order_by().values(*names, staff=Q(format=Format.STAFF_CAFE)).annotate(**SUMS)
    public: dict[Key, Any] = {}
    staff: dict[Key, Any] = {}
    for row in rows:
        found = [row[name] for name in names]
        (staff if row["staff"] else public)[key(found[0] if len(found) == 1 else found)] = row
    alone = scope.format == Format.STAFF_CAFE
    return {
        each: figures_of(staff.get(each) if alone else public.get(each), staff.get(each))
        for each in public.keys() | staff.keys()
    }


def figures_of(sums: Mapping[str, int | None] | None, staff: Mapping[str, int | None] | None) -> Figures:
    """From the sums of the events, and those of the staff cafés."""
    sums = sums or dict.fromkeys(COLUMNS)
    values: dict[str, Any] = {name: sums[name] for name in SINGLE}
    for name in ("events_held", "events_cancelled", "events_postponed", "events_counted", "with_partner", "outside"):
        values[name] = values[name] or 0
    values["staff_events"] = (staff and staff["events_held"]) or 0
    values["staff_people"] = staff["staff_people"] if staff else None
    return Figures(
        **values,
        ages=family("age", sums),
        equipment=family("equipment", sums),
        genders=family("gender", sums),
        statuses=family("status", sums),
        outcomes=family("outcome", sums),
        reasons=family("reason", sums),
        subjects=family("subject", sums),
    )
