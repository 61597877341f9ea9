"""The verbs of the day: who came, who came in from the street, and how many of each group.

Each takes the key of the tap that asked for it. A tap that was sent again does nothing more: it is known by its key.
"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from percolateur.events.models import Event
from percolateur.registrations.actions.counting import count, count_people
from percolateur.registrations.actions.registering import Refused, seats_of
from percolateur.registrations.models import Attendance, Dimension, Registration, Tap
from percolateur.registrations.models.attendance import MOST

Status, Presence = Registration.Status, Registration.Presence


class LeftTheList(Refused):
    def __init__(self, registration: Registration) -> None:
        sentence = _("%(name)s a annulé son inscription. Si la personne est là, comptez un visiteur de passage.")
        super().__init__(sentence % {"name": registration})


class DeskClosed(Refused):
    def __init__(self) -> None:
        super().__init__(_("Les présences se notent du jour de la séance jusqu’au lendemain soir."))


class NotYet(Refused):
    def __init__(self) -> None:
        super().__init__(_("Les totaux se comptent à partir du jour de la séance."))


@contextmanager
def one_of(registration: Registration, key: uuid.UUID | None) -> Iterator[Registration | None]:
    """The registration as it is now, its event locked and counted afterwards; None when this tap was done already."""
    with seats_of(registration.event_id) as event:
        now = Registration.objects.get(pk=registration.pk)
        if now.status == Status.CANCELLED:
            raise LeftTheList(now)
        yield now if is_new(event, key) else None
        count(event)
        count_people(event)


def is_new(event: Event, key: uuid.UUID | None) -> bool:
    """Remember a tap by its key; False when it was done already. Call it with the event locked."""
    return Tap.objects.get_or_create(key=key or uuid.uuid4(), defaults={"event": event})[1]


def mark(registration: Registration, presence: str, came: int | None = None, key: uuid.UUID | None = None) -> None:
    """Note that somebody is there, excused or absent; "" takes it back. `came`: of a party, when not all of them.

    Raises LeftTheList.
    """
    with one_of(registration, key) as now:
        if now:
            now.presence = presence
            now.came = came if presence == Presence.PRESENT and came and came < now.seats else None
            now.save(update_fields=["presence", "came"])


def let_in(registration: Registration, key: uuid.UUID | None = None) -> None:
    """Give a seat to somebody who waits and is there, beyond the number of seats if need be. Raises LeftTheList.

    Nobody writes to them: they are told face to face.
    """
    with one_of(registration, key) as now:
        if now:
            if now.is_waiting:
                now.status, now.promoted_at = Status.CONFIRMED, timezone.now()
            now.presence = Presence.PRESENT
            now.save(update_fields=["status", "promoted_at", "presence"])


def send_back(registration: Registration, key: uuid.UUID | None = None) -> None:
    """Put back in the waiting list, at their rank, somebody let in by mistake. Raises LeftTheList."""
    with one_of(registration, key) as now:
        if now:
            now.status, now.promoted_at, now.presence, now.came = Status.WAITING, None, "", None
            now.save(update_fields=["status", "promoted_at", "presence", "came"])


def walk_in(event_pk: int, key: uuid.UUID | None = None) -> Registration:
    """Someone came in: one tap, no name. Over capacity warns on the page and never refuses. Once per `key`."""
    key = key or uuid.uuid4()
    with seats_of(event_pk) as event:
        visitor, created = Registration.objects.get_or_create(
            key=key, defaults={"event": event, "walk_in": True, "by_staff": True, "presence": Presence.PRESENT}
        )
        if created:
            count(event)
            count_people(event)
    return visitor


def walk_out(event_pk: int, key: uuid.UUID | None = None) -> None:
    """Take back the last visitor counted; with none, nothing. Once per `key`."""
    with seats_of(event_pk) as event:
        visitor = Registration.objects.filter(event=event, walk_in=True).confirmed().last()
        if is_new(event, key) and visitor:
            visitor.status, visitor.presence, visitor.cancelled_at = Status.CANCELLED, "", timezone.now()
            visitor.save(update_fields=["status", "presence", "cancelled_at"])
            count(event)
            count_people(event)


def tally(event_pk: int, dimension: Dimension, band: str, step: int, key: uuid.UUID | None = None) -> int:
    """Add to a group's total, or take from it, and return it: never below 0. Once per `key`.

    Each tap is a step and not a total, so that what several devices count adds up.
    """
    with transaction.atomic():
        event = Event.objects.locked(event_pk)
        group, _created = Attendance.objects.get_or_create(event=event, dimension=dimension, band=band)
        if is_new(event, key):
            group.count = min(max(group.count + step, 0), MOST)
            group.save(update_fields=["count"])
    return group.count
