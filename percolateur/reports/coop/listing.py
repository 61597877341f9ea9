"""Which events are to be reported: those that were held and that the public could come to."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q

from percolateur.events.formats import PUBLIC_FORMATS
from percolateur.events.models import Event, EventQuerySet
from percolateur.network.models import Library

LEFT, DONE = "a-faire", "faites"


def reportable(events: EventQuerySet) -> EventQuerySet:
    """Staff cafés are not the public's: they are never reported."""
    return events.filter(status=Event.Status.HELD, format__in=PUBLIC_FORMATS)


def left(events: EventQuerySet) -> EventQuerySet:
    return events.exclude(coop_report__reported_at__isnull=False)


def done(events: EventQuerySet) -> EventQuerySet:
    return events.filter(coop_report__reported_at__isnull=False)


@dataclass
class OfLibrary:
    """What a library has still to report, over a period, and how much in all."""

    library: Library
    held: int
    left: int
    events: list[Event] = field(default_factory=list)


def by_library(events: EventQuerySet, shown: Iterable[Event]) -> list[OfLibrary]:
    """Those of `shown`, under their libraries with the counts of all the `events`."""
    counted = counts(events)
    found: dict[int, OfLibrary] = {}
    for event in shown:
        held, remaining = counted[event.library_id]
        found.setdefault(event.library_id, OfLibrary(event.library, held, remaining)).events.append(event)
    return list(found.values())


def counts(events: EventQuerySet) -> dict[int, tuple[int, int]]:
    """By library: how many were held, how many of them are not reported yet."""
    waiting = Count("pk", filter=Q(coop_report=None) | Q(coop_report__reported_at=None))
    rows = events.order_by().values("library").annotate(n=Count("pk"), left=waiting)
    return {row["library"]: (row["n"], row["left"]) for row in rows}
