"""The index of one server: a folder with Tantivy's files, and beside it what corrects spelling.

    index/current          the name of the folder that is read
    index/<name>/          Tantivy's files; one document tells up to which change they go
    index/<name>.json      counts of words and of groups of letters

Everything here is derived from the database and may be deleted: `percolateur rebuild-index` makes it again.
"""

import json
import os
import threading
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import tantivy
from tantivy import Occur, Query

from percolateur.knowledge.search.terms import Entry, grams, length_of
from percolateur.lib.french.spelling import Vocabulary

FORMAT = 2  # with another, what is there is not read: it is rebuilt
MOST_FACETS = 1000  # told with their counts
STATE = 0  # the key of the document that tells the last change; no article has it


class NoIndex(Exception):
    """There is none to read yet."""


def schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("pk", stored=True, indexed=True, fast=True)
    builder.add_text_field("terms", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("scope", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("facet", tokenizer_name="raw", index_option="basic", fast=True)  # « subject:email »
    builder.add_bytes_field("question", stored=True)
    builder.add_bytes_field("rest", stored=True)
    builder.add_unsigned_field("number", stored=True)
    return builder.build()


@dataclass
class Counts:
    """How often words and groups of letters stand in the articles, to correct and to compare."""

    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    grams: Counter[str] = field(default_factory=Counter)
    documents: int = 0
    letters: int = 0  # of all entries, by `length_of`

    def count(self, entry: Entry, times: int = 1) -> None:
        found = [*words_of(entry.question), *words_of(entry.rest)]
        self.vocabulary.learn(found, times)
        for piece in grams(found):
            self.grams[piece] += times
        self.documents += times
        self.letters += times * length_of(entry.question, entry.rest)

    @property
    def usual_length(self) -> float:
        return max(1.0, self.letters / max(1, self.documents))

    def save(self, file: Path) -> None:
        known = {
            "words": +self.vocabulary.counts,
            "grams": +self.grams,
            "documents": self.documents,
            "letters": self.letters,
        }
        write_whole(file, json.dumps(known, ensure_ascii=False))

    @classmethod
    def load(cls, file: Path) -> "Counts":
        known = json.loads(file.read_text())
        return cls(Vocabulary(known["words"]), Counter(known["grams"]), known["documents"], known["letters"])


def words_of(kept: str) -> list[str]:
    return [word for word in kept.split("|") if word]


def write_whole(file: Path, text: str) -> None:
    """The whole file or the former one, whatever happens."""
    new = file.with_suffix(f".{os.getpid()}.new")
    new.write_text(text)
    new.replace(file)


class Hit(NamedTuple):
    pk: int
    score: float
    question: str
    rest: str


class Reader:
    """Reads the current index, whoever writes it: another thread, or the worker of this server."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._name = ""
        self._index: tantivy.Index | None = None
        self._seen: tuple[int, int] = (0, 0)
        self.counts = Counts()

    def searcher(self) -> tantivy.Searcher:
        """On the last commit. Raises NoIndex."""
        with self._lock:
            try:
                return self._follow().searcher()
            except (OSError, ValueError) as error:
                raise NoIndex(str(error)) from error

    @property
    def version(self) -> tuple[str, tuple[int, int]]:
        """Changes with each commit that was seen."""
        return self._name, self._seen

    def _follow(self) -> tantivy.Index:
        name = current_name(self.folder)
        place, counts = self.folder / name, self.folder / f"{name}.json"
        seen = ((place / "meta.json").stat().st_mtime_ns, counts.stat().st_mtime_ns)
        if name != self._name or self._index is None:
            self._index, self._name, self._seen = tantivy.Index.open(str(place)), name, (0, 0)
        if seen[0] != self._seen[0]:
            self._index.reload()
        if seen[1] != self._seen[1]:
            self.counts = Counts.load(counts)
        self._seen = seen
        return self._index


def best_hits(
    searcher: tantivy.Searcher, terms: dict[str, float], scopes: Iterable[str], limit: int, facets: Iterable[str] = ()
) -> list[Hit]:
    """The best articles for weighted terms, among those of the scopes that have all the facets."""
    found = searcher.search(query(terms, scopes, facets), limit=limit, count=False)
    return [hit(searcher, address, score) for score, address in found.hits]


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
    return [int(searcher.doc(address)["pk"][0]) for _key, address in found.hits]


def facet_counts(
    searcher: tantivy.Searcher, terms: dict[str, float], scopes: Iterable[str], facets: Iterable[str] = ()
) -> dict[str, int]:
    """How many of the articles found have each facet."""
    asked = {"facets": {"terms": {"field": "facet", "size": MOST_FACETS}}}
    told = searcher.aggregate(query(terms, scopes, facets), asked)
    return {bucket["key"]: int(bucket["doc_count"]) for bucket in told["facets"]["buckets"]}


SCHEMA = schema()


def hit(searcher: tantivy.Searcher, address: Any, score: float = 0.0) -> Hit:
    kept = searcher.doc(address)
    return Hit(kept["pk"][0], score, bytes(kept["question"][0]).decode(), bytes(kept["rest"][0]).decode())


def of_key(pk: int) -> Query:
    return Query.term_query(SCHEMA, "pk", pk)


def find(searcher: tantivy.Searcher, pk: int) -> Any:
    """The address of one document, or None."""
    found = searcher.search(of_key(pk), limit=1, count=False)
    return found.hits[0][1] if found.hits else None


def last_number(searcher: tantivy.Searcher) -> int:
    address = find(searcher, STATE)
    return 0 if address is None else int(searcher.doc(address)["number"][0])


def current_name(folder: Path) -> str:
    """Raises OSError, ValueError."""
    name = (folder / "current").read_text()
    if not name.startswith(f"{FORMAT}-"):
        raise ValueError(f"the index is of another format: {name}")
    return name
