"""The index of one server: a folder with Tantivy's files, and beside it what corrects spelling.

    index/current          the name of the folder that is read
    index/<name>/          Tantivy's files; one document tells up to which change they go
    index/<name>.json      counts of words

Everything here is derived from the database and may be deleted: `percolateur rebuild-index` makes it again.
"""

import json
import math
import os
import threading
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import tantivy
from tantivy import Occur, Query

from percolateur.knowledge.search.scopes import PUBLIC
from percolateur.knowledge.search.terms import Entry, Rarities, grams_of, length_of, rarity
from percolateur.lib.french.spelling import Vocabulary

FORMAT = 3  # with another, what is there is not read: it is rebuilt
MOST_FACETS = 1000  # told with their counts
LOADING = 0.01  # of the time, at most, goes into reading counts again
STATE = 0  # the key of the document that tells the last change; no article has it


class NoIndex(Exception):
    """There is none to read yet."""


def schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("pk", indexed=True, fast=True)
    builder.add_text_field("terms", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("scope", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("facet", tokenizer_name="raw", index_option="basic", fast=True)  # « subject:email »
    builder.add_unsigned_field("public", fast=True)
    builder.add_bytes_field("kept", stored=True)  # question and rest of an entry, on two lines
    builder.add_unsigned_field("number", stored=True)
    return builder.build()


class Counts:
    """How often words and groups of letters stand in the articles, to correct and to compare.

    A group of letters counts for every word it is in: nearly as often as articles have it, and nothing more to keep.
    """

    def __init__(self, words: dict[str, int] | None = None, documents: int = 0, letters: int = 0) -> None:
        self.vocabulary = Vocabulary(words)
        self.documents = documents
        self.letters = letters  # of all entries, by `length_of`
        self._grams: dict[str, int] | None = None  # counted when first asked for
        self._rarities = Rarities(lambda piece: rarity(self.grams.get(piece, 0), self.documents))  # until one changes
        self.rarity = self._rarities.__getitem__

    def count(self, entry: Entry, times: int = 1) -> None:
        found = {*entry.question.split("|"), *entry.rest.split("|")}
        found.discard("")
        self.vocabulary.learn(found, times)
        if self._grams is not None:
            for word in found:
                self._count_grams(self._grams, word, times)
        self._rarities.clear()
        self.documents += times
        self.letters += times * length_of(entry.question, entry.rest)

    @staticmethod
    def _count_grams(counted: dict[str, int], word: str, times: int) -> None:
        for piece in set(grams_of.__wrapped__(word)):
            counted[piece] = counted.get(piece, 0) + times

    @property
    def grams(self) -> dict[str, int]:
        if self._grams is None:
            counted: dict[str, int] = {}
            for word, times in list(self.vocabulary.counts.items()):
                self._count_grams(counted, word, times)
            self._grams = counted
        return self._grams

    @property
    def usual_length(self) -> float:
        return max(1.0, self.letters / max(1, self.documents))

    def prepare(self) -> None:
        """Have ready what the first search would need, which takes seconds for many words."""
        self.vocabulary.prepare()
        self._grams = self.grams

    def save(self, file: Path) -> None:
        words = {word: count for word, count in list(self.vocabulary.counts.items()) if count > 0}
        known = {"words": words, "documents": self.documents, "letters": self.letters}
        write_whole(file, json.dumps(known, ensure_ascii=False))

    @classmethod
    def load(cls, file: Path) -> "Counts":
        counts = cls(**json.loads(file.read_text()))
        counts.prepare()
        return counts


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
        self._current = str(folder / "current")
        self._lock = threading.Lock()
        self._index: tantivy.Index | None = None
        self._counts_file = folder
        self._files: tuple[str, str] = ("", "")
        self._seen: list[int] = []
        self._load_again_at = 0.0
        self.counts = Counts()

    def searcher(self) -> tantivy.Searcher:
        """On the last commit. Raises NoIndex."""
        with self._lock:
            try:
                return self._follow().searcher()
            except (OSError, ValueError) as error:
                self._index = None
                raise NoIndex(str(error)) from error

    @property
    def version(self) -> tuple[object, ...]:
        """Changes with each commit that was seen."""
        return self._counts_file.name, *self._seen

    def _follow(self) -> tantivy.Index:
        """For every search: three looks at the folder, and what changed is read."""
        named = os.stat(self._current).st_mtime_ns
        if self._index is None or named != self._seen[0]:
            name = current_name(self.folder)
            place = self.folder / name
            self._counts_file = place.with_suffix(".json")
            self._files = (str(place / "meta.json"), str(self._counts_file))
            self._index, self._seen = tantivy.Index.open(str(place)), [named, 0, 0]
        committed, counted = (os.stat(file).st_mtime_ns for file in self._files)
        if committed != self._seen[1]:
            self._index.reload()
        written = WRITTEN.get(self._counts_file)
        if written is not None:
            self.counts = written
        elif not self._seen[2]:
            self._load(self._counts_file)
        elif counted != self._seen[2] and time.monotonic() > self._load_again_at:
            self._load_again_at = math.inf
            threading.Thread(target=self._load, args=(self._counts_file,), daemon=True).start()
        else:
            counted = self._seen[2]
        self._seen = [named, committed, counted]
        return self._index

    def _load(self, file: Path) -> None:
        """Read the counts, aside when there are some already: they change little."""
        begun = time.monotonic()
        try:
            self.counts = Counts.load(file)
        finally:
            done = time.monotonic()
            self._load_again_at = done + (done - begun) / LOADING


WRITTEN: dict[Path, Counts] = {}  # by the writer of this process: whoever searches beside it needs no second copy


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
        found = searcher.search(any_of(terms), limit=limit + limit // 4, count=False).hits
        public = searcher.fast_field_values("public", [address for _score, address in found])
        kept = [one for one, is_public in zip(found, public, strict=True) if is_public]
        enough = len(kept) >= limit or len(found) < limit + limit // 4
        if enough and (scopes == PUBLIC or all(public[:limit])):
            return hits_of(searcher, kept[:limit])
    return hits_of(searcher, searcher.search(query(terms, scopes, facets), limit=limit, count=False).hits)


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


SCHEMA = schema()


def hits_of(searcher: tantivy.Searcher, found: list[tuple[float, Any]]) -> list[Hit]:
    keys = searcher.fast_field_values("pk", [address for _score, address in found])
    return [
        Hit(int(pk or 0), score, *kept_of(searcher, address)) for pk, (score, address) in zip(keys, found, strict=True)
    ]


def kept_of(searcher: tantivy.Searcher, address: Any) -> tuple[str, str]:
    """The question and the rest of one article."""
    question, _bar, rest = bytes(searcher.doc(address)["kept"][0]).decode().partition("\n")
    return question, rest


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


def current_name(folder: Path) -> str:
    """Raises OSError, ValueError."""
    name = (folder / "current").read_text()
    if not name.startswith(f"{FORMAT}-"):
        raise ValueError(f"the index is of another format: {name}")
    return name
