"""What a network may publish, as it decides of it."""

from typing import NamedTuple

from percolateur.network.models import Library, Network
from percolateur.opendata.datasets import DATASETS, Dataset
from percolateur.opendata.datasets.catalogue import address
from percolateur.opendata.datasets.places import missing
from percolateur.opendata.models import Opening


class Switch(NamedTuple):
    """One data set, as the network decides of it."""

    dataset: Dataset
    is_open: bool
    rows: int
    path: str


def switches(network: Network) -> list[Switch]:
    held = set(Opening.objects.filter(network=network).values_list("dataset", flat=True))
    return [
        Switch(each, name in held, each.state([network]).rows, address(each, "csv", network))
        for name, each in DATASETS.items()
    ]


def lacking(network: Network) -> list[tuple[Library, list[str]]]:
    """The libraries that stay out of the file, and what their record does not say."""
    libraries = network.libraries.select_related("network")
    return [(library, words) for library in libraries if (words := missing(library))]
