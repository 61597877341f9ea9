"""A document of the index: how an article is kept in it, and read again, all that a search needs in one place."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import tantivy
from tantivy import Occur, Query

from percolateur.knowledge.search.index import SCHEMA
from percolateur.knowledge.search.scopes import PUBLIC
from percolateur.knowledge.search.terms import Entry

STATE = 0  # the key of the document that tells the last change; no article has it
SHARED = "*"  # after the key of an article that is not for everyone


class Hit(NamedTuple):
    pk: int
    score: float
    question: str
    rest: str
    is_public: bool


def document(pk: int, scope: str, facets: list[str], kept: Entry) -> tantivy.Document:
    return tantivy.Document.from_dict(
        {
            "pk": pk,
            "terms": kept.terms,
            "scope": scope,
            "facet": facets,
            "kept": f"{pk}{'' if scope in PUBLIC else SHARED}\n{kept.question}\n{kept.rest}".encode(),
        },
        SCHEMA,
    )


def hits_of(searcher: tantivy.Searcher, found: list[tuple[float, Any]]) -> list[Hit]:
    return [hit_of(searcher, score, address) for score, address in found]


def hit_of(searcher: tantivy.Searcher, score: float, address: Any) -> Hit:
    key, question, rest = kept_of(searcher, address)
    return Hit(int(key.rstrip(SHARED)), score, question, rest, not key.endswith(SHARED))


def kept_of(searcher: tantivy.Searcher, address: Any) -> list[str]:
    """The key, the question and the rest of one article."""
    return bytes(searcher.doc(address)["kept"][0]).decode().split("\n", 2)


def of_key(pk: int) -> Query:
    return Query.term_query(SCHEMA, "pk", pk)


def of_keys(keys: Iterable[int]) -> Query:
    return Query.boolean_query([(Occur.Should, of_key(pk)) for pk in keys])


def find(searcher: tantivy.Searcher, pk: int) -> Any:
    """The address of one document, or None."""
    found = searcher.search(of_key(pk), limit=1, count=False)
    return found.hits[0][1] if found.hits else None


def last_number(searcher: tantivy.Searcher) -> int:
    address = find(searcher, STATE)
    return 0 if address is None else int(searcher.doc(address)["number"][0])
