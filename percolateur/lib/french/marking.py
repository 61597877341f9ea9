"""What of a text matches a search, whatever its accents, forms and capitals: to mark it, and to quote around it."""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from percolateur.lib.french.words import EMPTY, MARKS, fold, stem, words

# A word as it is written, with its accents. Those that `words` joins are one here too.
_written = re.compile(rf"\bwi[ -]?fi\b|\be[ -]?mails?\b|[^\W_]+(?:[{MARKS}]+[^\W_]*)*", re.IGNORECASE)
_sentence = re.compile(r"[.!?…:]\s+|\n\s*")
QUOTED = 220  # letters
BEFORE = 60  # letters: how far before a match its sentence may begin


class Match(NamedTuple):
    start: int
    end: int
    stem: str


def matches(text: str, stems: Collection[str]) -> Iterator[Match]:
    """The words of a text that have one of these stems, where they are."""
    for found in _written.finditer(text):
        folded = "".join(words(found[0]))
        if folded not in EMPTY and stem(folded) in stems:
            yield Match(found.start(), found.end(), stem(folded))


def marked(text: str, stems: Collection[str]) -> SafeString:
    """HTML with what matches in `<mark>`. The rest of the text is escaped."""
    pieces, done = [], 0
    for match in matches(text, stems):
        pieces.append((text[done : match.start], text[match.start : match.end]))
        done = match.end
    return format_html("{}{}", format_html_join("", "{}<mark>{}</mark>", pieces), text[done:])


def quoted(text: str, stems: Collection[str], length: int = QUOTED) -> str:
    """The part of a text where most of the stems stand together, from the beginning of a sentence when it is near."""
    text = text.strip()
    if len(text) <= length:
        return text
    found = list(matches(text, stems))
    start = max(
        (place.start for place in found),
        key=lambda start: (len({one.stem for one in found if start <= one.start < start + length - BEFORE}), -start),
        default=0,
    )
    if start:
        start = beginning(text, start)
    end = start + length
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + length // 2)
    return f"{'… ' if start else ''}{text[start:end].strip()}{' …' if end < len(text) else ''}"


def beginning(text: str, start: int) -> int:
    """Where to begin to quote, a little before `start`: at a sentence, else at a word."""
    if start <= BEFORE:
        return 0
    sentences = [found.end() for found in _sentence.finditer(text, start - BEFORE, start)]
    if sentences:
        return sentences[-1]
    return text.find(" ", start - BEFORE // 2, start) + 1 or start


def as_written(word: str, texts: Collection[str]) -> str:
    """A folded word as people write it, « téléphone » for « telephone », when one of the texts has it."""
    for text in texts:
        for found in _written.finditer(text):
            if fold(found[0]).replace("-", "") == word:
                return found[0].lower()
    return word


def telling(text: str) -> list[str]:
    """The words of a text that say something, as they are written, each once: what one would type to search."""
    found: dict[str, str] = {}
    for match in _written.finditer(text):
        folded = "".join(words(match[0]))
        if len(folded) > 1 and folded not in EMPTY:
            found.setdefault(stem(folded), match[0] if match[0].isupper() else match[0].lower())
    return list(found.values())
