"""What a data set is: a table, its rows for some networks, and what tells two states of it apart."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from percolateur.lib.tables.table import Table, Text
from percolateur.network.models import Network
from percolateur.opendata.models import Subset

Networks = Sequence[Network]


@dataclass(frozen=True)
class State:
    """How many rows there are, when one last changed (None: never), and the mark of that state (an ETag, unquoted)."""

    rows: int
    changed: date | None
    mark: str


def marked(rows: int, changed: datetime | date | None, *told: object) -> State:
    """A state told by all that its file is made of."""
    digest = hashlib.sha256(repr((rows, changed, told)).encode()).hexdigest()[:32]
    return State(rows, changed.date() if isinstance(changed, datetime) else changed, digest)


@dataclass(frozen=True)
class Dataset:
    """`follows` says which schema it is in, `schema_page` where that is told, or "". Rows want this site's address."""

    subset: Subset
    table: Table
    follows: Text
    schema_page: str
    keywords: tuple[str, ...]
    rows: Callable[[Networks, str], Iterator[Any]]
    state: Callable[[Networks], State]


def opened(subset: str, slug: str = "") -> list[Network]:
    """The networks that publish this data set; only that of the slug when there is one."""
    networks = Network.objects.filter(openings__dataset=subset).order_by("name", "pk")
    return list(networks.filter(slug=slug) if slug else networks)
