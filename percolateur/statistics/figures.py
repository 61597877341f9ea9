"""The figures of events: what pages, exports, reports and the HTTP API read.

Attributes are whole numbers, or None where nobody counted: None is not 0. Each is defined in docs/reference/figures.md.
"""

from datetime import date

from percolateur.events.formats import Format
from percolateur.statistics.numbers import Figures
from percolateur.statistics.scope import Period, Scope
from percolateur.statistics.sums import counts as counted
from percolateur.statistics.sums import told_by

__all__ = ["Figures", "Period", "Scope", "by_format", "by_library", "by_month", "by_network", "counted", "figures"]


def figures(scope: Scope, period: Period) -> Figures:
    return told_by(scope, period).get((), Figures())


def by_month(scope: Scope, period: Period) -> list[tuple[date, Figures]]:
    """Every month of the period, even without any event."""
    found = told_by(scope, period, "month")
    return [(month, found.get((month,), Figures())) for month in period.months]


def by_library(scope: Scope, period: Period) -> list[tuple[int, Figures]]:
    """By the key of each library where something happened."""
    found = told_by(scope, period, "library")
    return sorted((library, each) for (library,), each in found.items() if library)


def by_network(scope: Scope, period: Period) -> list[tuple[int, Figures]]:
    """By the key of each network where something happened."""
    return sorted((network, each) for (network,), each in told_by(scope, period, "network").items())


def by_library_and_month(scope: Scope, period: Period) -> dict[tuple[int, date], Figures]:
    found = told_by(scope, period, "library", "month")
    return {(library, month): each for (library, month), each in found.items() if library}


def by_format(scope: Scope, period: Period) -> list[tuple[str, Figures]]:
    """Every format that was held, in the order of the programme; staff cafés last."""
    found = told_by(scope, period, "format")
    order = [*(format for format in Format.values if format != Format.STAFF_CAFE), Format.STAFF_CAFE.value]
    return [(format, found[format,]) for format in order if (format,) in found]
