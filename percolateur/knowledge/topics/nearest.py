"""The questions that ask the same as another, through the index."""

import functools
from collections.abc import Collection
from typing import NamedTuple

import tantivy

from percolateur.knowledge.search import LONGEST
from percolateur.knowledge.search.documents import Hit, hits_of, of_keys
from percolateur.knowledge.search.hits import any_of
from percolateur.knowledge.search.index import Counts, NoIndex, Reader
from percolateur.knowledge.search.scopes import shared_in
from percolateur.knowledge.search.terms import Rarities, rarity
from percolateur.knowledge.topics.index import EVERY, of_network, questions_folder
from percolateur.knowledge.topics.portrait import Comparable, Portrait, drawn, gist, likeness, portrait, searched

COMPARED = 40  # hits that are compared
LETTERED = 16  # of those, the nearest, whose letters are compared too
MOST_KEPT = 2000  # portraits that are kept at hand
MOST_RARE = 100_000  # terms whose rarity is
MOST_LISTS = 20  # lists of questions of which every two were compared


class Near(NamedTuple):
    """A question as `Asked.pk`, and how much it asks the same, from 0 to 1."""

    pk: int
    score: float


@functools.cache
def reader() -> Reader:
    """The questions of this server."""
    return Reader(questions_folder())


class Sight:
    """The questions of one network at one moment, with what is rare among them."""

    def __init__(self, network: int, searcher: tantivy.Searcher, counts: Counts) -> None:
        self.network, self.searcher, self.counts = network, searcher, counts
        self.total = self.count(EVERY)
        self._terms = Rarities(lambda term: rarity(self.count(term), self.total))
        self._kept: dict[int, Comparable] = {}
        self.alike: dict[frozenset[int], dict[tuple[int, int], float]] = {}  # what `bunches` compared lately

    def count(self, term: str) -> int:
        """How many questions have a term."""
        return self.searcher.doc_freq("terms", of_network(self.network, term))

    def spare_memory(self) -> None:
        for known, most in ((self._kept, MOST_KEPT), (self._terms, MOST_RARE), (self.alike, MOST_LISTS)):
            if len(known) > most:
                known.clear()

    def comparable(self, one: Portrait) -> Comparable:
        return Comparable(one, self._terms.__getitem__, self.counts.rarity)

    def portrait_of(self, pk: int) -> Portrait | None:
        """A question as the index keeps it; None when it is not there yet."""
        found = self.found([pk])
        return drawn(found[0].question, found[0].rest) if found else None

    def found(self, keys: Collection[int]) -> list[Hit]:
        """Those of these questions that the index has."""
        if not keys:
            return []
        return hits_of(self.searcher, self.searcher.search(of_keys(keys), limit=len(keys), count=False).hits)

    def kept(self, found: Hit) -> Comparable:
        known = self._kept.get(found.pk)
        if known is None:
            known = self._kept[found.pk] = self.comparable(drawn(found.question, found.rest))
        return known

    def known(self, keys: Collection[int]) -> dict[int, Comparable]:
        """Those of these questions that the index has, ready to be compared."""
        known = {key: one for key in keys if (one := self._kept.get(key))}
        return known | {one.pk: self.kept(one) for one in self.found([key for key in keys if key not in known])}

    def mean_likeness(self, pk: int, others: Collection[int]) -> float:
        """How much a question asks the same as others on the whole. One that the index has not is like none."""
        known = self.known((pk, *others))
        mine = known.get(pk)
        return sum(likeness(mine, known[key]) for key in others if key in known) / len(others) if mine and others else 0

    def nearest(self, asked: Portrait, limit: int, but: int = 0) -> list[Near]:
        """The nearest questions, nearest first."""
        terms = {of_network(self.network, term): weight for term, weight in searched(asked.terms).items()}
        if not terms:
            return []
        found = self.searcher.search(any_of(terms), limit=COMPARED + 1, count=False)
        hits = [one for one in hits_of(self.searcher, found.hits) if one.pk != but]
        mine = self.comparable(asked)
        gists = [(gist(mine, self.kept(one)), one) for one in hits]
        first = sorted(gists, key=lambda pair: (-pair[0], pair[1].pk))[:LETTERED]
        near = [Near(one.pk, likeness(mine, self.kept(one))) for _gist, one in first]
        return sorted(near, key=lambda one: (-one.score, one.pk))[:limit]


_sights: dict[int, tuple[object, Sight]] = {}  # by network, with the version of the index it looks at


def sight(network: int) -> Sight:
    """On the last commit. What is rare is worked out once for each. Raises NoIndex."""
    index = reader()
    searcher = index.searcher()
    version, known = _sights.get(network, (None, None))
    if known is None or version != index.version:
        known = Sight(network, searcher, index.counts)
        _sights[network] = index.version, known
    known.spare_memory()
    return known


def nearest(text: str, network: int, limit: int = 5, but: int = 0) -> list[Near]:
    """The questions of a network that ask the same as this text. None while there is no index."""
    try:
        return sight(network).nearest(portrait(text[:LONGEST], shared_in(network)), limit, but)
    except NoIndex:
        return []
