"""The columns of a network for a year: carried from year to year, changed, undone, set back."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import override

from percolateur.lib.spreadsheet import Cell
from percolateur.network.models import Network
from percolateur.reports.models import SurveyColumns
from percolateur.reports.survey.indicators import INDICATORS, Line, shown

LEFT_OUT = ("identifier", "postcode", "seats", "walk_ins", "returning", "volunteers")  # known, and asked for rarely


@dataclass(frozen=True)
class Column:
    """One column of the file. Without an indicator it says the same `constant` everywhere."""

    indicator: str
    heading: str
    constant: str = ""
    on: bool = True

    def cell(self, line: Line) -> Cell:
        return shown(INDICATORS[self.indicator].told(line)) if self.indicator else self.constant


def defaults() -> list[Column]:
    """Every indicator, in French: the survey is."""
    with override("fr"):
        return [Column(key, str(known.heading), "", key not in LEFT_OUT) for key, known in INDICATORS.items()]


def columns_of(network: Network, year: int) -> list[Column]:
    """Those of the year, carried from the last one that was changed. What we count since is at the end, left out."""
    kept = SurveyColumns.objects.of(network, year)
    return complete(read(kept.columns)) if kept else defaults()


def read(rows: Iterable[dict[str, Any]]) -> list[Column]:
    columns = [Column(**row) for row in rows]
    return [column for column in columns if not column.indicator or column.indicator in INDICATORS]


def complete(columns: list[Column]) -> list[Column]:
    known = {column.indicator for column in columns}
    new = [column for column in defaults() if column.indicator not in known]
    return [*columns, *(Column(column.indicator, column.heading, on=False) for column in new)]


def written(columns: Iterable[Column]) -> list[dict[str, Any]]:
    return [asdict(column) for column in columns]
