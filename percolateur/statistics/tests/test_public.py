"""What the public reads: no number under five, and none that the other numbers tell."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from percolateur.accounts.factories import UserFactory
from percolateur.network.factories import LibraryFactory
from percolateur.preparation.actions.staff import be_there
from percolateur.registrations.actions import tally, walk_in
from percolateur.registrations.models import Dimension
from percolateur.statistics.columns import FAMILIES
from percolateur.statistics.figures import Figures
from percolateur.statistics.public import masked, masked_table, public_year
from percolateur.statistics.rounds import count_all
from percolateur.statistics.tests.conftest import ended

AGES = list(FAMILIES["age"])[:3]
CELLS = st.tuples(st.none() | st.integers(0, 7), st.none() | st.tuples(*[st.integers(0, 6)] * 3))


def table_of(cells, width):
    """Rows of (present, ages) with their totals, as they are read from the counts."""
    rows = [cells[begin : begin + width] for begin in range(0, len(cells), width)]
    table = [[*row, added(row)] for row in rows]
    table.append([added(column) for column in zip(*table, strict=True)])
    return [[figures_of(*cell) for cell in row] for row in table]


def added(cells):
    present = [cell[0] for cell in cells if cell[0] is not None]
    ages = [cell[1] for cell in cells if cell[1]]
    return sum(present) if present else None, tuple(map(sum, zip(*ages, strict=True))) or None


def figures_of(present, ages):
    return Figures(present=present, ages=dict(zip(AGES, ages, strict=True)) if ages else {})


def possible(true, shown):
    """Every value a hidden cell may have, for who reads the whole table: each ±1 that leaves the totals true."""
    hidden = [cell for cell, value in shown.items() if value is None and true[cell] is not None]
    inner = [cell for cell in hidden if "all" not in cell]
    for values in product(*(range(max(0, true[cell] - 1), true[cell] + 2) for cell in inner)):
        yield hidden, true | dict(zip(inner, values, strict=True))


@given(st.lists(CELLS, min_size=4, max_size=4))
@settings(max_examples=60)
def test_public_numbers_of_people_by_month_and_library_tell_none_that_is_hidden(cells):
    table = table_of(cells, 2)
    shown = masked_table(table)
    names = ("one", "two", "all")
    true = {(r, c): table[i][j].present for i, r in enumerate(names) for j, c in enumerate(names)}
    told = {(r, c): shown[i][j].present for i, r in enumerate(names) for j, c in enumerate(names)}
    seen = {}
    for hidden, other in possible(true, told):
        tried = with_totals(other)
        if all(tried[cell] == value for cell, value in told.items() if value is not None):
            for cell in hidden:
                seen.setdefault(cell, set()).add(tried[cell])
    assert all(value is None or value == 0 or value >= 5 for value in told.values())
    assert {cell for cell, values in seen.items() if len(values) == 1} == set()


def with_totals(values):
    rows = {(row, "all"): (values[row, "one"] or 0) + (values[row, "two"] or 0) for row in ("one", "two")}
    columns = {
        ("all", column): (values["one", column] or 0) + (values["two", column] or 0) for column in ("one", "two")
    }
    return values | rows | columns | {("all", "all"): sum(rows.values())}


@given(st.lists(CELLS, min_size=2, max_size=2))
@settings(max_examples=60)
def test_public_groups_are_hidden_from_who_knows_how_many_came(cells):
    """A library a row, one month: what came in all is known, its ages are not."""
    shown = [row[-1] for row in masked_table(table_of(cells, 1))]
    true = [row[-1] for row in table_of(cells, 1)]
    for each, real in zip(shown, true, strict=True):
        gone = [value for value in AGES if real.ages and each.ages[value] is None]
        assert len(gone) != 1
        assert all(each.ages[value] is None for value in AGES if 0 < (real.ages.get(value) or 0) < 5)
        if each.present is None and real.present is not None and real.ages:
            assert len(gone) == len(AGES)


@pytest.mark.django_db
def test_public_year_hides_a_small_library_and_whatever_would_tell_it(db):
    moulin = LibraryFactory()
    halles = LibraryFactory(network=moulin.network)
    for library, people in ((moulin, 3), (halles, 8)):
        cafe = ended(library=library)
        for _each in range(people):
            walk_in(cafe.pk)
            tally(cafe.pk, Dimension.AGE, "soixante_dix_plus", 1)
    between = ended(library=moulin, format="STAFF_CAFE")
    be_there(between, UserFactory())
    count_all()
    year = public_year(moulin.network_id, cafe.start.year)
    assert (year.total.present, year.total.events_held, year.total.staff_events) == (11, 2, 0)
    assert year.of_library[moulin.pk][0].present is None
    assert "present" in year.of_library[halles.pk][0].hidden
    assert year.of_library[halles.pk][0].ages["soixante_dix_plus"] is None
    assert [key for key, _figures in year.by_library] == sorted([moulin.pk, halles.pk])


@pytest.mark.django_db
def test_public_year_follows_what_is_counted_again(db):
    cafe = ended()
    for _each in range(5):
        walk_in(cafe.pk)
    count_all()
    network, year = cafe.library.network_id, cafe.start.year
    assert public_year(network, year).total.present == 5
    walk_in(cafe.pk)
    count_all()
    assert public_year(network, year).total.present == 6


def test_masked_figures_alone_hide_a_small_family_with_one_more_value():
    found = masked(Figures(present=20, ages={"a": 2, "b": 18, "c": 0}))
    assert (found.present, found.ages["a"], len([value for value in found.ages.values() if value is None])) == (
        20,
        None,
        2,
    )


def test_masked_figures_hide_what_follows_a_hidden_number():
    found = masked(Figures(volunteers=2, volunteer_minutes=240, answered_later=1, answer_days=12.0, events_held=1))
    assert (found.volunteer_minutes, found.volunteer_hours, found.answer_days, found.events_held) == (
        None,
        None,
        None,
        1,
    )
    assert {"volunteers", "volunteer_minutes", "answer_days"} <= found.hidden


def test_public_year_of_nothing_is_empty(db):
    year = public_year(LibraryFactory().network_id, date.today().year)
    assert (year.total.is_empty, len(year.by_month), year.by_library) == (True, 12, [])
