"""Keep the index of this server as the database is: follow its changes, or make everything again.

One writer per server. Tantivy refuses a second one, which then leaves the work to the first.
"""

import logging
import secrets
import shutil
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import tantivy
from django.db import models

from percolateur.knowledge.models import Article
from percolateur.knowledge.search.index import (
    FORMAT,
    SCHEMA,
    STATE,
    Counts,
    current_name,
    find,
    hit,
    last_number,
    of_key,
    write_whole,
)
from percolateur.knowledge.search.terms import Entry, entry
from percolateur.knowledge.search.waking import Busy
from percolateur.lib.markdown import plain

log = logging.getLogger(__name__)
BATCH = 500  # changes per commit
HEAP = 20_000_000  # bytes the writer fills before it writes a segment
COUNTED_OFTEN = 50_000  # words; with more, counts are saved once a minute
MINUTE = 60.0
NEVER = float("-inf")


class Writer:
    """The one writer of a folder of indexes. Opens the current one, or makes it from the database.

    This one keeps the articles. Another kind says which rows it follows, what it adds of one, and how that counts.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        try:
            self._open(current_name(folder))
        except (OSError, ValueError) as error:
            if "LockBusy" in str(error):
                raise Busy from error
            if not isinstance(error, FileNotFoundError):  # none yet, as on the first day, is nothing to tell
                log.warning("No index to go on with (%s): making it again", error)
            self.rebuild()

    @classmethod
    def rebuilt(cls, folder: Path) -> int:
        """Make the index of a folder again, whoever writes the present one. Returns how many rows were read."""
        writer = cls.__new__(cls)
        writer.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        total = writer.rebuild()
        writer.close()
        return total

    def _open(self, name: str) -> None:
        self.place, self.counts_file = self.folder / name, self.folder / f"{name}.json"
        self.index = tantivy.Index.open(str(self.place))
        self.writer = self.index.writer(HEAP, 1)
        self.counts = Counts.load(self.counts_file)
        self.number = last_number(self.index.searcher())
        self.saved_at = NEVER

    def follow(self) -> int:
        """Take in what changed in the database, and tell how many rows. Every commit also keeps up to where."""
        total = 0
        while changed := list(self.rows().filter(changed__gt=self.number)[:BATCH]):
            self.take(changed)
            total += len(changed)
        return total

    def rows(self) -> "models.QuerySet[Any]":
        """What the index follows, in the order of changes, each with what is kept of it."""
        return Article.objects.prefetch_related("wordings", "origins__event").order_by("changed")

    def take(self, rows: list[Any]) -> None:
        self.index.reload()
        searcher = self.index.searcher()
        for row in rows:
            self._forget(searcher, row.pk)
            self._add(row)
            self.number = max(self.number, row.changed)
        self._commit()

    def _forget(self, searcher: tantivy.Searcher, pk: int) -> None:
        address = find(searcher, pk)
        if address is None:
            return
        former = hit(searcher, address)
        self._count(Entry("", former.question, former.rest), -1)
        self.writer.delete_documents_by_query(of_key(pk))

    def _add(self, article: Article) -> None:
        if article.status != Article.Status.PUBLISHED:
            return
        said = f"{plain(article.answer)}\n{plain(article.steps)}"
        kept = entry(article.question, said, [wording.text for wording in article.wordings.all()])
        self._keep(article.pk, scope_of(article), kept, facets_of(article))

    def _keep(self, pk: int, scope: str, kept: Entry, facets: Iterable[str] = ()) -> None:
        self.writer.add_document(document(pk, scope, kept, facets))
        self._count(kept)

    def _count(self, kept: Entry, times: int = 1) -> None:
        self.counts.count(kept, times)

    def _commit(self) -> None:
        self.writer.delete_documents_by_query(of_key(STATE))
        self.writer.add_document(tantivy.Document.from_dict({"pk": STATE, "number": self.number}, SCHEMA))
        self.writer.commit()
        often = len(self.counts.vocabulary.counts) < COUNTED_OFTEN
        if often or time.monotonic() - self.saved_at > MINUTE:
            self.counts.save(self.counts_file)
            self.saved_at = time.monotonic()

    def rebuild(self) -> int:
        """Make everything again in a second folder, while the first one is read, then show it. Returns how many."""
        name = f"{FORMAT}-{secrets.token_hex(4)}"
        place = self.folder / name
        place.mkdir()
        self.place, self.counts_file = place, self.folder / f"{name}.json"
        self.index = tantivy.Index(SCHEMA, str(place))
        self.writer, self.counts, self.number, self.saved_at = self.index.writer(HEAP, 1), Counts(), 0, NEVER
        total = 0
        for row in self.rows().iterator(chunk_size=2000):
            self._add(row)
            self.number = max(self.number, row.changed)
            total += 1
        self._commit()
        write_whole(self.folder / "current", name)
        self._sweep(name)
        return total

    def _sweep(self, kept: str) -> None:
        """Away with former indexes. Whoever still reads one keeps it open until the next search."""
        for path in self.folder.iterdir():
            if path.name != "current" and not path.name.startswith(kept):
                shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)

    def close(self) -> None:
        self.counts.save(self.counts_file)
        self.writer.wait_merging_threads()


def scope_of(article: Article) -> str:
    """Who may find it: one of `scopes_of` its readers."""
    if article.visibility == Article.Visibility.PUBLIC:
        return "public"
    return f"{article.visibility.lower()}-{article.network_id}"


def facets_of(article: Article) -> list[str]:
    """What it can be picked by: its subjects, its level, its device, the libraries of the cafés it comes from."""
    libraries = {origin.event.library_id for origin in article.origins.all() if origin.event}
    told = [("level", article.level), ("device", article.device), *(("library", pk) for pk in sorted(libraries))]
    return [f"{kind}:{value}" for kind, value in [*(("subject", key) for key in article.subjects), *told] if value]


def document(pk: int, scope: str, kept: Entry, facets: Iterable[str] = ()) -> tantivy.Document:
    return tantivy.Document.from_dict(
        {
            "pk": pk,
            "terms": kept.terms,
            "scope": scope,
            "facet": list(facets),
            "question": kept.question.encode(),
            "rest": kept.rest.encode(),
        },
        SCHEMA,
    )
