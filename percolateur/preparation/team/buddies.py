"""With whom to begin: for each colleague who never hosted, cafés to come that somebody experienced hosts nearby."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from percolateur.events.formats import PUBLIC_FORMATS
from percolateur.events.models import Event
from percolateur.events.nearby import Away
from percolateur.network.models import Library, Network
from percolateur.network.towns import Spot
from percolateur.preparation.team.history import Practice

AHEAD = timedelta(days=70)
FAR = 30.0  # kilometres
SHOWN = 2  # cafés for each beginner


@dataclass(frozen=True)
class Pair:
    """A beginner beside somebody experienced, at a café to come. `away` when it is not at the beginner's library."""

    beginner: Practice
    buddy: Practice
    event: Event
    away: Away | None = None


def pairs_for(network: Network, team: Sequence[Practice], now: datetime | None = None) -> dict[int, list[Pair]]:
    """By beginner: the soonest cafés first, those of their own library before others."""
    now = now or timezone.now()
    known = {practice.user.pk: practice for practice in team}
    events = list(to_come(network, now))
    spots = {library.pk: spot_of(library) for library in network.libraries.all()}
    pairs: dict[int, list[Pair]] = {}
    for beginner in (practice for practice in team if practice.is_new):
        found = list(pairs_of(beginner, events, known, spots))
        found.sort(key=lambda pair: (pair.away.km if pair.away else 0.0, pair.event.start))
        pairs[beginner.user.pk] = found[:SHOWN]
    return pairs


def to_come(network: Network, now: datetime) -> Iterable[Event]:
    events = Event.objects.filter(library__network=network, start__gt=now, start__lt=now + AHEAD)
    events = events.filter(format__in=PUBLIC_FORMATS, status=Event.Status.SCHEDULED).with_place()
    return events.prefetch_related("hosts").order_by("start", "pk")


def pairs_of(
    beginner: Practice,
    events: Sequence[Event],
    known: dict[int, Practice],
    spots: dict[int, Spot | None],
) -> Iterable[Pair]:
    mine = [event for event in events if beginner.user in event.hosts.all()]
    for event in events:
        buddies = [known[host.pk] for host in event.hosts.all() if host.pk in known and known[host.pk].is_experienced]
        if not buddies or event in mine or any(overlap(event, other) for other in mine):
            continue
        if beginner.is_of(event.library_id):
            yield Pair(beginner, buddies[0], event)
        elif away := nearest(beginner, event, spots):
            yield Pair(beginner, buddies[0], event, away)


def overlap(one: Event, other: Event) -> bool:
    return one.start < other.end and other.start < one.end


def nearest(beginner: Practice, event: Event, spots: dict[int, Spot | None]) -> Away | None:
    """How far the library of an event is from the beginner's nearest one; None when it is too far, or nobody knows."""
    there = spots.get(event.library_id)
    here = [spot for library in beginner.libraries if (spot := spots.get(library))]
    if there is None or not here:
        return None
    km = min(there.km(spot) for spot in here)
    return Away(km, False) if km <= FAR else None


def spot_of(library: Library) -> Spot | None:
    if library.latitude is None or library.longitude is None:
        return None
    return Spot(library.latitude, library.longitude)
