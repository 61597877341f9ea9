"""From what somebody typed to the articles that answer."""

import functools
from collections.abc import Iterable
from typing import NamedTuple

from django.conf import settings

from percolateur.knowledge.search.index import Counts, Hit, NoIndex, Reader, best_hits, words_of
from percolateur.knowledge.search.terms import Asked, brevity, closeness, likeness, rarity, understand, weigh

LOOKED_AT = 50  # hits whose letters are compared
COMPARED = 15  # of those, how many have their question compared too
LETTERS = 0.6  # what the comparison of letters weighs beside the words
QUESTIONS = 0.1  # and that of both questions
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


def search(text: str, limit: int = 10, scopes: Iterable[str] = PUBLIC, typing: bool = False) -> Answer:
    """The articles that answer best, best first. Nothing while there is no index: it is being made."""
    index, text = reader(), text[:LONGEST]
    try:
        searcher = index.searcher()
        asked = understand(text, index.counts.vocabulary, typing)
        if not asked.terms:
            return Answer([], [])
        hits = best_hits(searcher, asked.terms, scopes, max(limit, LOOKED_AT))
    except NoIndex:
        return Answer([], [])
    return Answer(reorder(hits, asked, index.counts)[:limit], asked.meant)


def reorder(hits: list[Hit], asked: Asked, counts: Counts) -> list[Found]:
    """Put nearer what shares letters with the question, as it was typed and as it was understood, and what is brief."""
    if not hits:
        return []

    def rarity_of(piece: str) -> float:
        return rarity(counts.grams[piece], counts.documents)

    pieces = weigh(asked.typed, asked.meant, rarity_of)
    alike = [likeness(pieces, hit.question, hit.rest, counts.usual_length) for hit in hits]
    said = [hit.score * brevity(hit.rest, counts.usual_length) for hit in hits]
    best_words, best_letters = max(said) or 1.0, max(alike) or 1.0
    scores = [words / best_words + LETTERS * letters / best_letters for words, letters in zip(said, alike, strict=True)]
    first = sorted(range(len(hits)), key=lambda place: (-scores[place], hits[place].pk))[:COMPARED]
    close = {place: closeness(pieces, weigh(words_of(hits[place].question), [], rarity_of)) for place in first}
    best_question = max(close.values()) or 1.0
    for place, question in close.items():
        scores[place] += QUESTIONS * question / best_question
    found = [Found(hit.pk, score) for hit, score in zip(hits, scores, strict=True)]
    return sorted(found, key=lambda one: (-one.score, one.pk))
