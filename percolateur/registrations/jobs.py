"""What is done by itself for those who registered: they are reminded, and one day forgotten."""

import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from percolateur.events.models import Event
from percolateur.mailing.models import Mail
from percolateur.registrations.models import Call, Habits, News, Registration, RegistrationQuerySet, new_secret
from percolateur.registrations.telling import KIND, tell

AHEAD = BEHIND = timedelta(days=1)  # reminders are laid a day ahead, and still when the worker slept for a day

# After the end of the event: quality charter, § 4.7.
NEEDS_KEPT = timedelta(hours=24)  # and the question: what either is for is over
WAITING_KEPT = timedelta(days=7)
REGISTRATIONS_KEPT = timedelta(days=30)
SAID = ("name", "email", "phone", "needs", "question", "digest", "is_child")  # by the person
MADE = ("secret", "key", "created_at", "promoted_at", "cancelled_at", "erased_at")  # about the person
CHUNK = 200  # rows erased in one transaction: nobody waits long


def lay_reminders() -> int:
    """Put in the queue the reminders of the day to come. Safe to run at any moment, any number of times.

    Each is about a person and a date: an event that moves is reminded of again, at its new time, and a mail about the
    former date finds that it has no object any more.
    """
    laid = 0
    for event, due in events_to_remind():
        for registration in still_to_remind(event, due):
            with transaction.atomic():
                tell(registration, News.REMINDER, int(event.start.timestamp()), at=due, start=event.start.isoformat())
            laid += 1
    return laid


def events_to_remind() -> Iterator[tuple[Event, datetime]]:
    """Those whose reminder falls about now, with its moment: the same hour, some days before."""
    now = timezone.now()
    days_of = dict(Habits.objects.values_list("network_id", "reminder_days"))
    longest = max([Habits.USUAL_REMINDER, *days_of.values()])
    events = Event.objects.filter(status=Event.Status.SCHEDULED, start__gt=now).select_related("library")
    for event in events.filter(start__lte=now + timedelta(days=longest) + AHEAD):
        days = days_of.get(event.library.network_id, Habits.USUAL_REMINDER)
        due = event.start - timedelta(days=days)
        if days and now - BEHIND <= due <= now + AHEAD:
            yield event, due


def still_to_remind(event: Event, due: datetime) -> RegistrationQuerySet:
    """Without those whose reminder of this date is laid, and those who heard of it after the moment of the reminder."""
    people = event.registrations.confirmed().exclude(email="")
    laid = Q(details__news=News.REMINDER, details__start=event.start.isoformat())
    heard = ~Q(details__news=News.REMINDER) & Q(due_at__gte=due)
    told = Mail.objects.filter(laid | heard, kind=KIND, about__in=people.values("pk"))
    return people.exclude(pk__in=list(told.values_list("about", flat=True)))


def forget_registrations() -> int:
    """Erase who registered for events long over; how many seats, and who came, stay as numbers.

    Returns how many were erased. Safe to run at any moment, any number of times.
    """
    now = timezone.now()
    forget_needs(Registration.objects.filter(event__end__lt=now - NEEDS_KEPT))
    waiting = Q(status=Registration.Status.WAITING, event__end__lt=now - WAITING_KEPT)
    past = Registration.objects.select_related("event").filter(
        waiting | Q(event__end__lt=now - REGISTRATIONS_KEPT), erased_at=None
    )
    erased = 0
    while chunk := list(past.order_by("pk")[:CHUNK]):
        erase(chunk)
        erased += len(chunk)
    return erased


def forget_needs(registrations: RegistrationQuerySet) -> None:
    said = registrations.exclude(needs="", question="")
    while pks := list(said.values_list("pk", flat=True)[:CHUNK]):
        Registration.objects.filter(pk__in=pks).update(needs="", question="", digest="")


def erase(registrations: list[Registration]) -> None:
    """Leave of each its numbers alone; its mails and calls go, and its personal link leads nowhere.

    One path for time and for whoever asks to be forgotten.
    """
    now, blank = timezone.now(), Registration()
    gone = [registration.pk for registration in registrations]
    for registration in registrations:
        for name in SAID:
            setattr(registration, name, getattr(blank, name))
        registration.secret, registration.key = new_secret(), uuid.uuid4()
        registration.created_at, registration.erased_at = registration.event.start, now
        registration.promoted_at = registration.cancelled_at = None
    with transaction.atomic():
        Registration.objects.bulk_update(registrations, [*SAID, *MADE])
        Call.objects.filter(registration__in=gone).delete()
        Mail.objects.filter(kind=KIND, about__in=gone).delete()
