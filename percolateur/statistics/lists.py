"""Places and formats beside one another: the same few figures of each."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from percolateur.events.formats import Format
from percolateur.lib.charts.data import written
from percolateur.network.models import Library, Network
from percolateur.statistics.figures import Figures
from percolateur.statistics.reading import Reading
from percolateur.statistics.telling.meanings import BY_KEY, Meaning

COLUMNS = ("events_held", "present", "questions", "answered", "share_of_participants")

PER_PAGE = 25


@dataclass(frozen=True)
class Line:
    """One row: what it is called, whose it is, and its figures."""

    name: str
    figures: Figures
    pk: int = 0

    @property
    def cells(self) -> list[tuple[Meaning, str]]:
        return [(BY_KEY[key], written(BY_KEY[key].read(self.figures), BY_KEY[key].unit)) for key in COLUMNS]


def formats_of(reading: Reading) -> list[Line]:
    return [Line(str(Format(key).label), found) for key, found in reading.formats]


def by_place(reading: Reading) -> list[Line]:
    """The libraries of a network, by name; of the whole, the networks whose figures are public. A library has none."""
    found = dict(reading.places)
    places: QuerySet[Any] = Network.objects.filter(figures_publication__isnull=False)
    if reading.scope.networks is not None:
        places = Library.objects.all()
    names = places.filter(pk__in=found).order_by("name").values_list("pk", "name")
    return [Line(name, found[pk], pk) for pk, name in names]
