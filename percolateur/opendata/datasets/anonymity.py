"""Where a question was asked, told only when enough others were asked there in the same month.

A place that is left out must not be found by subtraction either: what is left out in a network and a month makes a
group of its own, which is as large as the others or is everything.
"""

from collections import Counter
from collections.abc import Hashable, Mapping
from enum import IntEnum
from typing import TypeVar

FROM = 5  # questions: the threshold of statistics in this software (quality charter, § 4.7)

Place = TypeVar("Place", bound=Hashable)


class Told(IntEnum):
    """How much is said of where a question was asked."""

    NOTHING = 0
    TOWN = 1
    LIBRARY = 2


def told_of(asked: Mapping[Place, int], towns: Mapping[Place, str], least: int = FROM) -> dict[Place, Told]:
    """What is said of each library of one network in one month, from how many questions were asked there.

    `towns` gives the INSEE code of each, "" when it is unknown.
    """
    told = {place: Told.LIBRARY for place, number in asked.items() if number >= least}
    rest = Counter[str]()
    for place in asked.keys() - told.keys():
        rest[towns[place]] += asked[place]
    for place in asked.keys() - told.keys():
        told[place] = Told.TOWN if towns[place] and rest[towns[place]] >= least else Told.NOTHING
    return hide_what_is_left(asked, towns, told, least)


def hide_what_is_left(
    asked: Mapping[Place, int], towns: Mapping[Place, str], told: dict[Place, Told], least: int
) -> dict[Place, Told]:
    """Join the smallest groups to what is left out, until that is nothing or enough."""
    while 0 < sum(asked[place] for place in asked if told[place] == Told.NOTHING) < least:
        groups: dict[object, list[Place]] = {}
        for place in sorted((place for place in asked if told[place]), key=repr):
            groups.setdefault(place if told[place] == Told.LIBRARY else ("town", towns[place]), []).append(place)
        if not groups:
            break
        smallest = min(groups.values(), key=lambda places: sum(asked[place] for place in places))
        told |= dict.fromkeys(smallest, Told.NOTHING)
    return told
