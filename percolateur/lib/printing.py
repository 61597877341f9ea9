"""Accessible PDF by Typst. Texts reach a document as data only: nothing anybody typed is ever read as markup."""

import io
import json
import re
import unicodedata
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import segno
from django.utils.translation import get_language, ngettext

from percolateur.lib.french import NBSP, typography
from percolateur.lib.typed import tidy

if TYPE_CHECKING:
    import typst

PACKAGE = Path(__file__).resolve().parent.parent
FONTS = PACKAGE / "lib" / "assets" / "fonts"
REGIONS = {"fr": "FR", "en": "GB"}
TRIES = 4

_unshowable = re.compile(r"the text `\"((?:[^\"\\]|\\.)+)\"` could not be displayed")
# Longer than any word, and than any part of an address.
_endless = re.compile("[0-9A-Za-zÀ-\u024f]{40}|([^\\w\\s]|_)\\1{39}")
_escape = re.compile(r"\\(?:u\{([0-9a-f]+)\}|(.))", re.DOTALL)


def print_document(template: str, data: dict[str, Any], timestamp: datetime) -> bytes:
    """A PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) from « app/assets/name.typ » and JSON-ready data.

    A template imports the house's paper from /lib/assets/house.typ, and finds the `language` and `region` of the
    visitor with its data. PDF/UA refuses a sign that no font can show: it is then named by a few words. Raises
    typst.TypstError on a fault of the template.
    """
    import typst  # 7 MB, that a server asks for with its first document

    language = (get_language() or "fr")[:2]
    data = {"language": language, "region": REGIONS.get(language), **data}
    lacking: set[str] = set()
    for _try in range(TRIES):
        try:
            return compile_pdf(template, without(data, lacking), timestamp)
        except typst.TypstError as error:
            found = {unescaped(text) for text in _unshowable.findall(f"{error.message}\n{error.diagnostic}")}
            found = {sign for sign in found if not sign.isascii()}  # a digit under a foreign mark is shown without it
            if not found - lacking:
                raise
            lacking |= found
    return compile_pdf(template, without(data, lacking), timestamp)


def phrase(text: str) -> dict[str, Any]:
    """A text as it is printed, and the side its script begins on."""
    return {"text": written(text) or "…", "rtl": begins_right(text)}


def written(text: str) -> str:
    """One line, without control characters, in French typography; a word without end may be cut to stay on the page."""
    return _endless.sub("\\g<0>\u200b", typography(unicodedata.normalize("NFC", tidy(text))))


def link(address: str, shown: str = "") -> dict[str, Any]:
    """An address, printed whole: on paper nobody can follow it otherwise."""
    return {"url": address, "text": written(shown or address), "rtl": False}


def bare(address: str) -> str:
    """An address as somebody would copy it by hand."""
    return address.partition("://")[2].rstrip("/").replace(" ", NBSP)


def drawn(address: str) -> str:
    """A QR code as SVG, with its quiet zone."""
    buffer = io.BytesIO()
    segno.make(address, error="m", micro=False).save(buffer, kind="svg", border=4, dark="#1b1b2f", light="#ffffff")
    return buffer.getvalue().decode()


def begins_right(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left (rule P2 of UAX 9)."""
    strong = (unicodedata.bidirectional(sign) for sign in text)
    return next((side in ("R", "AL") for side in strong if side in ("L", "R", "AL")), False)


@cache
def fonts() -> "typst.Fonts":
    """Ours, and those inside Typst for symbols; never the machine's, so that every server prints alike."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FONTS])


def compile_pdf(template: str, data: Any, timestamp: datetime) -> bytes:
    import typst

    compiler = typst.Compiler(
        (PACKAGE / template).read_bytes(),
        root=PACKAGE,
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data)},
    )
    pdf = compiler.compile(format="pdf", pdf_standards=["ua-1", "a-2a"], timestamp=int(timestamp.timestamp()))
    assert isinstance(pdf, bytes), "one file, and not one a page"  # noqa: S101
    return pdf


def png_of(svg: str, ppi: int = 144) -> bytes:
    """A drawing of ours as a PNG, in our letters: for newsletters, and for sites that take no SVG."""
    import typst

    page = b'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg")'
    inputs = {"svg": svg}
    png = typst.compile(page, format="png", ppi=ppi, font_paths=fonts(), ignore_system_fonts=True, sys_inputs=inputs)
    assert isinstance(png, bytes), "one page"  # noqa: S101
    return png


def unescaped(text: str) -> str:
    """What stood between quotes before Rust escaped it: 😀 for `u{1f600}` after a backslash."""
    return _escape.sub(lambda found: chr(int(found[1], 16)) if found[1] else found[2], text)


def without(data: Any, lacking: set[str]) -> Any:
    """The same data, with each run of unshowable signs replaced by how many they are."""
    if not lacking:
        return data
    signs = "|".join(re.escape(sign) for sign in sorted(lacking, key=len, reverse=True))
    run = re.compile(rf"(?:{signs})(?:\s*(?:{signs}))*")
    sign = re.compile(signs)
    return replaced(data, lambda found: placeholder(len(sign.findall(found[0]))), run)


def placeholder(count: int) -> str:
    return ngettext("[%d signe à lire en ligne]", "[%d signes à lire en ligne]", count) % count


def replaced(data: Any, words: Any, pattern: re.Pattern[str]) -> Any:
    if isinstance(data, str):
        return pattern.sub(words, data)
    if isinstance(data, dict):
        return {key: replaced(value, words, pattern) for key, value in data.items()}
    if isinstance(data, list):
        return [replaced(value, words, pattern) for value in data]
    return data
