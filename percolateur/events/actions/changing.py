"""Change one event, under its lock."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from percolateur.events.following import Before, tell_followers
from percolateur.events.models import Event

Status = Event.Status

# What a copy of an event takes from it: all but its day, its state and those who come.
COPIED = [
    "library",
    "format",
    "room",
    "venue",
    "capacity",
    "minimum_age",
    "for_children",
    "hook",
    "description",
    "other_hosts",
    "registration",
    "opens_days",
    "closes_days",
    "waiting_places",
]


class Refused(Exception):
    """It cannot be done; the sentence says why, to the person who asked."""


class Stale(Exception):
    """Somebody else changed the event since this person read it."""


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


def publish(event: Event) -> bool:
    return become(event, Status.SCHEDULED, Status.DRAFT)


def become(event: Event, status: Event.Status, *origins: Event.Status) -> bool:
    """Give the event another status, from one of `origins`. Returns whether it has it now; twice changes nothing."""
    with change(event.pk) as changed:
        if changed.status in origins:
            changed.status = status
    event.refresh_from_db(fields=["status", "revision"])
    return event.status == status


def moment(day: date, clock: time) -> datetime:
    """The instant of a local hour: ten o'clock is ten o'clock in winter and in summer."""
    return timezone.make_aware(datetime.combine(day, clock))


def copy(event: Event, day: date, status: str) -> Event:
    """The same event on another day, at the same hours; not saved, and nobody comes to it yet."""
    start, end = timezone.localtime(event.start), timezone.localtime(event.end)
    nights: timedelta = end.date() - start.date()
    return Event(
        start=moment(day, start.time()),
        end=moment(day + nights, end.time()),
        status=status,
        **{name: getattr(event, name) for name in COPIED},
    )


def duplicate(event: Event, day: date, status: str) -> Event:
    """The same event on another day, with the same hosts."""
    with transaction.atomic():
        twin = copy(event, day, status)
        twin.save()
        twin.hosts.set(event.hosts.all())
    return twin
