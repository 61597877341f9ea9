"""From what somebody typed to the articles that answer."""

import functools
import math
from collections.abc import Iterable
from typing import NamedTuple

from django.conf import settings

from percolateur.knowledge.search import LONGEST
from percolateur.knowledge.search.documents import Hit
from percolateur.knowledge.search.hits import best_hits, facet_counts, newest, weightiest
from percolateur.knowledge.search.index import Counts, NoIndex, Reader
from percolateur.knowledge.search.scopes import PUBLIC
from percolateur.knowledge.search.terms import Asked, as_typed, brevity, closest, heaviest, likeness, understand, weigh
from percolateur.lib.french.words import full, words

# How far a search looks: more terms, thirty hits and forty groups of letters gain little, and take half as long again.
TERMS = 7  # articles are looked for by, the weightiest of the question
LIGHT = 0.4  # of the weightiest; after the first three, a term worth less is left out
LOOKED_AT = 20  # hits whose letters are compared
PIECES = 32  # groups of letters they are compared by, the rarest of the question
COMPARED = 12  # of those, how many have their question compared too
LETTERS = 0.7  # what the comparison of letters weighs beside the words
QUESTIONS = 0.07  # and that of both questions
COUNTED = 200_000  # articles; with more, facets are told without their counts


class Found(NamedTuple):
    pk: int
    score: float


class Answer(NamedTuple):
    """What was found, the words the question was taken for, and the terms it was looked for by."""

    found: list[Found]
    meant: list[str]
    terms: dict[str, float]
    is_corrected: bool = False


NOTHING = Answer([], [], {})


@functools.cache
def reader() -> Reader:
    """The index of this server."""
    return Reader(settings.INDEX_FOLDER)


def search(
    text: str,
    limit: int = 10,
    scopes: Iterable[str] = PUBLIC,
    *,
    typing: bool = False,
    exact: bool = False,
    facets: Iterable[str] = (),
) -> Answer:
    """The articles that answer best, best first. Nothing while there is no index: it is being made.

    `typing`: the last word may be unfinished. `exact`: the words are not corrected.
    """
    index, text = reader(), text[:LONGEST]
    try:
        searcher = index.searcher()

        def stands(term: str) -> bool:
            return searcher.doc_freq("terms", term) > 0

        asked = as_typed(text) if exact else understand(text, index.counts.vocabulary, typing, stands)
        if not asked.terms:
            return NOTHING
        looked_for = weightiest(searcher, asked.terms, TERMS, LIGHT)
        hits = best_hits(searcher, looked_for, scopes, max(limit, LOOKED_AT), facets) if looked_for else []
    except NoIndex:
        return NOTHING
    return Answer(reorder(hits, asked, index.counts)[:limit], asked.meant, asked.terms, asked.is_corrected)


def browse(limit: int, scopes: Iterable[str], facets: Iterable[str]) -> list[int]:
    """The keys of the newest articles that have all these facets."""
    try:
        return newest(reader().searcher(), scopes, limit, facets)
    except NoIndex:
        return []


def count_facets(terms: dict[str, float], scopes: Iterable[str], facets: Iterable[str]) -> dict[str, int] | None:
    """How many articles have each facet, among those that these terms find, or among all. None: too many to count."""
    index = reader()
    try:
        searcher = index.searcher()
        return facet_counts(searcher, terms, scopes, facets) if index.counts.documents <= COUNTED else None
    except NoIndex:
        return {}


def nearest(text: str) -> list[str]:
    """Words of the articles in the place of those nobody wrote, however far: what to try when nothing is found."""
    vocabulary = reader().counts.vocabulary
    return [vocabulary.nearest(word) for word in full(words(text[:LONGEST]))]


def reorder(hits: list[Hit], asked: Asked, counts: Counts) -> list[Found]:
    """Put nearer what shares letters with the question, as it was typed and as it was understood, and what is brief."""
    if not hits:
        return []
    pieces = heaviest(weigh(asked.typed, asked.meant, counts.rarity), PIECES)
    alike = [likeness(pieces, hit.question, hit.rest, counts.usual_length) for hit in hits]
    said = [hit.score * brevity(hit.rest, counts.usual_length) for hit in hits]
    best_words, best_letters = max(said) or 1.0, max(alike) or 1.0
    scores = [words / best_words + LETTERS * letters / best_letters for words, letters in zip(said, alike, strict=True)]
    first = sorted(range(len(hits)), key=lambda place: (-scores[place], hits[place].pk))[:COMPARED]
    words, length = {*asked.typed, *asked.meant}, math.hypot(*pieces.values())
    close = {place: closest(pieces, length, words, hits[place].question, counts.rarity) for place in first}
    best_question = max(close.values()) or 1.0
    for place, question in close.items():
        scores[place] += QUESTIONS * question / best_question
    found = [Found(hit.pk, score) for hit, score in zip(hits, scores, strict=True)]
    return sorted(found, key=lambda one: (-one.score, one.pk))
