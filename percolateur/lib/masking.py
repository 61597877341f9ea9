"""Hide small numbers of a table, and as few others as it takes for nobody to work them out from its totals.

A table with its totals is a network: a row and a column are nodes, a cell is an arc between both, and each node's sums
balance. What is hidden can be moved by one along a circle of hidden cells without any published number changing; a cell
on no such circle has one value only, which anybody can compute. So every hidden cell is put on a circle, the cheapest
one. The method is that of L. H. Cox, « Network models for complementary cell suppression », JASA 90 (1995).
"""

import heapq
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

Cell: TypeAlias = tuple[int, int]  # row, column; the last ones hold the totals
Steps: TypeAlias = list[list[tuple[int, Cell]]]  # from each node, by its number: the node a cell leads to, and the cell
LEAST = 5  # below that, a number may tell of somebody
TOTAL = 100_000  # what hiding a total costs: any number of cells rather than that
NOTHING = 10  # what hiding a 0 costs
INFINITE = float("inf")


class Grid:
    """Whole numbers in rows and columns, without their totals, which are made here. None is shown as such, and hides
    nothing.

    `hidden` holds cells to hide for another reason. `known_rows`: what each row adds up to is not in the table, and is
    taken to be known all the same.
    """

    def __init__(
        self, rows: Sequence[Sequence[int | None]], hidden: Iterable[Cell] = (), *, known_rows: bool = False
    ) -> None:
        self.empty = {
            (row, column) for row, cells in enumerate(rows) for column, cell in enumerate(cells) if cell is None
        }
        whole = [[cell or 0 for cell in row] for row in rows]
        self.values = [[*row, sum(row)] for row in whole]
        self.values.append([sum(column) for column in zip(*self.values, strict=True)] if rows else [0])
        self.height, self.width = len(self.values), len(self.values[0])
        self.known_rows = known_rows
        small = {cell for cell in self.cells() if 0 < self.value(cell) < LEAST and not self.is_known(cell)}
        self.hidden: set[Cell] = small | set(hidden)

    def cells(self) -> Iterator[Cell]:
        return ((row, column) for row in range(self.height) for column in range(self.width))

    def value(self, cell: Cell) -> int:
        return self.values[cell[0]][cell[1]]

    def is_total(self, cell: Cell) -> bool:
        return cell[0] == self.height - 1 or cell[1] == self.width - 1

    def is_known(self, cell: Cell) -> bool:
        return self.known_rows and cell[1] == self.width - 1

    def arc(self, cell: Cell) -> tuple[int, int]:
        """From which node to which its number flows, so that in each, what comes in goes out. Rows, then columns."""
        row, column = cell[0], self.height + cell[1]
        ends = cell[0] == self.height - 1, cell[1] == self.width - 1
        return (row, column) if ends[0] == ends[1] else (column, row)

    def cost(self, cell: Cell) -> float:
        """Of hiding it too."""
        if cell in self.empty or self.is_known(cell):
            return INFINITE
        return (self.value(cell) or NOTHING) + (TOTAL if self.is_total(cell) else 0)


def protect(grid: Grid) -> set[Cell]:
    """The cells to hide, totals included: each may then have another value, whatever is read in the table."""
    if not grid.hidden:
        return set()
    circles, safe = Circles(grid), set[Cell]()
    for cell in sorted(grid.hidden, key=lambda each: (-grid.value(each), each)):
        if cell not in safe:
            circle = circles.of(cell)
            circles.hide(circle)
            safe |= circle
    return grid.hidden


class Circles:
    """Where one more, or one less where there is one to take, leads from each node: by hidden cells, and by any."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.by_any: Steps = [[] for _each in range(grid.height + grid.width)]
        self.by_hidden: Steps = [[] for _each in range(grid.height + grid.width)]
        self.costs = {cell: grid.cost(cell) for cell in grid.cells()}
        for cell, cost in self.costs.items():
            if cost < INFINITE and cell not in grid.hidden:
                self.add(self.by_any, cell)
        for cell in grid.hidden:
            self.add(self.by_any, cell)
            self.add(self.by_hidden, cell)
            self.costs[cell] = 0.0

    def add(self, steps: Steps, cell: Cell) -> None:
        start, end = self.grid.arc(cell)
        steps[start].append((end, cell))
        if self.grid.value(cell) > 0:
            steps[end].append((start, cell))

    def hide(self, cells: set[Cell]) -> None:
        for cell in cells - self.grid.hidden:
            self.add(self.by_hidden, cell)
            self.costs[cell] = 0.0
        self.grid.hidden |= cells

    def of(self, cell: Cell) -> set[Cell]:
        """The cells that move with this one, when it takes one more or one less: hidden ones, or the cheapest."""
        start, end = self.grid.arc(cell)
        ways = [(end, start), (start, end)] if self.grid.value(cell) > 0 else [(end, start)]
        for here, there in ways:
            if found := self.shortest(cell, here, there):
                return found | {cell}
        costs = [self.cheapest(cell, here, there) for here, there in ways]
        return min(costs, key=lambda found: found[0])[1] | {cell}

    def shortest(self, without: Cell, start: int, end: int) -> set[Cell]:
        """A way by hidden cells alone, without this one; none when there is none."""
        came: dict[int, tuple[int, Cell]] = {}
        waiting, seen = deque([start]), {start}
        while waiting:
            node = waiting.popleft()
            for following, cell in self.by_hidden[node]:
                if following not in seen and cell != without:
                    seen.add(following)
                    came[following] = node, cell
                    if following == end:
                        return set(back(came, start, end))
                    waiting.append(following)
        return set()

    def cheapest(self, without: Cell, start: int, end: int) -> tuple[float, set[Cell]]:
        """The way that hides least, without this cell, and what it costs (Dijkstra)."""
        best: dict[int, float] = {start: 0.0}
        came: dict[int, tuple[int, Cell]] = {}
        waiting = [(0.0, start)]
        while waiting:
            cost, node = heapq.heappop(waiting)
            if node == end:
                return cost, set(back(came, start, end))
            if cost > best[node]:
                continue
            for following, cell in self.by_any[node]:
                total = cost + self.costs[cell]
                if total < best.get(following, INFINITE) and cell != without:
                    best[following], came[following] = total, (node, cell)
                    heapq.heappush(waiting, (total, following))
        return INFINITE, set()


def back(came: dict[int, tuple[int, Cell]], start: int, node: int) -> Iterator[Cell]:
    while node != start:
        node, cell = came[node]
        yield cell
