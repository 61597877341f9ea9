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
from pathlib import Path

import tantivy

from percolateur.knowledge.search.terms import Entry, Rarities, grams_of, length_of, rarity
from percolateur.lib.french.spelling import Vocabulary

FORMAT = 4  # with another, what is there is not read: it is rebuilt
KEPT_BLOCK = 2048  # bytes; by blocks of 16,384, Tantivy's own choice, reading takes twice as long and a tenth less room
PIECE, BREATH = 5000, 0.01  # words of the counts written at a time, and seconds between two pieces
LOADING = 0.01  # of the time, at most, goes into reading counts again


class NoIndex(Exception):
    """There is none to read yet."""


def schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("pk", indexed=True, fast=True)
    builder.add_text_field("terms", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("scope", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("facet", tokenizer_name="raw", index_option="basic", fast=True)  # « subject:email »
    builder.add_bytes_field("kept", stored=True)  # of an entry: its key, its question and its rest, on three lines
    builder.add_unsigned_field("number", stored=True)
    return builder.build()


def new_index(place: Path) -> tantivy.Index:
    """An empty one in a folder. What is kept of articles is read from all over the index, thirty for a search: it is
    compressed by small blocks, a setting that has a name in Tantivy's file and none in its functions.
    """
    tantivy.Index(SCHEMA, str(place))
    file = place / "meta.json"
    known = json.loads(file.read_text())
    known["index_settings"]["docstore_blocksize"] = KEPT_BLOCK
    write_whole(file, json.dumps(known))
    return tantivy.Index.open(str(place))


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
        """By pieces, with a breath after each: what is asked and published meanwhile does not wait for it."""
        words, pieces = list(self.vocabulary.counts.items()), []
        for at in range(0, len(words), PIECE):
            piece = {word: count for word, count in words[at : at + PIECE] if count > 0}
            pieces.append(json.dumps(piece, ensure_ascii=False)[1:-1])
            time.sleep(BREATH if len(words) > PIECE else 0)
        known = json.dumps({"documents": self.documents, "letters": self.letters})
        write_whole(file, f'{{"words": {{{", ".join(filter(None, pieces))}}}, {known[1:]}')

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
            except (OSError, ValueError):
                self._index = None
            try:  # another may just have taken the place of the one that was read
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


SCHEMA = schema()


def current_name(folder: Path) -> str:
    """Raises OSError, ValueError."""
    name = (folder / "current").read_text()
    if not name.startswith(f"{FORMAT}-"):
        raise ValueError(f"the index is of another format: {name}")
    return name
