"""The files of a data set, as the public page lists them."""

from collections.abc import Iterator
from typing import NamedTuple

from django.core.cache import caches

from percolateur.lib.tables.writing import csv_file
from percolateur.network.models import Network
from percolateur.opendata.datasets import Dataset, State
from percolateur.opendata.datasets.catalogue import address

REMEMBERED = 24 * 3600  # seconds: the size of a file whose state is known never changes


class File(NamedTuple):
    """One line of the page: of one network, or of all."""

    whose: Network | None
    state: State
    size: int
    csv: str
    jsonl: str


LISTED = 20  # networks: beyond, the page would be long, and the catalogue names them all


def files(dataset: Dataset, networks: list[Network], site: str) -> Iterator[File]:
    """That of all, then that of each when there are several, and not too many."""
    groups: list[tuple[Network | None, list[Network]]] = [(None, networks)]
    groups += [(network, [network]) for network in networks] if 1 < len(networks) <= LISTED else []
    for whose, among in groups:
        state = dataset.state(among)
        size = size_of(dataset, among, state, site)
        yield File(whose, state, size, address(dataset, "csv", whose), address(dataset, "jsonl", whose))


def size_of(dataset: Dataset, networks: list[Network], state: State, site: str) -> int:
    """In bytes, as CSV; counted once for each state."""
    kept, key = caches["process"], f"open-data-size-{dataset.subset}-{state.mark}"
    size: int | None = kept.get(key)
    if size is None:
        size = sum(map(len, csv_file(dataset.table, dataset.rows(networks, site))))
        kept.set(key, size, REMEMBERED)
    return size
