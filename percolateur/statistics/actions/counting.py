"""Count events again, from what is there and what is known to have been erased.

Many at once: each kind of row is read in one query, whatever the number of events. An event that changes while it is
counted is counted again: whoever changes it marks it, and waits for its row.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from percolateur.events.models import Event
from percolateur.statistics.actions.asking import note_questions
from percolateur.statistics.actions.coming import note_people
from percolateur.statistics.actions.summing import add_up, months_of
from percolateur.statistics.columns import COLUMNS
from percolateur.statistics.models import EventCounts

TOGETHER = 200  # events counted in one transaction
COPIED = ("library", "network", "format", "day", "month", "stale", "counted_at", "board_head")
Status = Event.Status


def count_events(keys: Iterable[int]) -> int:
    """Count these again, and tell how many. Safe to run twice at once: rows are taken in the order of their keys."""
    wanted = sorted(set(keys))
    for begin in range(0, len(wanted), TOGETHER):
        count_together(wanted[begin : begin + TOGETHER])
    return len(wanted)


@transaction.atomic
def count_together(keys: Collection[int]) -> None:
    EventCounts.objects.bulk_create([EventCounts(event_id=key) for key in keys], ignore_conflicts=True)
    locked = EventCounts.objects.select_for_update(of=("self",)).filter(event__in=keys).order_by("event")
    rows = {row.event_id: row for row in locked}
    months = months_of(rows.values())
    now = timezone.now()  # after the locks: what was written before is seen
    events = {event.pk: event for event in Event.objects.filter(pk__in=rows).select_related("library")}
    for key, event in events.items():
        note_event(rows[key], event, now)
    held = {key: rows[key] for key in events if rows[key].events_held}  # type: ignore[attr-defined]
    note_people(held, events)
    note_questions(held)
    save(rows[key] for key in events)
    add_up(months | months_of(rows.values()))


def note_event(row: EventCounts, event: Event, now: datetime) -> None:
    """Which event it is, and what became of it; whatever else was counted is forgotten."""
    row.library, row.network_id, row.format = event.library, event.library.network_id, event.format
    row.day = timezone.localdate(event.start)
    row.month = row.day.replace(day=1)
    row.stale, row.counted_at = False, now
    row.note(**dict.fromkeys(COLUMNS))
    row.note(
        events_held=int(is_held(event, now)),
        events_cancelled=int(event.status == Status.CANCELLED),
        events_postponed=int(event.status == Status.POSTPONED),
    )


def is_held(event: Event, now: datetime) -> bool:
    """Said to be held, or over without having been called off."""
    return event.status == Status.HELD or (event.status == Status.SCHEDULED and event.end <= now)


def save(rows: Iterable[EventCounts]) -> None:
    EventCounts.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["event"],
        update_fields=[*COPIED, *COLUMNS],
    )
