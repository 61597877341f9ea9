"""Who of a team hosted, hosted beside somebody, or was at a staff café: told by name, never compared."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Count
from django.utils import timezone

from percolateur.accounts.models import User
from percolateur.events.formats import PUBLIC_FORMATS
from percolateur.events.models import Event
from percolateur.network.models import Membership, Network, Role
from percolateur.preparation.models import Colleague

LOOKED_AT = timedelta(days=730)  # what is older says little of today, and is not read
EXPERIENCED = 3  # cafés hosted, from which somebody may take a beginner along


@dataclass
class Practice:
    """What one colleague did within two years. `hosted`: alone; `beside`: with others; each with the last time."""

    user: User
    libraries: set[int] = field(default_factory=set)  # where they host; none for the whole network
    is_host: bool = False  # by their role; others of the team may host too
    hosted: int = 0
    beside: int = 0
    last_hosted: datetime | None = None
    last_beside: datetime | None = None
    last_staff_cafe: datetime | None = None

    @property
    def cafes(self) -> int:
        return self.hosted + self.beside

    @property
    def is_new(self) -> bool:
        """There to host, and never did: a first time is to come."""
        return self.is_host and self.cafes == 0

    @property
    def is_experienced(self) -> bool:
        return self.cafes >= EXPERIENCED

    @property
    def is_trained(self) -> bool:
        """Was at a staff café, or hosted with somebody."""
        return self.last_staff_cafe is not None or self.beside > 0 or self.hosted > 0

    def is_of(self, library: int) -> bool:
        return not self.libraries or library in self.libraries


def practices(network: Network, now: datetime | None = None) -> list[Practice]:
    """Of everybody in the team, by name. In four queries."""
    now = now or timezone.now()
    found = team_of(network)
    for user, start, together in hosted_events(network, found, now):
        note_hosting(found[user], start, together)
    for user, start in staff_cafes(network, found, now):
        found[user].last_staff_cafe = latest(found[user].last_staff_cafe, start)
    return sorted(found.values(), key=lambda practice: (practice.user.name.casefold(), practice.user.pk))


def team_of(network: Network) -> dict[int, Practice]:
    found: dict[int, Practice] = {}
    everywhere: set[int] = set()
    for membership in Membership.objects.filter(network=network, user__is_active=True).select_related("user"):
        practice = found.setdefault(membership.user_id, Practice(membership.user))
        practice.is_host = practice.is_host or membership.role == Role.HOST
        if membership.library_id:
            practice.libraries.add(membership.library_id)
        else:
            everywhere.add(membership.user_id)
    for user in everywhere:
        found[user].libraries.clear()
    return found


def hosted_events(network: Network, users: Iterable[int], now: datetime) -> Iterable[tuple[int, datetime, int]]:
    """The host, when, and how many hosted together, of each event that was held."""
    over = Event.objects.filter(library__network=network, end__lte=now, start__gt=now - LOOKED_AT)
    over = over.filter(format__in=PUBLIC_FORMATS, status__in=[Event.Status.SCHEDULED, Event.Status.HELD])
    together = dict(over.annotate(together=Count("hosts")).values_list("pk", "together"))
    hosting = Event.hosts.through.objects.filter(event__in=over, user__in=list(users))
    for user, event, start in hosting.values_list("user_id", "event_id", "event__start"):
        yield user, start, together[event]


def staff_cafes(network: Network, users: Iterable[int], now: datetime) -> Iterable[tuple[int, datetime]]:
    there = Colleague.objects.filter(event__library__network=network, event__end__lte=now, user__in=list(users))
    there = there.filter(event__start__gt=now - LOOKED_AT).exclude(event__status=Event.Status.CANCELLED)
    return there.values_list("user_id", "event__start")


def note_hosting(practice: Practice, start: datetime, together: int) -> None:
    if together > 1:
        practice.beside += 1
        practice.last_beside = latest(practice.last_beside, start)
    else:
        practice.hosted += 1
        practice.last_hosted = latest(practice.last_hosted, start)


def latest(known: datetime | None, other: datetime) -> datetime:
    return max(known, other) if known else other
