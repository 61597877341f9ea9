"""Hide small numbers of a table, and as few others as it takes for nobody to work them out from its totals.

A table with its totals is a network: a row and a column are nodes, a cell is an arc between both, and each node's sums
balance. What is hidden can be moved by one along a circle of hidden cells without any published number changing; a cell
on no such circle has one value only, which anybody can compute. So every hidden cell is put on a circle, the cheapest
one. The method is that of L. H. Cox, « Network models for complementary cell suppression », JASA 90 (1995).
"""

import heapq
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

Cell: TypeAlias = tuple[int, int]  # row, column; the last ones hold the totals
Node: TypeAlias = tuple[str, int]
LEAST = 5  # below that, a number may tell of somebody
TOTAL = 100_000  # what hiding a total costs: any number of cells rather than that
NOTHING = 10  # what hiding a 0 costs


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

    def arc(self, cell: Cell) -> tuple[Node, Node]:
        """From which node to which its number flows: so that in each, what comes in goes out."""
        row, column = ("row", cell[0]), ("column", cell[1])
        ends = cell[0] == self.height - 1, cell[1] == self.width - 1
        return (row, column) if ends[0] == ends[1] else (column, row)

    def cost(self, cell: Cell) -> float:
        if cell in self.hidden:
            return 0.001  # the shortest circle among those that hide nothing more
        if cell in self.empty or self.is_known(cell):
            return float("inf")
        return (self.value(cell) or NOTHING) + (TOTAL if self.is_total(cell) else 0)

    def steps(self) -> dict[Node, list[tuple[Node, Cell]]]:
        """Where one more, or one less where there is one to take, leads from each node."""
        found: dict[Node, list[tuple[Node, Cell]]] = {}
        for cell in self.cells():
            start, end = self.arc(cell)
            found.setdefault(start, []).append((end, cell))
            if self.value(cell) > 0:
                found.setdefault(end, []).append((start, cell))
        return found


def protect(grid: Grid) -> set[Cell]:
    """The cells to hide, totals included: each may then have another value, whatever is read in the table."""
    steps = grid.steps()
    safe: set[Cell] = set()
    while left := grid.hidden - safe:
        cell = min(left, key=lambda each: (-grid.value(each), each))
        circle = cheapest_circle(grid, cell, steps)
        grid.hidden |= circle
        safe |= circle | {cell}
    return grid.hidden


def cheapest_circle(grid: Grid, cell: Cell, steps: dict[Node, list[tuple[Node, Cell]]]) -> set[Cell]:
    """The cells that move with this one, when it takes one more or one less."""
    start, end = grid.arc(cell)
    ways = [way(grid, cell, end, start, steps)]
    if grid.value(cell) > 0:
        ways.append(way(grid, cell, start, end, steps))
    return min((found for found in ways if found), default=(0.0, set()), key=lambda found: found[0])[1]


def way(
    grid: Grid, without: Cell, start: Node, end: Node, steps: dict[Node, list[tuple[Node, Cell]]]
) -> tuple[float, set[Cell]] | None:
    """The cheapest way between two nodes that does not go by this cell, with its cost (Dijkstra)."""
    best: dict[Node, float] = {start: 0.0}
    came: dict[Node, tuple[Node, Cell]] = {}
    waiting = [(0.0, start)]
    while waiting:
        cost, node = heapq.heappop(waiting)
        if node == end:
            return cost, set(back(came, end))
        if cost > best[node]:
            continue
        for following, cell in steps.get(node, ()):
            total = cost + grid.cost(cell)
            if cell != without and total < best.get(following, float("inf")):
                best[following], came[following] = total, (node, cell)
                heapq.heappush(waiting, (total, following))
    return None


def back(came: dict[Node, tuple[Node, Cell]], node: Node) -> Iterator[Cell]:
    while node in came:
        node, cell = came[node]
        yield cell
