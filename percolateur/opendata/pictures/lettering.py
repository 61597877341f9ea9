"""Words of any length in a frame: letters as large as fit, lines of even length, each sign in a font that has it."""

from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

FONTS = Path(__file__).resolve().parents[2] / "lib" / "assets" / "fonts"
PLAIN = "AtkinsonHyperlegibleNext"
# Where scripts stand in Unicode, and the font that has them; what is nowhere here is plain Latin.
SCRIPTS = (
    ("\u0100", "\u0130", f"{PLAIN}Ext"),
    ("\u0132", "\u0151", f"{PLAIN}Ext"),
    ("\u0154", "\u02af", f"{PLAIN}Ext"),
    ("\u0370", "\u03ff", "NotoSansGreek"),
    ("\u0400", "\u04ff", "NotoSansCyrillic"),
    ("\u1ea0", "\u1ef9", "NotoSansVietnamese"),
    ("\u3000", "\u30ff", "NotoSansSC"),
    ("\u4e00", "\u9fff", "NotoSansSC"),
    ("\uff00", "\uffef", "NotoSansSC"),
    ("\u2600", "\u27bf", "NotoEmoji"),
    ("\U0001f300", "\U0001faff", "NotoEmoji"),
)
# Written from right to left, or in signs that join: only what prints documents lays them out well.
JOINED = (("\u0590", "\u0dff"), ("\u0e00", "\u109f"), ("\u1780", "\u17ff"), ("\ufb1d", "\ufeff"))
SPACING = 1.22  # from one line to the next, in letters


class Laid(NamedTuple):
    """Lines, and the size of their letters in pixels."""

    lines: list[str]
    size: int


def may_be_drawn(text: str) -> bool:
    return not any(first <= sign <= last for sign in text for first, last in JOINED)


def lay(text: str, width: int, height: int, sizes: tuple[int, ...], bold: bool = True) -> Laid:
    """The largest letters with which the words stand in the frame; cut at the smallest."""
    for size in sizes:
        lines, most = wrapped(text, width, size, bold), int(height / size / SPACING)
        if len(lines) <= most:
            return Laid(balanced(text, lines, width, size, bold), size)
    return Laid([*lines[: most - 1], shortened(lines[most - 1], width, size, bold)], size)


def wrapped(text: str, width: float, size: int, bold: bool) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        for part in parts(word, width, size, bold):
            longer = f"{lines[-1]} {part}" if lines[-1] else part
            if length(longer, size, bold) <= width:
                lines[-1] = longer
            else:
                lines.append(part)
    return lines


def parts(word: str, width: float, size: int, bold: bool) -> list[str]:
    """A word, cut where it is longer than a line: an address, or Chinese, which has no spaces."""
    cut = [""]
    for sign in word:
        if length(cut[-1] + sign, size, bold) > width:
            cut.append("")
        cut[-1] += sign
    return cut


def balanced(text: str, lines: list[str], width: int, size: int, bold: bool) -> list[str]:
    """As many lines, as even as they may be: no word is left alone on the last one."""
    narrow, best = width // len(lines), lines
    while width - narrow > 8:
        middle = (narrow + width) // 2
        tried = wrapped(text, middle, size, bold)
        if len(tried) > len(lines):
            narrow = middle
        else:
            width, best = middle, tried
    return best


def shortened(line: str, width: int, size: int, bold: bool) -> str:
    words = line.split(" ")
    while len(words) > 1 and length(" ".join(words) + "…", size, bold) > width:
        words.pop()
    return " ".join(words).rstrip(" ,;:.!?\u00a0") + "…"


def length(text: str, size: int, bold: bool) -> float:
    return sum(font(name, size, bold).getlength(run) for name, run in runs(text))


def write(draw: "ImageDraw", at: tuple[float, float], text: str, size: int, colour: str, bold: bool = True) -> None:
    """One line, from the left end of its base line."""
    x, y = at
    for name, run in runs(text):
        letters = font(name, size, bold)
        draw.text((x, y), run, colour, font=letters, anchor="ls")
        x += letters.getlength(run)


def runs(text: str) -> list[tuple[str, str]]:
    return [(name, "".join(signs)) for name, signs in groupby(text, script)]


def script(sign: str) -> str:
    return next((name for first, last, name in SCRIPTS if first <= sign <= last), PLAIN)


@cache
def font(name: str, size: int, bold: bool) -> "FreeTypeFont":
    from PIL import ImageFont  # with the first picture

    file = FONTS / f"{name}-{'Bold' if bold else 'Regular'}.ttf"
    plain = FONTS / f"{name}-Regular.ttf"
    return ImageFont.truetype(str(file if file.exists() else plain), size)
