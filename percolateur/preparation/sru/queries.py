"""What is asked, in CQL (Contextual Query Language): word by word, with the one relation that every server knows."""

import re
from collections.abc import Iterable

from percolateur.lib.french.words import EMPTY, fold

WORDS = 8
_word = re.compile(r"[^\W_]+(?:[.,+#][^\W_]+)*")
_elision = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu)['’]", re.IGNORECASE)


def words_of(text: str) -> list[str]:
    """The words that say something, as they are written: a catalogue folds accents itself, or wants them."""
    found = _word.findall(_elision.sub("", text))
    said = [word for word in found if fold(word) not in EMPTY and (len(word) > 1 or word.isdigit())]
    return list({fold(word): word for word in said}.values())[:WORDS]


def with_all(words: Iterable[str], index: str) -> str:
    return " and ".join(clause(word, index) for word in words)


def with_any(words: Iterable[str], *indexes: str) -> str:
    return " or ".join(dict.fromkeys(clause(word, index) for word in words for index in indexes))


def clause(word: str, index: str) -> str:
    """An index that is not named is the one of the server’s choice."""
    term = '"{}"'.format(word.replace("\\", "\\\\").replace('"', '\\"'))
    return f"{index}={term}" if index else term
