"""What erasing takes from the counts: noted as it goes, in the transaction that erases it, counted for ever after."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from django.db.models import F
from django.utils import timezone

from percolateur.accounts.models import User
from percolateur.preparation.models import Colleague, HelpRequest
from percolateur.registrations.models import Registration
from percolateur.statistics.models import EventCounts

Taken: TypeAlias = "Counter[tuple[int, str]]"  # by event and column: how much goes


def rows_go(rows: Sequence[Any]) -> None:
    """Called with each batch, before it is erased: of one model."""
    taken = Counter[tuple[int, str]]()
    for event, name, count in taken_by(rows):
        taken[event, name] += count
    keep(taken)


def taken_by(rows: Sequence[Any]) -> Iterable[tuple[int, str, int]]:
    for row in rows:
        if isinstance(row, Registration) and row.is_child and row.is_confirmed:
            yield row.event_id, "gone_children", row.present
        elif isinstance(row, HelpRequest) and row.minutes:
            yield row.event_id, "gone_volunteers", 1
            yield row.event_id, "gone_minutes", row.minutes
        elif isinstance(row, Colleague):
            yield row.event_id, "gone_staff_people", 1
    users = [row for row in rows if isinstance(row, User)]
    there = Colleague.objects.filter(user__in=users, event__start__lte=timezone.now()) if users else ()
    for colleague in there:
        yield colleague.event_id, "gone_staff_people", 1


def keep(taken: Taken) -> None:
    """Events in the order of their keys: two who erase at once never wait for each other."""
    taken = +taken
    events = sorted({event for event, _name in taken})
    EventCounts.objects.bulk_create([EventCounts(event_id=event) for event in events], ignore_conflicts=True)
    for event in events:
        mine = {name: F(name) + count for (key, name), count in taken.items() if key == event}
        EventCounts.objects.filter(event=event).update(stale=True, **mine)
