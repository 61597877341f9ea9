"""The communes of France and where they lie, for « près de » somebody's town.

The file is one line a commune, sorted by its name as `folded` writes it: folded name | name | postcodes, separated by
spaces | latitude | longitude | « ~ » when the place is that of the commune's surroundings. Of the same name, the most
populous first. Where it comes from: assets/manifest.json; how it was made: tools/towns.py.
"""

import gzip
import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from percolateur.network.places import POSTCODE

FILE = Path(__file__).parent / "assets" / "towns.txt.gz"
EARTH = 6371.0  # kilometres
MOST = 8  # towns to choose from
ARTICLES = ("le ", "la ", "les ", "l ")


@dataclass(frozen=True)
class Spot:
    """A point of the Earth, in decimal degrees."""

    latitude: float
    longitude: float

    def km(self, other: "Spot") -> float:
        """As the crow flies (equirectangular, right to a metre at these distances)."""
        middle = math.radians((self.latitude + other.latitude) / 2)
        east = math.radians(other.longitude - self.longitude) * math.cos(middle)
        return EARTH * math.hypot(east, math.radians(other.latitude - self.latitude))


@dataclass(frozen=True)
class Town:
    name: str
    postcodes: tuple[str, ...]
    spot: Spot
    roughly: bool = False  # placed in the middle of its surroundings

    @property
    def postcode(self) -> str:
        return self.postcodes[0]

    @property
    def label(self) -> str:
        """Saint-Denis (93200): what one types to be understood without a question."""
        return f"{self.name} ({self.postcode})"


def folded(name: str) -> str:
    """A name as people may type it: without accents, capitals and hyphens; St is Saint."""
    plain = name.replace("œ", "oe").replace("Œ", "oe").replace("æ", "ae")
    plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c)).lower()
    plain = re.sub(r"[^a-z0-9]+", " ", plain).strip()
    return re.sub(r"\bst\b", "saint", re.sub(r"\bste\b", "sainte", plain))


def find(typed: str) -> list[Town]:
    """The towns somebody may mean, the likeliest first; several when only they can tell. Never more than `MOST`."""
    text = typed[:80]
    codes = POSTCODE.findall(text)
    name = folded(POSTCODE.sub(" ", text))
    if codes:
        towns = at_postcode(codes[0])
        named = [town for town in towns if name and folded(town.name) == name]
        return (named or towns)[:MOST]
    if len(name) < 2:
        return []
    return (clearly_named(name) or beginning_with(name) or nearly_named(name))[:MOST]


def clearly_named(name: str) -> list[Town]:
    """By the whole name, with or without its article (« Havre »). A village’s name may also be how a town’s begins."""
    exact = named_exactly(name) or [town for article in ARTICLES for town in named_exactly(article + name)]
    only_villages = exact and all(town.roughly for town in exact)
    return exact + beginning_with(name) if only_villages else exact


def at_postcode(code: str) -> list[Town]:
    """The communes of a postcode; none for an unknown one."""
    return [town for line in lines_with(code) if code in (town := read(line)).postcodes]


def named_exactly(name: str) -> list[Town]:
    return [read(line) for line in lines_after(f"{name}|")]


def beginning_with(name: str) -> list[Town]:
    """« Boulogne » is Boulogne-Billancourt, Boulogne-sur-Mer…"""
    return [read(line) for line in lines_after(f"{name} ")]


def nearly_named(name: str) -> list[Town]:
    """Names one or two letters away, the nearest first, when the first letter is right."""
    allowed = 1 if len(name) < 6 else 2
    found: dict[str, int] = {}
    for line in lines_after(name[0]):
        key = line[: line.index("|")]
        if abs(len(key) - len(name)) <= allowed and key not in found:
            gap = distance(name, key, allowed)
            if gap <= allowed:
                found[key] = gap
    nearest = min(found.values(), default=0)
    return [town for key, gap in found.items() if gap == nearest for town in named_exactly(key)]


def distance(one: str, other: str, limit: int) -> int:
    """How many letters to add, take out, change or swap (Damerau–Levenshtein); more than `limit` counts as one more."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, its in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != its))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == its:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return row[-1]


@cache
def text() -> str:
    """The whole file, a megabyte and a half, read at the first search."""
    return "\n" + gzip.decompress(FILE.read_bytes()).decode()


def lines_after(start: str) -> Iterator[str]:
    """The lines that begin so: they follow each other."""
    everything, mark = text(), f"\n{start}"
    at = everything.find(mark)
    while at >= 0 and everything.startswith(mark, at):
        end = everything.index("\n", at + 1)
        yield everything[at + 1 : end]
        at = end


def lines_with(words: str) -> Iterator[str]:
    everything = text()
    at = everything.find(words)
    while at >= 0:
        end = everything.index("\n", at)
        yield everything[everything.rindex("\n", 0, at) + 1 : end]
        at = everything.find(words, end)


def read(line: str) -> Town:
    _key, name, postcodes, latitude, longitude, roughly = line.split("|")
    return Town(name, tuple(postcodes.split()), Spot(float(latitude), float(longitude)), bool(roughly))
