"""One table that may be taken away, and which of its rows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeAlias

from django.db.models import QuerySet
from django.utils.translation import override

from percolateur.events.models.event import day_limits
from percolateur.lib.tables import Column, Kind, Table
from percolateur.lib.tables.table import Text
from percolateur.network.models import Library, Network

FEW = 500  # rows read at once
Rows: TypeAlias = "QuerySet[Any]"


@dataclass(frozen=True)
class Scope:
    """A network, or one of its libraries; local days, both included, or no limit."""

    network: Network
    library: Library | None = None
    first: date | None = None
    last: date | None = None

    def during(self, rows: Rows, moment: str) -> Rows:
        """Those whose `moment` falls in the period."""
        if self.first:
            rows = rows.filter(**{f"{moment}__gte": day_limits(self.first)[0]})
        if self.last:
            rows = rows.filter(**{f"{moment}__lt": day_limits(self.last)[1]})
        return rows

    def within(self, rows: Rows, library: str) -> Rows:
        """Those of the network, or of the one library; `library` leads to it."""
        if self.library:
            return rows.filter(**{library: self.library})
        return rows.filter(**{f"{library}__network" if library != "pk" else "network": self.network})


@dataclass(frozen=True)
class Export:
    """A table, and what gives its rows. `dated` leads from a row to its moment, `library` to its library; "" is none.

    `personal` says what it holds of people; such a file is taken alone, and taking it is told in the audit log.
    """

    table: Table
    rows: Callable[[], Rows]
    dated: str = ""
    library: str = ""
    network: str = ""  # for what belongs to the whole network
    personal: Text = ""

    @property
    def name(self) -> str:
        return self.table.name

    def chosen(self, scope: Scope) -> Rows:
        """The rows of a scope, in an order that never changes."""
        rows = self.rows()
        mine = {self.network: scope.network}
        rows = scope.within(rows, self.library) if self.library else rows.filter(**mine)
        return scope.during(rows, self.dated) if self.dated else rows

    def read(self, scope: Scope) -> Iterator[Any]:
        """The same one after the other: never all of them in memory."""
        return self.chosen(scope).iterator(chunk_size=FEW)


def words_of(choices: Any) -> dict[str, str]:
    """An enumeration, or labels by key, in the words of the files: French whatever the language of the page."""
    labels = dict(getattr(choices, "choices", choices))
    with override("fr"):
        return {value: str(label) for value, label in labels.items()}


def label(path: str, choices: Any) -> Callable[[Any], object]:
    """The word for a value; none for nothing, and what is no longer in the list as it is."""
    words, at = words_of(choices), Column("", "", path)

    def said(row: Any) -> object:
        value = str(at.of(row) or "")
        return words.get(value, value) or None

    return said


def choice(name: str, title: Text, path: str, choices: Any, description: Text = "") -> Column:
    """A column whose values are the words of an enumeration."""
    return Column(name, title, label(path, choices), description=description, choices=tuple(words_of(choices).values()))


EVENT = [
    Column("seance_id", "Séance", "event.pk", Kind.INTEGER, "Numéro de la séance, dans la table des séances.", True),
    Column("seance_debut", "Début de la séance", "event.start", Kind.DATETIME),
    Column("mediatheque", "Médiathèque", "event.library.name"),
]


def of_event(path: str) -> list[Column]:
    """Which event a row is of; `path` leads to it."""
    return [replace(column, value=f"{path}{str(column.value).removeprefix('event')}") for column in EVENT]
