"""A year of a network or of a library, as it is read and as it is taken away."""

from collections.abc import Iterable, Sequence

from django.utils.translation import override

from percolateur.lib.spreadsheet import Cell, Sheet, workbook
from percolateur.network.models import Library, Network
from percolateur.reports.survey.columns import Column
from percolateur.reports.survey.indicators import Line
from percolateur.statistics.figures import Figures, Period, Scope, by_library, figures

# The few that the page of a network shows; the file has all that the columns say.
SUMMARY = ("events_held", "present", "minors", "volunteer_hours", "staff_events")


def lines(network: Network, year: int) -> list[Line]:
    """Every library of the network, in alphabetical order, even one where nothing happened."""
    found = dict(by_library(Scope.of(network), Period.year(year)))
    libraries = Library.objects.filter(network=network).order_by("name", "pk")
    return [Line(library, year, found.get(library.pk, Figures())) for library in libraries]


def line(library: Library, year: int) -> Line:
    return Line(library, year, figures(Scope.of(library), Period.year(year)))


def rows(columns: Sequence[Column], of: Iterable[Line]) -> list[list[Cell]]:
    """As a spreadsheet: one row a library, under the columns that are on."""
    kept = [column for column in columns if column.on]
    return [[column.cell(each) for column in kept] for each in of]


def headings(columns: Sequence[Column]) -> list[str]:
    return [column.heading for column in columns if column.on]


def book(columns: Sequence[Column], of: Iterable[Line], year: int) -> bytes:
    """An XLSX file. The survey is in French, whoever takes it away."""
    with override("fr"):
        return workbook(f"Enquête {year}", [Sheet(str(year), headings(columns), rows(columns, of))])
