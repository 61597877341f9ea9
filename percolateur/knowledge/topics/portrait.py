"""What of a question is compared with another: its words, its letters, and the articles it finds.

Two people who ask the same with no word in common still find the same articles.
"""

import math
from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache
from typing import NamedTuple

from percolateur.knowledge.search.query import Found, search
from percolateur.knowledge.search.scopes import PUBLIC
from percolateur.knowledge.search.terms import Entry, as_said, barred, grams, words_of
from percolateur.lib.french.words import full, words

WORDS, LETTERS, ARTICLES = 0.35, 0.35, 0.3  # what each of the three likenesses weighs
FOUND = 5  # articles that are compared
SHARPNESS = 4  # the first article found counts for much more than the fifth
LOOKED_UP = 2  # articles by which other questions are looked for
ARTICLE = "#"  # before the key of an article among the terms; no word has it

Weights = dict[str, float]
Rarity = Callable[[str], float]


class Portrait(NamedTuple):
    """A question, ready to be compared: words typed and meant, and terms with their weights, articles among them."""

    words: list[str]
    terms: Weights

    @property
    def entry(self) -> Entry:
        """As the index keeps it."""
        kept = " ".join(f"{term}={weight:.3g}" for term, weight in self.terms.items())
        return Entry(" ".join(searched(self.terms)), barred(self.words), kept)


def portrait(text: str, scopes: Iterable[str] = PUBLIC) -> Portrait:
    """Understand a question as the search does, and see what it finds."""
    answer = search(text, FOUND, scopes)
    typed = full(words(text))
    meant = answer.meant or typed
    terms = answer.terms or as_said(meant)
    return Portrait([*typed, *(word for word in meant if word not in typed)], terms | articles(answer.found))


def articles(found: list[Found]) -> Weights:
    if not found:
        return {}
    return {f"{ARTICLE}{one.pk}": (one.score / found[0].score) ** SHARPNESS for one in found}


def searched(terms: Weights) -> Weights:
    """The terms by which other questions are looked for: the words, and the first articles."""
    found = [term for term in terms if term.startswith(ARTICLE)]
    return {term: weight for term, weight in terms.items() if term not in found[LOOKED_UP:]}


def drawn(question: str, kept: str) -> Portrait:
    """A portrait from what the index keeps."""
    parts = kept.replace("=", " ").split()
    return Portrait(words_of(question), dict(zip(parts[::2], map(float, parts[1::2]), strict=True)))


class Comparable:
    """Three directions: whatever the length of a question, each is of length one, or empty."""

    def __init__(self, one: Portrait, rarity_of_term: Rarity, rarity_of_piece: Rarity) -> None:
        said = {term: weight * rarity_of_term(term) for term, weight in one.terms.items() if term[0] != ARTICLE}
        self.words = direction(said)
        self.articles = direction({term: weight for term, weight in one.terms.items() if term[0] == ARTICLE})
        self._said, self._rarity = one.words, rarity_of_piece

    @cached_property
    def letters(self) -> Weights:
        pieces = {piece for word in self._said for piece in pieces_of(word)}
        return direction({piece: self._rarity(piece) for piece in pieces})


@lru_cache(maxsize=50_000)
def pieces_of(word: str) -> frozenset[str]:
    return frozenset(grams([word]))


def direction(weights: Weights) -> Weights:
    length = math.hypot(*weights.values()) or 1.0
    return {name: weight / length for name, weight in weights.items()}


def gist(one: Comparable, other: Comparable) -> float:
    """Their likeness but for the letters, which take longest."""
    return WORDS * cosine(one.words, other.words) + ARTICLES * cosine(one.articles, other.articles)


def likeness(one: Comparable, other: Comparable) -> float:
    """How much two questions ask the same, from 0 to 1."""
    return gist(one, other) + LETTERS * cosine(one.letters, other.letters)


def cosine(one: Weights, other: Weights) -> float:
    if len(other) < len(one):
        one, other = other, one
    return sum([weight * other[name] for name, weight in one.items() if name in other])
