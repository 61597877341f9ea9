"""What ends by itself. Accounts that nobody uses: warned after eleven months, closed after twelve; anonymous after
twenty-four, in accounts. The consent of resource persons: asked for again a month before its end.
"""

from datetime import datetime, timedelta

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from percolateur.accounts.models import User
from percolateur.accounts.models.user import Signed
from percolateur.mailing.actions import post
from percolateur.network.emails import KIND, PERSON, News, What
from percolateur.network.models import Membership, Network, ResourcePerson, Role
from percolateur.network.models.people import RENEWED_BEFORE

WARNED_AFTER, CLOSED_AFTER = relativedelta(months=11), relativedelta(months=12)
NOTICE = timedelta(days=28)  # between the warning and the end, however late the warning left


def watch_accounts(now: datetime | None = None) -> int:
    """Warn, then close. Returns how many accounts were written to. Safe to run at any moment, any number of times.

    Whoever alone administers a network is never closed: they are told again each month, and so is the network's own
    address, since the day they are gone nobody could let anybody in.
    """
    now = now or timezone.now()
    to_warn = list(unused(now - WARNED_AFTER).exclude(warned_since()))
    for user in to_warn:
        with transaction.atomic():
            tell(user, What.WARNED, now)
    ending = list(unused(now - CLOSED_AFTER).filter(warned_since(), warned_at__lt=now - NOTICE))
    for user in ending:
        end(user, now)
    return len(to_warn) + len(ending)


def unused(since: datetime) -> Signed:
    return User.objects.with_last_sign().filter(is_active=True, last_sign__lt=since).order_by("pk")


def warned_since() -> Q:
    """Since they were last seen: a warning that was heeded counts no more."""
    return Q(warned_at__gt=F("last_sign"))


@transaction.atomic
def end(user: User, now: datetime) -> None:
    alone = networks_left_to(user)
    if alone:
        tell(user, What.ALONE, now)
        for network in alone:
            if network.contact_email:
                post(
                    KIND,
                    key_of(user, What.ALONE, now, network.slug),
                    network.contact_email,
                    user.pk,
                    {"what": What.ALONE},
                )
    else:
        user.close()
        tell(user, What.CLOSED, now)


def networks_left_to(user: User) -> list[Network]:
    """Those that nobody else administers. Locked, so that the last two are not closed at once."""
    mine = user.memberships.filter(role=Role.ADMINISTRATOR).select_related("network").order_by("network")
    networks = [membership.network for membership in mine]
    for network in networks:
        Network.objects.locked(network.pk)
    others = Membership.objects.filter(role=Role.ADMINISTRATOR, user__is_active=True).exclude(user=user)
    return [network for network in networks if not others.filter(network=network).exists()]


def tell(user: User, what: str, now: datetime) -> None:
    user.warned_at = now
    user.save(update_fields=["warned_at"])
    post(KIND, key_of(user, what, now), user.email, user.pk, {"what": what})


def key_of(user: User, what: str, now: datetime, more: str = "") -> str:
    return f"{KIND}:{user.pk}:{what}:{now:%Y%m%d}{more and ':'}{more}"


def ask_again() -> int:
    """Ask those whose consent ends within a month whether they stay; those who do not answer are forgotten that day.

    Returns how many are near their end. Safe to run at any moment, any number of times: each end is told once.
    """
    today = timezone.localdate()
    ending = ResourcePerson.objects.agreed().filter(consent_until__lte=today + RENEWED_BEFORE).exclude(email="")
    people = list(ending)
    for person in people:
        key = f"{PERSON}:{person.pk}:{News.ENDING}:{person.consent_until}"
        post(PERSON, key, person.email, person.pk, {"news": News.ENDING})
    return len(people)
