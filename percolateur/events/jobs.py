"""What the worker does by itself about the programme. Each may run twice."""

import logging
from datetime import date, datetime, time

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from percolateur.events import openagenda
from percolateur.events.models import Event, EventQuerySet, Subscription
from percolateur.mailing.actions import post
from percolateur.network.models import Library

log = logging.getLogger(__name__)

MONDAY, MORNING = 0, time(8)


def tell_new_dates(now: datetime | None = None) -> int:
    """On Monday morning, write once to each subscriber of a library that has dates they were not told of.

    Returns how many mails were posted.
    """
    now = timezone.localtime(now)
    if now.weekday() != MONDAY or now.time() < MORNING:
        return 0
    new = not_announced().filter(library=OuterRef("pk"))
    subscribed = Subscription.objects.confirmed().filter(library=OuterRef("pk"))
    libraries = Library.objects.filter(Exists(new), Exists(subscribed)).values_list("pk", flat=True)
    return sum(tell_dates_of(library, now.date()) for library in list(libraries))


def not_announced() -> EventQuerySet:
    return Event.objects.public().upcoming().filter(announced_on=None, status=Event.Status.SCHEDULED)


@transaction.atomic
def tell_dates_of(library: int, monday: date) -> int:
    """Mark its new dates as told, and post the mails that will tell them; of two workers, the second finds none."""
    Library.objects.select_for_update(of=("self",)).get(pk=library)
    new = list(not_announced().filter(library=library).values_list("pk", flat=True))
    if not new:
        return 0
    Event.objects.filter(pk__in=new).update(announced_on=monday)
    subscribers = list(Subscription.objects.confirmed().filter(library=library))
    for subscriber in subscribers:
        key = f"subscription:{subscriber.pk}:dates:{monday}"
        post("subscription", key, subscriber.email, subscriber.pk, {"what": "dates", "day": monday.isoformat()})
    return len(subscribers)


def copy_to_openagenda() -> int:
    """Send there what changed, when the settings ask for it. Returns how many events were sent."""
    agenda = openagenda.configured()
    if agenda is None or not settings.ADDRESS:
        return 0
    sent, refused = openagenda.push(agenda, settings.ADDRESS)
    for sentence in refused:
        log.error("OpenAgenda: %s", sentence)
    return sent
