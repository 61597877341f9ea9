"""Accents that a catalogue sends in disguise, told by what French never writes.

Each repair has a sign of its own that no French text holds; without it, nothing is touched. What is still lost is said.
"""

import re
import unicodedata
from functools import partial

from percolateur.lib.typed import tidy

# « Ã© » for « é »: UTF-8 that somebody read as Windows’ letters, then wrote again as UTF-8.
_next = "[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
_twice = re.compile(f"[ÃÂ]{_next}")
_pieces = re.compile(f"[\u00c2-\u00df]{_next}|[\u00e0-\u00ef]{_next}{{2}}")
# « âe » for « é »: MARC-8, where the accent comes first, read as Latin 1; « Âe »: ISO 5426, its cousin in old UNIMARC.
_disguises = (
    (re.compile("âe"), {"á": "\u0300", "â": "\u0301", "ã": "\u0302", "è": "\u0308", "ð": "\u0327"}),
    (re.compile("Âe"), {"Á": "\u0300", "Â": "\u0301", "Ã": "\u0302", "È": "\u0308", "Ð": "\u0327"}),
)
# UNIMARC puts the article that is not sorted between two of these.
_unsorted = str.maketrans(dict.fromkeys("\u0088\u0089\u0098\u009c¬"))
LOST = "\ufffd"


def mend(text: str) -> str:
    """One line, its accents as they were meant."""
    if _twice.search(text):
        text = _pieces.sub(read_once, text)
    text = text.translate(_unsorted)
    for sign, accents in _disguises:
        if sign.search(text):
            before = "".join(accents)
            text = re.sub(f"([{before}])([A-Za-z])", partial(put_back, accents), text)
    return tidy(unicodedata.normalize("NFC", text))


def put_back(accents: dict[str, str], found: re.Match[str]) -> str:
    return found[2] + accents[found[1]]


def read_once(found: re.Match[str]) -> str:
    """One letter that was written twice in UTF-8; the same when it was not."""
    try:
        return b"".join(map(as_byte, found[0])).decode()
    except ValueError:
        return found[0]


def as_byte(letter: str) -> bytes:
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return letter.encode("latin-1")


def is_lost(text: str) -> bool:
    """Whether a letter of it cannot be told."""
    return LOST in text
