"""A drawing in millimetres: shapes whose outer edge, line included, is where the standard says it is.

Colours are names, written `@metal`: they become variables of the page on a screen, plain colours on paper.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

# As they are on white paper. The style sheet gives the same names other values where the page is dark.
COLOURS = {
    "line": "#1b1b2f",
    "metal": "#d3d8de",
    "steel": "#97a1ac",
    "hole": "#3b3b47",
    "dark": "#4c4c59",
    "pale": "#f6f2e8",
    "gold": "#e0a91b",
    "blue": "#2b7de0",
    "green": "#2f9e55",
    "red": "#d23c32",
    "yellow": "#f4ca2c",
    "pink": "#ef8fb5",
    "orange": "#f08a24",
}
FINENESS = 46  # lines in the longest side: 1.4 pixels in a drawing of 64
_colour = re.compile(r"@([a-z]+)")
Point = tuple[float, float]


def number(value: float) -> str:
    """As short as it can be written: 2.5, 3."""
    return f"{value:.3f}".rstrip("0").rstrip(".") or "0"


@dataclass
class Drawing:
    """What is drawn within `width` × `height` millimetres. `plug` holds the part that has the standard's measures."""

    width: float
    height: float
    pieces: list[str] = field(default_factory=list)
    plug: list[str] = field(default_factory=list)

    @property
    def line(self) -> float:
        return max(self.width, self.height) / FINENESS

    def _put(self, markup: str, measured: bool) -> None:
        self.pieces.append(markup)
        if measured:
            self.plug.append(markup)

    def _edge(self, fill: str, line: str, width: float) -> str:
        edge = f' stroke="@{line}" stroke-width="{number(width)}" stroke-linejoin="round"' if line else ""
        return f' fill="{f"@{fill}" if fill else "none"}"{edge}'

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str = "metal",
        round: float = 0,
        line: str = "line",
        measured: bool = False,
    ) -> None:
        half = self.line / 2 if line else 0
        corner = f' rx="{number(max(round - half, 0))}"' if round > half else ""
        x, y, width, height = x + half, y + half, width - 2 * half, height - 2 * half
        where = f'x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
        self._put(f"<rect {where}{corner}{self._edge(fill, line, self.line)}/>", measured)

    def circle(
        self, x: float, y: float, across: float, fill: str = "metal", line: str = "line", measured: bool = False
    ) -> None:
        half = self.line / 2 if line else 0
        where = f'cx="{number(x)}" cy="{number(y)}" r="{number(across / 2 - half)}"'
        self._put(f"<circle {where}{self._edge(fill, line, self.line)}/>", measured)

    def polygon(self, points: Sequence[Point], fill: str = "metal", line: str = "line", measured: bool = False) -> None:
        """A closed shape, drawn a little smaller so that its line ends where it does."""
        half = self.line / 2 if line else 0
        (left, right), (top, bottom) = ((min(axis), max(axis)) for axis in zip(*points, strict=True))

        def inside(value: float, least: float, most: float) -> float:
            span = most - least
            return least + half + (value - least) * (span - 2 * half) / span if span else value

        told = " ".join(f"{number(inside(x, left, right))},{number(inside(y, top, bottom))}" for x, y in points)
        self._put(f'<polygon points="{told}"{self._edge(fill, line, self.line)}/>', measured)

    def path(self, way: str, fill: str = "", line: str = "line", width: float = 0, measured: bool = False) -> None:
        self._put(f'<path d="{way}" stroke-linecap="round"{self._edge(fill, line, width or self.line)}/>', measured)

    def row(
        self, count: int, x: float, y: float, width: float, height: float, pitch: float, fill: str = "gold"
    ) -> None:
        """So many contacts alike, centred on `x`."""
        start = x - pitch * (count - 1) / 2 - width / 2
        bars = "".join(
            f"M{number(start + pitch * place)} {number(y)}h{number(width)}v{number(height)}h{number(-width)}z"
            for place in range(count)
        )
        self._put(f'<path d="{bars}" fill="@{fill}"/>', False)

    def dots(self, places: Sequence[Point], across: float, fill: str = "gold") -> None:
        arc = f"a{number(across / 2)} {number(across / 2)} 0 1 0"
        round = f"{arc} {number(across)} 0{arc} {number(-across)} 0z"
        told = "".join(f"M{number(x - across / 2)} {number(y)}{round}" for x, y in places)
        self._put(f'<path d="{told}" fill="@{fill}"/>', False)

    @property
    def markup(self) -> str:
        return "".join(self.pieces)


def on_screen(markup: str) -> str:
    """Colours as the page says; where it says nothing, as on white paper."""
    return _colour.sub(lambda found: f"var(--plug-{found[1]}, {COLOURS[found[1]]})", markup)


def on_paper(markup: str) -> str:
    return _colour.sub(lambda found: COLOURS[found[1]], markup)


def cable(drawing: Drawing, x: float, y: float, width: float, height: float, fill: str = "dark") -> None:
    """The beginning of a cable, which leaves the drawing at the bottom."""
    drawing.rect(x - width / 2, y, width, height, fill)


def grip(drawing: Drawing, y: float, width: float, height: float, fill: str = "dark") -> None:
    """What the hand holds, under the plug: plastic around the end of the cable."""
    middle = drawing.width / 2
    cable(drawing, middle, y + height - 1, max(width * 0.34, 2), drawing.height - y - height + 1, fill)
    drawing.rect(middle - width / 2, y, width, height, fill, round=min(width, height) * 0.16)
