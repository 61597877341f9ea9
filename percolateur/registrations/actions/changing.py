"""Changing what one gave, and coming back after giving up."""

from typing import Any

from django.utils import timezone

from percolateur.events import brought
from percolateur.events.models import Event
from percolateur.registrations.actions.counting import count, count_people
from percolateur.registrations.actions.registering import (
    NotOpen,
    TooManySeats,
    place_by_staff,
    place_in,
    seats_of,
    tell_board,
)
from percolateur.registrations.models import Registration
from percolateur.registrations.telling import News, tell

Status = Registration.Status
ANSWERS = ["key", "digest", "secret", "name", "seats", "email", "phone", "needs", "question", "is_child", "by_staff"]


def change(registration: Registration, *, by_staff: bool = False, **answers: Any) -> Registration:
    """Change what somebody gave: `seats`, `name`, `email` or `phone`, `needs`, `question`. A rank in line is kept.

    All of it or nothing. Raises TooManySeats, NotOpen.
    """
    with seats_of(registration.event_id) as event:
        now = Registration.objects.get(pk=registration.pk)
        if now.status == Status.CANCELLED or event.is_over:
            raise NotOpen(event)
        changed = {name for name, answer in answers.items() if getattr(now, name) != answer}
        if "seats" in changed and not by_staff:
            check_room(event, now, answers["seats"] - now.seats)
        if changed:
            write(event, now, {name: answers[name] for name in changed})
        if changed & {"seats", "email", "phone"}:
            tell(now, News.CHANGED, int(timezone.now().timestamp() * 1_000_000))  # made once, so told once
        if "question" in changed:
            brought.changed(event.pk)
    return now


def check_room(event: Event, registration: Registration, more: int) -> None:
    """Raises TooManySeats."""
    room = event.seats_left if registration.is_confirmed else event.waiting_places - event.seats_waiting
    if more > max(room, 0):
        raise TooManySeats(max(room, 0))


def write(event: Event, registration: Registration, answers: dict[str, Any]) -> None:
    for name, answer in answers.items():
        setattr(registration, name, answer)
    came = registration.came
    registration.came = came if came and came < registration.seats else None
    registration.save(update_fields=[*answers, "came"])
    if "seats" in answers:
        count(event)
        if registration.presence:
            count_people(event)


def come_back(registration: Registration, *, by_staff: bool = False) -> Registration:
    """Take seats again after giving them up: a new arrival, at the end of the line, under the same personal link.

    Twice is once. Possible as long as the event is to come, after registration closed too: it undoes a slip.
    The team gives the seats back even in a full room. Raises NotOpen, Full.
    """
    with seats_of(registration.event_id) as event:
        gone = Registration.objects.get(secret=registration.secret)
        if gone.status != Status.CANCELLED:
            return gone
        if event.is_over or event.status != Event.Status.SCHEDULED:
            raise NotOpen(event)
        status = place_by_staff(event, gone.seats, Status.CONFIRMED) if by_staff else place_in(event, gone.seats)
        answers = {name: getattr(gone, name) for name in ANSWERS}
        gone.delete()
        back = Registration.objects.create(event=event, status=status, **answers)
        count(event)
        tell(back, News.CONFIRMED if back.is_confirmed else News.WAITING)
        tell_board(back)
    return back
