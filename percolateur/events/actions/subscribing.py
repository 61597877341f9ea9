"""The verbs of following a library's dates from outside."""

from django.db import transaction
from django.utils import timezone

from percolateur.accounts.models import User
from percolateur.events.models import CalendarLink, Subscription
from percolateur.mailing.actions import post
from percolateur.mailing.models import Mail
from percolateur.network.models import Library

KIND = "subscription"


@transaction.atomic
def ask(library: Library, email: str) -> None:
    """Write to this address, so that its owner confirms, or learns of being subscribed already. Twice an hour is once.

    Whoever asked is told nothing: the page is the same in both cases.
    """
    now = timezone.now()
    subscription, created = Subscription.objects.get_or_create(library=library, email=email.lower())
    if not created and subscription.confirmed_at is None:
        subscription.asked_at = now
        subscription.save(update_fields=["asked_at"])
    what = "asked" if subscription.confirmed_at is None else "known"
    key = f"{KIND}:{subscription.pk}:{what}:{now:%Y%m%d%H}"
    post(KIND, key, subscription.email, subscription.pk, {"what": what})


def leave(subscription: Subscription) -> None:
    """Nothing is kept of it, the record of the mails sent included."""
    with transaction.atomic():
        Mail.objects.filter(kind=KIND, about=subscription.pk).delete()
        subscription.delete()


def renew_calendar_link(user: User) -> CalendarLink:
    """A new secret address; the one before leads nowhere from now on."""
    with transaction.atomic():
        take_back_calendar_link(user)
        return CalendarLink.objects.create(user=user)


def take_back_calendar_link(user: User) -> None:
    CalendarLink.objects.filter(user=user).delete()
