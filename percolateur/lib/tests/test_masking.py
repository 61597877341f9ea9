"""Whoever has the whole table cannot work out a hidden cell: tried by an attacker who knows how it was made."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from percolateur.lib.masking import LEAST, Grid, protect

GRIDS = st.integers(1, 3).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 9), min_size=width, max_size=width), min_size=1, max_size=3)
)


def possible(grid, hidden):
    """Every table near the true one that agrees with what is published, totals included: ±1 is enough, since what can
    move at all can move by one.
    """
    inner = [cell for cell in hidden if not grid.is_total(cell)]
    around = [range(max(0, grid.value(cell) - 1), grid.value(cell) + 2) for cell in inner]
    for values in itertools.product(*around):
        changed = dict(zip(inner, values, strict=True))
        rows = [
            [changed.get((row, column), grid.value((row, column))) for column in range(grid.width - 1)]
            for row in range(grid.height - 1)
        ]
        other = Grid(rows)
        if all(other.value(cell) == grid.value(cell) for cell in grid.cells() if cell not in hidden):
            yield other


def exposed(grid, hidden):
    """The hidden cells that have one value only."""
    seen = {cell: {grid.value(cell)} for cell in hidden}
    for other in possible(grid, hidden):
        for cell in hidden:
            seen[cell].add(other.value(cell))
    return {cell for cell, values in seen.items() if len(values) == 1}


@given(GRIDS)
@settings(max_examples=100)
def test_masking_leaves_no_hidden_cell_with_one_value_only(rows):
    grid = Grid(rows)
    hidden = protect(grid)
    assert {cell for cell in grid.cells() if 0 < grid.value(cell) < LEAST} <= hidden
    assert exposed(grid, hidden) == set()


@given(GRIDS.filter(lambda rows: len(rows[0]) > 1))
@settings(max_examples=100)
def test_masking_holds_for_whoever_knows_what_each_row_adds_up_to(rows):
    grid = Grid(rows, known_rows=True)
    hidden = protect(grid)
    assert not any(grid.is_known(cell) for cell in hidden)
    assert exposed(grid, hidden) == set()


@given(GRIDS, st.data())
@settings(max_examples=60)
def test_masking_protects_what_is_hidden_for_another_reason(rows, data):
    grid = Grid(rows)
    chosen = data.draw(st.sets(st.sampled_from([cell for cell in grid.cells() if grid.value(cell)] or [(0, 0)])))
    grid = Grid(rows, chosen)
    hidden = protect(grid)
    assert chosen <= hidden
    assert exposed(grid, hidden) == set()


@pytest.mark.parametrize("rows", [[[12, 20], [30, 5]], [[0, 0], [0, 7]], []])
def test_masking_hides_nothing_when_nothing_is_small(rows):
    assert protect(Grid(rows)) == set()


def test_masking_hides_the_smallest_others():
    rows = [[3, 6, 40], [30, 7, 50], [20, 80, 90]]
    assert protect(Grid(rows)) == {(0, 0), (0, 1), (1, 0), (1, 1)}
