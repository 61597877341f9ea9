"""Near a town: which libraries, and how far."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from percolateur.events.models import Event, EventQuerySet
from percolateur.network import towns
from percolateur.network.models import Library
from percolateur.network.places import POSTCODE
from percolateur.network.towns import Spot, Town

NEAR = 50.0  # kilometres
SAME_PLACE = 15.0  # towns of one postcode are not worth a question
AT_LEAST = 3  # libraries shown when none is near


@dataclass(frozen=True)
class Place:
    """A library and where it stands; `roughly` when only its town is known."""

    library: int
    spot: Spot
    roughly: bool
    postcode: str
    city: str


@dataclass(frozen=True)
class Away:
    """How far a library is."""

    km: float
    roughly: bool

    def __str__(self) -> str:
        if self.km < 1 and not self.roughly:
            return _("à moins de 1 km")
        words = _("à environ %(km)s km") if self.roughly else _("à %(km)s km")
        return words % {"km": max(1, round(self.km))}


def places_of(events: EventQuerySet) -> list[Place]:
    """Where the libraries of these events stand; one whose town nobody knows is left out."""
    libraries = Library.objects.filter(Exists(events.order_by().filter(library=OuterRef("pk"))))
    known = libraries.order_by().values_list("pk", "latitude", "longitude", "postcode", "city")
    places = []
    for pk, latitude, longitude, postcode, city in known:
        if latitude is not None and longitude is not None:
            places.append(Place(pk, Spot(latitude, longitude), False, postcode, city))
        elif town := town_of(postcode, city):
            places.append(Place(pk, town.spot, True, postcode, city))
    return places


@lru_cache(4096)
def town_of(postcode: str, city: str) -> Town | None:
    """The town of an address, by its postcode; by its name when only one is called so."""
    near, name = towns.at_postcode(postcode), towns.folded(city)
    named = [town for town in near if towns.folded(town.name) == name] or near
    if named:
        return named[0]
    alone = towns.named_exactly(name)
    return alone[0] if len(alone) == 1 else None


def meant(typed: str, places: Sequence[Place]) -> list[Town]:
    """The town somebody means: one, or those among which only they can choose, or none that is known.

    A town where there is a library comes first. Towns of one postcode are neighbours, and of several that share a name
    the only one with a library near is meant.
    """
    ours = towns_of(places, typed)
    if len(ours) == 1:
        return ours
    found = towns.find(typed)
    if len(found) < 2:
        return found
    if all(found[0].spot.km(town.spot) < SAME_PLACE for town in found):
        return found[:1]
    served = [town for town in found if any(town.spot.km(place.spot) < NEAR for place in places)]
    return served if len(served) == 1 else found


def towns_of(places: Iterable[Place], typed: str) -> list[Town]:
    """The towns of the libraries that are named so, or have that postcode: each where its first library stands."""
    code, name = POSTCODE.search(typed[:80]), towns.folded(POSTCODE.sub(" ", typed[:80]))
    found: dict[tuple[str, str], Town] = {}
    for place in places:
        known = towns.folded(place.city)
        if (name == known or not name) and (not code or code[0] == place.postcode) and (name or code):
            town = Town(place.city, (place.postcode,), place.spot, place.roughly)
            found.setdefault((known, place.postcode), town)
    return list(found.values())


def around(town: Town, places: Iterable[Place]) -> dict[int, Away]:
    """How far each library is, those near first; the nearest ones when none is near."""
    known = sorted((town.spot.km(place.spot), place.library, place.roughly or town.roughly) for place in places)
    near = [each for each in known if each[0] <= NEAR] or known[:AT_LEAST]
    return {library: Away(km, roughly) for km, library, roughly in near}


def by_distance(events: EventQuerySet, away: dict[int, Away]) -> list[int]:
    """The keys of the events of these libraries: the nearest first, then the soonest."""
    rows = events.filter(library__in=away).order_by("start", "pk").values_list("pk", "library")
    rank = {library: place for place, library in enumerate(away)}
    return [pk for pk, _library in sorted(rows, key=lambda row: rank[row[1]])]


def in_order(keys: list[int], away: dict[int, Away]) -> list[Event]:
    """These events in this order, with their places; each says how far it is, as `away`."""
    found = Event.objects.with_place().in_bulk(keys)
    for event in found.values():
        event.away = away[event.library_id]
    return [found[pk] for pk in keys if pk in found]
