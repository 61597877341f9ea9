"""The verbs of the programme: each changes events in one transaction, and tells who follows them."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from percolateur.events.following import Before, tell_followers
from percolateur.events.models import Event

Status = Event.Status


@contextmanager
def change(pk: int) -> Iterator[Event]:
    """The event, locked, to be changed by the block and saved after it. Followers hear of it before the commit."""
    with transaction.atomic():
        event = Event.objects.locked(pk)
        before = Before.of(event)
        yield event
        event.revision += 1
        event.save()
        tell_followers(event, before)


def cancel(event: Event) -> bool:
    return become(event, Status.CANCELLED, Status.SCHEDULED, Status.POSTPONED)


def postpone(event: Event) -> bool:
    return become(event, Status.POSTPONED, Status.SCHEDULED)


def hold(event: Event) -> bool:
    """Mark as held what has begun."""
    return event.has_begun and become(event, Status.HELD, Status.SCHEDULED)


def reschedule(event: Event) -> bool:
    """Put back on the programme what was cancelled, postponed or marked as held."""
    return become(event, Status.SCHEDULED, Status.CANCELLED, Status.POSTPONED, Status.HELD)


def become(event: Event, status: Event.Status, *origins: Event.Status) -> bool:
    """Give the event another status, from one of `origins`. Returns whether it has it now; twice changes nothing."""
    with change(event.pk) as changed:
        if changed.status in origins:
            changed.status = status
    event.refresh_from_db(fields=["status", "revision"])
    return event.status == status
