"""The picture that goes with a shared link: 1200 × 630 points, drawn here, in the colours of the network.

The awning of a café, who says it, what it is about, when and where. Nobody's name is ever in it.
"""

import hashlib
import io
import threading
from collections.abc import Callable
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from percolateur.network.colours import INK, PAPER, Palette
from percolateur.opendata.pictures.lettering import SPACING, lay, length, may_be_drawn, write

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

WIDTH, HEIGHT = 1200, 630
TWICE = 2  # drawn twice as large, then reduced: round things look round
MARGIN, AWNING, STRIPES = 80, 84, 12
SIZES = (88, 80, 72, 64, 58, 52, 46)
COLOURS = 48  # flat colours and their edges: a tenth of the weight
DRAWN = 1  # a number more each time the drawing changes: what was kept is drawn anew

_one_at_a_time = threading.Lock()  # two at once would take twice the memory, and no less time


@dataclass(frozen=True)
class Card:
    """Plain words: above, in large, below; and the colours of the network."""

    above: str
    title: str
    below: str
    palette: Palette

    @property
    def fingerprint(self) -> str:
        return hashlib.sha256(repr((DRAWN, astuple(self))).encode()).hexdigest()[:32]


def draw(card: Card) -> bytes:
    """A PNG of twenty kilobytes or so."""
    from PIL import Image, ImageDraw  # with the first picture

    with _one_at_a_time:
        image = Image.new("RGB", (WIDTH * TWICE, HEIGHT * TWICE), PAPER)
        pen = ImageDraw.Draw(image)
        awning(pen, card.palette)
        words(pen, card)
        cup(pen, card.palette)
        return written(image.resize((WIDTH, HEIGHT), Image.Resampling.BOX))


def written(image: "Image") -> bytes:
    from PIL.Image import Dither

    file = io.BytesIO()
    image.quantize(COLOURS, dither=Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


def awning(pen: "ImageDraw", palette: Palette) -> None:
    stripe, high = WIDTH * TWICE / STRIPES, AWNING * TWICE
    for number in range(STRIPES):
        colour = palette.accent if number % 2 else palette.main
        left, right = number * stripe, (number + 1) * stripe - 1
        pen.rectangle((left, 0, right, high - stripe / 2), colour)
        pen.ellipse((left, high - stripe, right, high), colour)


def words(pen: "ImageDraw", card: Card) -> None:
    """The title stands in the middle of what is left between the two lines."""
    width = (WIDTH - 2 * MARGIN) * TWICE
    write(pen, (MARGIN * TWICE, 178 * TWICE), one_line(card.above, width, 34 * TWICE), 34 * TWICE, card.palette.link)
    top, bottom = 204 * TWICE, 528 * TWICE
    title, below = (card.title, card.below) if may_be_drawn(card.title) else (card.below, "")
    laid = lay(title, width, int((bottom - top) * 0.9), tuple(size * TWICE for size in SIZES))
    step = laid.size * SPACING
    y = (top + bottom - step * len(laid.lines)) / 2 + laid.size * 0.92
    for line in laid.lines:
        write(pen, (MARGIN * TWICE, y), line, laid.size, card.palette.main)
        y += step
    below = one_line(below, width - 110 * TWICE, 32 * TWICE, bold=False)
    write(pen, (MARGIN * TWICE, 576 * TWICE), below, 32 * TWICE, INK, bold=False)


def one_line(text: str, width: float, size: int, bold: bool = True) -> str:
    if not may_be_drawn(text):
        return ""
    cut = text
    while length(cut, size, bold) > width:
        cut = cut[:-2].rstrip() + "…"
    return cut


def cup(pen: "ImageDraw", palette: Palette) -> None:
    """The cup of the logo (templates/components/logo.html), its steam a question mark."""
    at = scaled(WIDTH - MARGIN - 78, 498, 1.9)
    thick = int(3.2 * 1.9 * TWICE)
    pen.rounded_rectangle((*at(10, 21), *at(34, 38)), 17 * TWICE, palette.main, corners=(False, False, True, True))
    pen.arc((*at(30, 22), *at(41, 33)), -90, 100, palette.main, thick)
    pen.arc((*at(16.5, 2.5), *at(27, 12)), 170, 60 + 360, palette.main, thick)
    pen.line((*at(22.8, 11), *at(22, 14)), palette.main, thick)
    pen.ellipse((*at(20.2, 16), *at(23.8, 19.6)), palette.main)
    pen.line((*at(4, 42.5), *at(40, 42.5)), palette.accent, thick)


def scaled(x: float, y: float, by: float) -> Callable[[float, float], tuple[float, float]]:
    """From the points of the logo to those of the picture."""
    return lambda right, down: ((x + right * by) * TWICE, (y + down * by) * TWICE)
