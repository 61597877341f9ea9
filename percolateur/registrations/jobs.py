"""What is done by itself for those who registered: they are reminded. How they are forgotten: personal.py."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from percolateur.events.models import Event
from percolateur.mailing.models import Mail
from percolateur.registrations.models import Habits, News, RegistrationQuerySet
from percolateur.registrations.telling import KIND, tell

AHEAD = BEHIND = timedelta(days=1)  # reminders are laid a day ahead, and still when the worker slept for a day


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
