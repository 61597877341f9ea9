"""The sheet a chart is drawn on. Lengths across are percents, down they are pixels: letters keep their size.

Colours are names, written `@main`. On a page they become the variables of the theme; elsewhere, plain colours.
"""

import re
from dataclasses import dataclass, field

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from percolateur.lib.charts.data import Chart

LETTER = 16  # pixels, the smallest letters of the site
LINE = 22  # from one line of words to the next
WRAP = 28  # letters in a line: what 288 pixels hold, on a phone, even spaced out
WIDTH = 480  # of a picture that stands alone
MARGIN = 16

Colours = dict[str, str]
HOUSE: Colours = {
    "main": "#7a2e0e",
    "accent": "#f2a65a",
    "link": "#1b4965",
    "ink": "#1b1b2f",
    "soft": "#4b4242",
    "grid": "#e2d3ba",
    "ground": "#ffffff",
    "behind": "#ffffff",
    "tint": "#e4eff6",
}
THEME = {
    "main": "var(--coffee)",
    "accent": "var(--orange)",
    "link": "var(--blue)",
    "ink": "var(--ink)",
    "soft": "var(--soft)",
    "grid": "var(--line)",
    "ground": "var(--sheet)",
    "behind": "var(--paper)",
    "tint": "var(--blue-tint)",
}
FONT = "'Atkinson Hyperlegible Next', 'Atkinson Hyperlegible', Verdana, 'DejaVu Sans', sans-serif"

# A ground and what is drawn on it, so that each is told from its neighbours without its colour.
TEXTURES = (
    ("main", "", ""),
    ("accent", "M-2 2l4-4M0 8l8-8M6 10l4-4", "ink"),
    ("ground", "M2 2h.01M6 6h.01", "link"),
    ("tint", "M0 4h8", "link"),
    ("ground", "", ""),
    ("ground", "M0 4h8M4 0v8", "soft"),
    ("soft", "", ""),
)
_colour = re.compile(r"@([a-z]+)")
_unwritable = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2
_percent = re.compile(r'"(-?[\d.]+)%"')


def short(number: float) -> str:
    """As short as it can be written: 2.5, 3."""
    return f"{number:.2f}".rstrip("0").rstrip(".") or "0"


def said(words: str) -> str:
    """Words as XML takes them, and none of them for the name of a colour."""
    return escape(_unwritable.sub("", words)).replace("@", "&#64;")


def lines(text: str, most: int = WRAP) -> list[str]:
    """Words in lines of so many letters. A word that is longer has a line of its own."""
    found: list[str] = []
    for word in text.split(" "):
        if found and len(found[-1]) + len(word) < most:
            found[-1] += f" {word}"
        else:
            found.append(word)
    return found


@dataclass
class Drawing:
    """What is drawn of a chart, from the top down. `height` grows with what is put on the sheet."""

    chart: Chart
    height: float = 0
    pieces: list[str] = field(default_factory=list)
    textures: set[int] = field(default_factory=set)

    def rect(self, x: float, y: float, width: float, height: float, rank: int = 0) -> None:
        """A bar in the texture of its rank, with an edge that shows on any ground."""
        fill = self.texture(rank)
        where = f'x="{short(x)}%" y="{short(y)}" width="{short(width)}%" height="{short(height)}"'
        edge = "" if rank == 0 else ' stroke="@ink" stroke-width="1.5"'
        self.pieces.append(f'<rect {where} fill="{fill}"{edge}/>')

    def texture(self, rank: int) -> str:
        ground, drawn, _ink = TEXTURES[rank]
        if not drawn:
            return f"@{ground}"
        self.textures.add(rank)
        return f"url(#{self.chart.key}-{rank})"

    def line(self, x1: float, y1: float, x2: float, y2: float, colour: str = "grid", width: float = 1) -> None:
        where = f'x1="{short(x1)}%" y1="{short(y1)}" x2="{short(x2)}%" y2="{short(y2)}"'
        self.pieces.append(f'<line {where} stroke="@{colour}" stroke-width="{short(width)}"/>')

    def dot(self, x: float, y: float, rank: int = 0) -> None:
        """Full for the first series, hollow for the second."""
        fill = "main" if rank == 0 else "ground"
        where = f'cx="{short(x)}%" cy="{short(y)}" r="{5 if rank == 0 else 4}"'
        self.pieces.append(f'<circle {where} fill="@{fill}" stroke="@main" stroke-width="2"/>')

    def text(self, x: float, y: float, words: str, anchor: str = "", more: str = "") -> None:
        """`y` is the foot of the letters. `anchor`: the end, or the middle, stands at `x`."""
        at = f' text-anchor="{anchor}"' if anchor else ""
        self.pieces.append(f'<text x="{short(x)}%" y="{short(y)}"{at}{more}>{said(words)}</text>')

    @property
    def body(self) -> str:
        defs = "".join(self._pattern(rank) for rank in sorted(self.textures))
        return (f"<defs>{defs}</defs>" if defs else "") + "".join(self.pieces)

    def _pattern(self, rank: int) -> str:
        ground, drawn, ink = TEXTURES[rank]
        round = ' stroke-linecap="round"' if rank == 2 else ""
        width = 3 if rank == 2 else 1.5
        return (
            f'<pattern id="{self.chart.key}-{rank}" width="8" height="8" patternUnits="userSpaceOnUse">'
            f'<rect width="8" height="8" fill="@{ground}"/>'
            f'<path d="{drawn}" fill="none" stroke="@{ink}" stroke-width="{width}"{round}/></pattern>'
        )

    def on_page(self) -> SafeString:
        """As wide as there is room, in the colours of the theme; read out by its title and its sentence."""
        head = f'<svg class="chart" width="100%" height="{short(self.height)}"'
        markup = f"{head}{self._root()}>{self._told()}{self.body}</svg>"
        return mark_safe(_colour.sub(lambda found: THEME[found[1]], markup))  # noqa: S308 - words are escaped above

    def alone(
        self, colours: Colours | None = None, width: int = WIDTH, *, heading: bool = True, language: str = "fr"
    ) -> str:
        """An SVG file (XML) in plain colours, with its title and its source written on it unless a page says them."""
        head = lines(self.chart.title, 34) if heading else []
        foot = lines(self.chart.source, 50) if heading and self.chart.source else []
        margin = MARGIN if heading else 0
        top = margin + len(head) * 26 + (8 if head else 0)
        below = top + self.height + (10 if foot else 0)
        height = short(below + len(foot) * LINE + margin)
        room = width - 2 * margin
        body = _percent.sub(lambda found: f'"{short(float(found[1]) * room / 100)}"', self.body)
        markup = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
            f' xml:lang="{language}" font-family="{FONT}"{self._root()}>{self._told()}'
            f'<rect width="{width}" height="{height}" fill="@ground"/>'
            + written_down(head, margin, margin + 18, 26, ' font-size="20" font-weight="700"')
            + f'<g transform="translate({margin} {short(top)})">{body}</g>'
            + written_down(foot, margin, below + 16, LINE, ' fill="@soft"')
            + "</svg>"
        )
        shown = {**HOUSE, **(colours or {})}
        return _colour.sub(lambda found: shown[found[1]], markup)

    def _root(self) -> str:
        key = self.chart.key
        return f' role="img" aria-labelledby="{key}-title {key}-desc" fill="@ink" font-size="{LETTER}"'

    def _told(self) -> str:
        key, chart = self.chart.key, self.chart
        return f'<title id="{key}-title">{said(chart.title)}</title><desc id="{key}-desc">{said(chart.told)}</desc>'


def nothing(chart: Chart) -> Drawing:
    """A chart without labels: a picture that stands alone has to say so."""
    drawing = Drawing(chart, LINE)
    drawing.text(0, LINE - 5, _("Pas encore compté."))
    return drawing


def written_down(words: list[str], x: float, y: float, step: float, more: str) -> str:
    places = ((short(y + place * step), said(each)) for place, each in enumerate(words))
    return "".join(f'<text x="{short(x)}" y="{down}"{more}>{each}</text>' for down, each in places)
