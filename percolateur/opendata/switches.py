"""What a network may publish, as it decides of it."""

from typing import NamedTuple

from percolateur.network.models import Library, Network
from percolateur.opendata.datasets import DATASETS, Dataset
from percolateur.opendata.datasets.catalogue import address
from percolateur.opendata.datasets.places import candidates, missing, refused
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


class Remarks(NamedTuple):
    """Of the libraries of a network, each with words."""

    lacking: list[tuple[Library, list[str]]]  # they stay out of the file: what their record does not say
    refused: list[tuple[Library, list[str]]]  # they are in it: why the national map would not take them


def remarks(network: Network) -> Remarks:
    told = Remarks([], [])
    for library, row in candidates([network]):
        if words := missing(row):
            told.lacking.append((library, words))
        elif words := refused(row):
            told.refused.append((library, words))
    return told
