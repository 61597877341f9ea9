"""The questions that ask the same as another, through the index."""

import functools
from typing import NamedTuple

import tantivy

from percolateur.knowledge.search.index import Counts, Hit, NoIndex, Reader, best_hits, find, hit
from percolateur.knowledge.search.query import LONGEST, PUBLIC
from percolateur.knowledge.search.terms import rarity
from percolateur.knowledge.topics.index import questions_folder, scope_of
from percolateur.knowledge.topics.portrait import Comparable, Portrait, comparable, drawn, likeness, portrait, searched

COMPARED = 40  # hits that are compared closely


class Near(NamedTuple):
    """A question as `Asked.pk`, and how much it asks the same, from 0 to 1."""

    pk: int
    score: float


@functools.cache
def reader() -> Reader:
    """The questions of this server."""
    return Reader(questions_folder())


class Sight:
    """The index at one moment, with what is rare in it."""

    def __init__(self, searcher: tantivy.Searcher, counts: Counts) -> None:
        self.searcher, self.counts = searcher, counts
        self.total = searcher.num_docs
        self._pieces: dict[str, float] = {}
        self._terms: dict[str, float] = {}
        self._kept: dict[int, Comparable] = {}

    def rarity_of_piece(self, piece: str) -> float:
        known = self._pieces.get(piece)
        if known is None:
            known = self._pieces[piece] = rarity(self.counts.grams[piece], self.counts.documents)
        return known

    def rarity_of_term(self, term: str) -> float:
        known = self._terms.get(term)
        if known is None:
            known = self._terms[term] = rarity(self.searcher.doc_freq("terms", term), self.total)
        return known

    def comparable(self, one: Portrait) -> Comparable:
        return comparable(one, self.rarity_of_term, self.rarity_of_piece)

    def portrait_of(self, pk: int) -> Portrait | None:
        """A question as the index keeps it; None when it is not there yet."""
        found = self.find(pk)
        return found and drawn(found.question, found.rest)

    def find(self, pk: int) -> Hit | None:
        address = find(self.searcher, pk)
        return None if address is None else hit(self.searcher, address)

    def kept(self, found: Hit) -> Comparable:
        if found.pk not in self._kept:
            self._kept[found.pk] = self.comparable(drawn(found.question, found.rest))
        return self._kept[found.pk]

    def likeness_of(self, *keys: int) -> float:
        """How much two questions of the index ask the same; 0 when one is not there."""
        both = [self._kept.get(pk) or ((found := self.find(pk)) and self.kept(found)) for pk in keys]
        return likeness(both[0], both[1]) if both[0] and both[1] else 0.0

    def nearest(self, asked: Portrait, network: int, limit: int, but: int = 0) -> list[Near]:
        """The nearest questions of a network, nearest first."""
        terms = searched(asked.terms)
        if not terms:
            return []
        mine = self.comparable(asked)
        hits = best_hits(self.searcher, terms, [scope_of(network)], COMPARED + 1)
        found = [Near(one.pk, likeness(mine, self.kept(one))) for one in hits if one.pk != but]
        return sorted(found, key=lambda near: (-near.score, near.pk))[:limit]


def sight() -> Sight:
    """On the last commit. Raises NoIndex."""
    index = reader()
    return Sight(index.searcher(), index.counts)


def nearest(text: str, network: int, limit: int = 5, but: int = 0) -> list[Near]:
    """The questions of a network that ask the same as this text. None while there is no index."""
    try:
        return sight().nearest(portrait(text[:LONGEST], (*PUBLIC, f"network-{network}")), network, limit, but)
    except NoIndex:
        return []
