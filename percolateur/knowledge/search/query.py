"""From what somebody typed to the articles that answer."""

import functools
from collections.abc import Iterable
from typing import NamedTuple

from django.conf import settings

from percolateur.knowledge.search.index import Counts, Hit, NoIndex, Reader
from percolateur.knowledge.search.terms import grams, likeness, rarity, understand
from percolateur.lib.french.words import full, words

LOOKED_AT = 50  # hits whose letters are compared
LETTERS = 0.4  # what the comparison of letters weighs beside the words
LONGEST = 500  # letters of a question that are read; nobody asks more in one breath
PUBLIC = ("public",)


class Found(NamedTuple):
    pk: int
    score: float


class Answer(NamedTuple):
    """What was found, and the words the question was taken for."""

    found: list[Found]
    meant: list[str]


@functools.cache
def reader() -> Reader:
    """The index of this server."""
    return Reader(settings.INDEX_FOLDER)


def search(text: str, limit: int = 10, scopes: Iterable[str] = PUBLIC) -> Answer:
    """The articles that answer best, best first. Nothing while there is no index: it is being made."""
    index, text = reader(), text[:LONGEST]
    try:
        index.searcher()
        asked = understand(text, index.counts.vocabulary)
        if not asked.terms:
            return Answer([], [])
        hits = index.search(asked.terms, scopes, max(limit, LOOKED_AT))
    except NoIndex:
        return Answer([], [])
    return Answer(reorder(hits, text, index.counts)[:limit], asked.meant)


def reorder(hits: list[Hit], text: str, counts: Counts) -> list[Found]:
    """Put nearer what shares letters with the question as it was typed."""
    if not hits:
        return []
    pieces = {piece: rarity(counts.grams[piece], counts.documents) for piece in grams(full(words(text)))}
    alike = [likeness(pieces, hit.question, hit.rest, counts.usual_length) for hit in hits]
    best_words, best_letters = hits[0].score or 1.0, max(alike) or 1.0
    found = [
        Found(hit.pk, hit.score / best_words + LETTERS * letters / best_letters)
        for hit, letters in zip(hits, alike, strict=True)
    ]
    return sorted(found, key=lambda one: (-one.score, one.pk))
