"""What looks sent by a program is set aside: it takes no seat from anybody, and nothing of it is lost for a day."""

import uuid

from percolateur.events.models import Event
from percolateur.registrations.actions.registering import Entry, NotOpen, register
from percolateur.registrations.models import Registration, SetAside


def set_aside(event_pk: int, entry: Entry, key: uuid.UUID) -> None:
    """Twice is once. Raises NotOpen; Event.DoesNotExist."""
    event = Event.objects.select_related("library").get(pk=event_pk)
    if not event.takes_registrations:
        raise NotOpen(event)
    SetAside.objects.get_or_create(key=key, defaults={"event": event, "given": vars(entry)})


def take_back(key: uuid.UUID) -> None:
    """Whoever was asked to send it once more did."""
    SetAside.objects.filter(key=key).delete()


def let_through(aside: SetAside) -> Registration:
    """Somebody's after all: a seat, or a place in the line. Twice is once, since it keeps the key of the form."""
    entry = Entry(**aside.given)
    registration = register(aside.event_id, entry, aside.key, by_staff=True, when_full=Registration.Status.WAITING)
    aside.delete()
    return registration
