"""What is asked of the index, and what it answers."""

from collections.abc import Iterable
from itertools import islice

import tantivy
from tantivy import Occur, Query

from percolateur.knowledge.search.documents import Hit, hit_of, hits_of
from percolateur.knowledge.search.index import SCHEMA
from percolateur.knowledge.search.scopes import PUBLIC
from percolateur.knowledge.search.terms import heaviest, rarity

MOST_FACETS = 1000  # told with their counts


def best_hits(
    searcher: tantivy.Searcher, terms: dict[str, float], scopes: Iterable[str], limit: int, facets: Iterable[str] = ()
) -> list[Hit]:
    """The best articles for weighted terms, among those of the scopes that have all the facets.

    Tantivy skips what cannot be among the best, but only when nothing else is asked: so everything is looked for, a
    few more than needed, and what is not public is left out. The scopes are asked for when that is not enough, and for
    who may read more than that, when something that is not public is among the best.
    """
    scopes, facets = tuple(scopes), tuple(facets)
    if terms and PUBLIC[0] in scopes and not facets:
        wanted = limit + limit // 4
        found = searcher.search(any_of(terms), limit=wanted, count=False).hits
        hits = (hit_of(searcher, *one) for one in found)
        if scopes == PUBLIC:
            public = list(islice((hit for hit in hits if hit.is_public), limit))
            if len(public) == limit or len(found) < wanted:
                return public
        else:
            first = list(islice(hits, limit))
            if all(hit.is_public for hit in first):
                return first
    return hits_of(searcher, searcher.search(query(terms, scopes, facets), limit=limit, count=False).hits)


def weightiest(searcher: tantivy.Searcher, terms: dict[str, float], many: int, light: float) -> dict[str, float]:
    """The terms that count most towards the score of an article: the rare ones, and those that were typed.

    After the first three, only those worth at least `light` of the first one.
    """
    found = {term: count for term in terms if (count := searcher.doc_freq("terms", term))}
    worth = {term: terms[term] * rarity(count, searcher.num_docs) for term, count in found.items()}
    first = list(heaviest(worth, many).items())
    return {term: terms[term] for place, (term, value) in enumerate(first) if place < 3 or value >= light * first[0][1]}


def any_of(terms: dict[str, float]) -> Query:
    """What has one of these weighted terms, or several."""
    return Query.boolean_query(
        [
            (Occur.Should, Query.boost_query(Query.term_query(SCHEMA, "terms", term, "freq"), weight))
            for term, weight in terms.items()
        ]
    )


def query(terms: dict[str, float], scopes: Iterable[str], facets: Iterable[str] = ()) -> Query:
    allowed = [(Occur.Should, Query.term_query(SCHEMA, "scope", scope, "basic")) for scope in scopes]
    conditions = [
        Query.boolean_query(allowed),
        *(Query.term_query(SCHEMA, "facet", facet, "basic") for facet in facets),
    ]
    return Query.boolean_query(
        [
            (Occur.Must, any_of(terms) if terms else Query.all_query()),
            *((Occur.Must, Query.const_score_query(condition, 0.0)) for condition in conditions),
        ]
    )


def newest(searcher: tantivy.Searcher, scopes: Iterable[str], limit: int, facets: Iterable[str]) -> list[int]:
    """The keys of the last articles written, among those of the scopes that have all the facets."""
    found = searcher.search(query({}, scopes, facets), limit=limit, count=False, order_by_field="pk")
    keys = searcher.fast_field_values("pk", [address for _key, address in found.hits])
    return [int(pk or 0) for pk in keys]


def facet_counts(
    searcher: tantivy.Searcher, terms: dict[str, float], scopes: Iterable[str], facets: Iterable[str] = ()
) -> dict[str, int]:
    """How many of the articles found have each facet."""
    asked = {"facets": {"terms": {"field": "facet", "size": MOST_FACETS}}}
    told = searcher.aggregate(query(terms, scopes, facets), asked)
    return {bucket["key"]: int(bucket["doc_count"]) for bucket in told["facets"]["buckets"]}
