"""The verbs of registering. Each locks its event first: seats are counted by one at a time, and never oversold."""

import hashlib
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from percolateur.events import brought
from percolateur.events.following import Before
from percolateur.events.models import Event
from percolateur.lib.inserting import insert
from percolateur.lib.replaying import replayed
from percolateur.registrations.actions.counting import count, count_people
from percolateur.registrations.models import Registration
from percolateur.registrations.telling import News, tell

Status = Registration.Status
STOPPED = (Event.Status.CANCELLED, Event.Status.POSTPONED)


class Refused(Exception):
    """It cannot be done; the sentence says why, to the person who asked."""


class NotOpen(Refused):
    def __init__(self, event: Event) -> None:
        if event.status == Event.Status.CANCELLED:
            sentence = _("Cette séance est annulée : on ne peut plus s’y inscrire.")
        elif event.status == Event.Status.POSTPONED:
            sentence = _("Cette séance est reportée : les inscriptions rouvriront avec la nouvelle date.")
        elif event.is_over:
            sentence = _("Cette séance est passée : on ne peut plus s’y inscrire.")
        else:
            sentence = _("Les inscriptions en ligne ne sont pas ouvertes. Appelez la médiathèque, ou passez nous voir.")
        super().__init__(sentence)


class Full(Refused):
    """`left`: seats there are, fewer than were asked for."""

    def __init__(self, left: int = 0) -> None:
        sentence = ngettext(
            "Il ne reste qu’une place, et la liste d’attente est complète.",
            "Il ne reste que %(left)s places, et la liste d’attente est complète.",
            left,
        )
        if not left:
            sentence = _("La séance et sa liste d’attente sont complètes. Regardez les autres dates.")
        super().__init__(sentence % {"left": left})


class TooManySeats(Refused):
    def __init__(self, left: int) -> None:
        sentence = ngettext(
            "Il ne reste qu’une place de plus : vos places actuelles sont gardées.",
            "Il ne reste que %(left)s places de plus : vos places actuelles sont gardées.",
            left,
        )
        if not left:
            sentence = _("Il ne reste plus de place à ajouter : vos places actuelles sont gardées.")
        super().__init__(sentence % {"left": left})


class KeyClash(Refused):
    """The form was sent already, with other answers: `earlier` is what it made."""

    def __init__(self, earlier: Registration) -> None:
        self.earlier = earlier
        super().__init__(
            _("Ce formulaire a déjà servi : l’inscription est faite. Pour une autre personne, envoyez-le encore.")
        )


class Crowded(Refused):
    """The team wants more seats than there are: it may, once it has said so."""

    def __init__(self, event: Event, seats: int) -> None:
        left = event.seats_left
        sentence = ngettext(
            "Il ne reste qu’une place, pour %(seats)s demandées.",
            "Il ne reste que %(left)s places, pour %(seats)s demandées.",
            left,
        )
        super().__init__(sentence % {"left": left, "seats": seats} if left else _("La salle est pleine."))


@dataclass(frozen=True)
class Entry:
    """What somebody gives when registering."""

    name: str
    seats: int = 1
    email: str = ""
    phone: str = ""
    needs: str = ""
    question: str = ""
    is_child: bool = False

    def digest(self, event: int) -> str:
        """What makes two envoys the same."""
        said = [event, self.name, self.seats, self.email, self.phone, self.needs, self.question, self.is_child]
        return hashlib.sha256("\x1f".join(str(part) for part in said).encode()).hexdigest()


@contextmanager
def seats_of(event_pk: int) -> Iterator[Event]:
    """The event, locked, and free seats given to those who wait when the block is done."""
    with transaction.atomic():
        event = Event.objects.locked(event_pk)
        yield event
        promote(event)


def register(
    event_pk: int,
    entry: Entry,
    key: uuid.UUID | None = None,
    *,
    by_staff: bool = False,
    when_full: Registration.Status | None = Status.CONFIRMED,
) -> Registration:
    """Give seats, or a place in the waiting list; exactly once per `key`.

    The team may register at any moment, and says what to do `when_full`; None asks it first, by raising Crowded.
    Raises NotOpen, Full, KeyClash, Crowded; Event.DoesNotExist.
    """
    key = key or uuid.uuid4()
    proof = entry.digest(event_pk)
    try:
        return first_time(event_pk, entry, key, proof, by_staff, when_full)
    except (Refused, IntegrityError) as refusal:
        return replayed(Registration, key, proof, refusal, KeyClash)


def first_time(
    event_pk: int,
    entry: Entry,
    key: uuid.UUID,
    proof: str,
    by_staff: bool,
    when_full: Registration.Status | None,
) -> Registration:
    """Raises IntegrityError when the key was used already."""
    with seats_of(event_pk) as event:
        status = place_by_staff(event, entry.seats, when_full) if by_staff else place_for(event, entry.seats)
        registration = insert(
            Registration, event_id=event.pk, key=key, digest=proof, status=status, by_staff=by_staff, **vars(entry)
        )
        registration.event = event
        count(event)
        tell(registration, News.CONFIRMED if registration.is_confirmed else News.WAITING)
        tell_board(registration)
    return registration


def place_for(event: Event, seats: int) -> Registration.Status:
    """A seat now, or the waiting list. Raises NotOpen, Full."""
    if not event.takes_registrations:
        raise NotOpen(event)
    return place_in(event, seats)


def place_in(event: Event, seats: int) -> Registration.Status:
    """The same, whether registration is open or not. Raises Full."""
    if seats <= event.seats_left and not (event.library.strict_waiting and event.seats_waiting):
        return Status.CONFIRMED
    if event.seats_waiting + seats <= event.waiting_places:
        return Status.WAITING
    raise Full(event.seats_left)


def place_by_staff(event: Event, seats: int, when_full: Registration.Status | None) -> Registration.Status:
    """A seat when there is one, else what the team said. Raises Crowded."""
    if seats <= event.seats_left:
        return Status.CONFIRMED
    if when_full is None:
        raise Crowded(event, seats)
    return when_full


def give_up(registration: Registration) -> Registration:
    """Give one's seats back, or leave the waiting list. Twice is once."""
    with seats_of(registration.event_id) as event:
        now = Registration.objects.get(pk=registration.pk)
        if now.status == Status.CANCELLED:
            return now
        now.status, now.cancelled_at = Status.CANCELLED, timezone.now()
        now.save(update_fields=["status", "cancelled_at"])
        count(event)
        if now.presence:
            count_people(event)
        tell(now, News.GIVEN_UP)
        tell_board(now)
    return now


def tell_board(registration: Registration) -> None:
    """A question comes with this registration, or goes: an open board shows it at once."""
    if registration.question:
        brought.changed(registration.event_id)


def promote(event: Event) -> list[Registration]:
    """Give free seats to those who wait, first come first served. Call it with the event locked.

    A party that needs more than what is free waits on, and lets those behind it pass unless its library serves in
    strict order.
    """
    promoted: list[Registration] = []
    if event.status != Event.Status.SCHEDULED or event.is_over or not (event.seats_left and event.seats_waiting):
        return promoted
    left = event.seats_left
    for registration in Registration.objects.filter(event=event).waiting():
        if registration.seats <= left:
            left -= registration.seats
            registration.status, registration.promoted_at = Status.CONFIRMED, timezone.now()
            registration.save(update_fields=["status", "promoted_at"])
            tell(registration, News.PROMOTED)
            promoted.append(registration)
        elif event.library.strict_waiting or not left:
            break
    if promoted:
        count(event)
    return promoted


def event_changed(event: Event, before: Before) -> None:
    """An event was moved, postponed, cancelled or put back: tell everyone; more seats: serve those who wait."""
    news = news_of(event, before)
    if news and not event.is_over:
        was = {"start": before.start.isoformat(), "end": before.end.isoformat(), "place": before.place}
        for registration in Registration.objects.filter(event=event).standing():
            tell(registration, news, event.revision, was=was)
    promote(event)


def news_of(event: Event, before: Before) -> News | None:
    """What those who registered must know of a change, the gravest first."""
    if event.status != before.status:
        return {
            Event.Status.CANCELLED: News.CANCELLED,
            Event.Status.POSTPONED: News.POSTPONED,
            Event.Status.SCHEDULED: News.RESTORED if before.status in STOPPED else None,
        }.get(Event.Status(event.status))
    if event.status != Event.Status.SCHEDULED:
        return None
    moved = (event.start, event.end, event.place) != (before.start, before.end, before.place)
    return News.MOVED if moved else None
