"""The next dates of a format near an event: where beginners are sent, and those who find it full."""

from datetime import datetime
from functools import partial
from typing import NamedTuple

from django.core.cache import caches

from percolateur.events.formats import Format
from percolateur.events.models import Event
from percolateur.events.nearby import town_of
from percolateur.network.models import Library
from percolateur.network.towns import Spot

LOOKED_AT = 60  # dates to come, enough for a network's few weeks
MINUTE = 60  # seconds
FAR = 1000.0  # kilometres: a library nobody can place comes after the others
CLOSED = (Event.Offer.FULL, Event.Offer.CLOSED, Event.Offer.NOTHING)


def next_dates(event: Event, format: Format | str, most: int = 3) -> list[Event]:
    """Dates of this format in the network where one may still come: the nearest library first, then the soonest."""
    coming = Event.objects.public().upcoming().filter(status=Event.Status.SCHEDULED, format=format)
    coming = coming.filter(library__network=event.library.network_id).exclude(pk=event.pk)
    open_ones = [date for date in coming.select_related("library")[:LOOKED_AT] if date.offer not in CLOSED]
    return sorted(open_ones, key=lambda date: (round(km(event.library, date.library)), date.start))[:most]


class Workshop(NamedTuple):
    """What is said of a workshop on the pages of others."""

    pk: int
    start: datetime
    end: datetime
    library: str


def workshop_for_beginners(event: Event) -> Workshop | None:
    """The next discovery workshop near this event; None for one of them, and for what nobody may come to.

    Looked for once a minute and library: every page of a registration shows it.
    """
    if event.format == Format.DISCOVERY_WORKSHOP or not event.is_public or event.is_over:
        return None
    found: Workshop | None = caches["process"].get_or_set(
        f"workshop:{event.library_id}", partial(nearest_workshop, event), MINUTE
    )
    return found


def nearest_workshop(event: Event) -> Workshop | None:
    for nearest in next_dates(event, Format.DISCOVERY_WORKSHOP, 1):
        return Workshop(nearest.pk, nearest.start, nearest.end, nearest.library.name)
    return None


def km(one: Library, other: Library) -> float:
    if one.pk == other.pk:
        return 0
    here, there = spot_of(one), spot_of(other)
    return here.km(there) if here and there else FAR


def spot_of(library: Library) -> Spot | None:
    """Where it stands: its own coordinates, else those of its town."""
    if library.latitude is not None and library.longitude is not None:
        return Spot(library.latitude, library.longitude)
    town = town_of(library.postcode, library.city)
    return town.spot if town else None
