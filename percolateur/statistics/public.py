"""The figures anyone may read: a network's calendar year, by month and by library, without any number under five.

Every public table is made of the same year, so that no two of them, put together, tell what one of them hides. What
people are counted by (age, subject, outcome…) is told by the year and not by the month; nothing is told by format, of
staff cafés, or over other periods. docs/reference/figures.md says how much of it can be worked out: nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Count, Max

from percolateur.board.models import Question
from percolateur.lib.masking import LEAST, Cell, Grid, protect
from percolateur.statistics.figures import Figures, by_library, by_library_and_month, by_month, counted, figures
from percolateur.statistics.models import Followed
from percolateur.statistics.numbers import ANSWERED
from percolateur.statistics.scope import Period, Scope

# What counts people or what they asked; the programme, the seats and the articles are public anyway.
COUNTED = (
    *("registered", "waiting", "present", "walk_ins", "excused", "absent", "children", "returning"),
    *("questions", "contributions", "contributions_by_participants", "volunteers", "answered_later"),
)
FAMILIES = ("ages", "equipment", "genders", "statuses", "outcomes", "reasons", "subjects")
ORIGINS = ("from_group", "from_search", "from_host")
# What a family adds up to, and what follows another one: hidden with it.
ADDS_UP_TO = {"outcomes": "questions", "subjects": "questions"} | dict.fromkeys(FAMILIES[:4], "present")
FOLLOWS = {"volunteer_minutes": "volunteers", "answer_days": "answered_later"}
UNTOLD = ("unsorted", "staff_people", *ORIGINS)
LEFT_OPEN = Question.Outcome.LEFT_OPEN


@dataclass(frozen=True)
class PublicYear:
    """`of_library` by key: its year, and its months."""

    total: Figures
    by_month: list[tuple[date, Figures]]
    by_library: list[tuple[int, Figures]]
    of_library: Mapping[int, tuple[Figures, list[tuple[date, Figures]]]]


def public_year(network: int, year: int) -> PublicYear:
    return public_period(network, Period.year(year))


def public_period(network: int, period: Period) -> PublicYear:
    """Worked out once for as long as the counts stay what they are."""
    scope = Scope((network,))
    state = counted(scope, period).aggregate(Max("counted_at"), Count("pk"))
    followed = Followed.objects.filter(network=network).values_list("state", flat=True).first()
    return worked_out(scope, period, (*state.values(), followed))


@lru_cache(maxsize=64)
def worked_out(scope: Scope, period: Period, state: Any) -> PublicYear:
    months, inner = period.months, by_library_and_month(scope, period)
    of_libraries = {library: found for library, found in by_library(scope, period) if told(found)}
    table = [
        [*(inner.get((library, month), Figures()) for month in months), found]
        for library, found in of_libraries.items()
    ]
    table.append([*(found for _month, found in by_month(scope, period)), figures(scope, period)])
    return shown(months, list(of_libraries), masked_table(table))


def told(found: Figures) -> bool:
    """A library that held staff cafés only is not told of."""
    return bool(found.events_held or found.events_cancelled or found.events_postponed)


def shown(months: list[date], libraries: list[int], table: list[list[Figures]]) -> PublicYear:
    rows = dict(zip(libraries, table, strict=False))
    return PublicYear(
        table[-1][-1],
        list(zip(months, table[-1], strict=False)),
        [(library, row[-1]) for library, row in rows.items()],
        {library: (row[-1], list(zip(months, row, strict=False))) for library, row in rows.items()},
    )


def masked(found: Figures) -> Figures:
    """Of one scope and one period alone, that no other public table has a part of."""
    return masked_table([[found, found], [found, found]])[-1][-1]


def masked_table(table: Sequence[Sequence[Figures]]) -> list[list[Figures]]:
    """A row for each library and one for all, a column for each month and one for the year."""
    height, width = len(table), len(table[0])
    hidden: dict[Cell, set[str]] = {(row, column): set() for row in range(height) for column in range(width)}
    for name in COUNTED:
        for cell in protect(Grid([[getattr(each, name) for each in row[:-1]] for row in table[:-1]])):
            hidden[cell].add(name)
    years = [row[-1] for row in table]
    for name in FAMILIES:
        for row, value in hidden_of_family(name, years, [hidden[row, width - 1] for row in range(height)]):
            hidden[row, width - 1].add(f"{name}.{value}")
    result = [
        [without(each, hidden[row, column], of_year=column == width - 1) for column, each in enumerate(cells)]
        for row, cells in enumerate(table)
    ]
    result[-1][-1] = replace(result[-1][-1], **origins(table[-1][-1], hidden[height - 1, width - 1]))
    return result


def hidden_of_family(name: str, years: Sequence[Figures], hidden: Sequence[set[str]]) -> Iterable[tuple[int, str]]:
    """By row and value. Where the number a family adds up to is hidden, the whole family is: it would tell it."""
    values = next((list(getattr(each, name)) for each in years if getattr(each, name)), [])
    if not values:
        return
    reason = ADDS_UP_TO.get(name, f"outcomes.{LEFT_OPEN}")
    forced = [row for row, names in enumerate(hidden) if reason in names and getattr(years[row], name)]
    chosen = [(row, column) for row in forced for column in range(len(values))]
    rows = [[getattr(each, name).get(value) for value in values] for each in years[:-1]]
    for row, column in protect(Grid(rows, chosen, known_rows=True)):
        yield row, values[column]


def origins(found: Figures, hidden: set[str]) -> dict[str, Any]:
    """Where answers came from is told of all the libraries in a year, or not at all: outcomes nearly add up to it."""
    counts = {name: getattr(found, name) for name in ORIGINS}
    small = any(0 < (count or 0) < LEAST for count in counts.values())
    return {} if small or any(f"outcomes.{outcome}" in hidden for outcome in ANSWERED) else counts


def without(found: Figures, hidden: set[str], *, of_year: bool) -> Figures:
    """What is not hidden of a cell."""
    names = {name for name in hidden if "." not in name}
    names |= {name for name, followed in FOLLOWS.items() if followed in names}
    families: dict[str, Any] = {
        name: {value: None if f"{name}.{value}" in hidden else count for value, count in getattr(found, name).items()}
        if of_year
        else {}
        for name in FAMILIES
    }
    values: dict[str, Any] = dict.fromkeys([*names, *UNTOLD])
    return replace(found, **values, **families, staff_events=0, hidden=frozenset(hidden | names))
