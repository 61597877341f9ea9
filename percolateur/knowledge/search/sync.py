"""Keep the index of this server as the database is: follow its changes, or make everything again.

One writer per server. Tantivy refuses a second one, which then leaves the work to the first.
"""

import json
import logging
import os
import secrets
import shutil
import threading
import time
from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import chain
from pathlib import Path
from typing import Any

import tantivy
from django.db import models
from django.utils import timezone

from percolateur.knowledge.models import (
    ARTICLES,
    Deletion,
    FollowedIndex,
    how_far,
    last_change,
)
from percolateur.knowledge.search.analysis import Kept, Said, analyse
from percolateur.knowledge.search.documents import STATE, document, find, kept_of, last_number, of_key
from percolateur.knowledge.search.index import FORMAT, SCHEMA, WRITTEN, Counts, current_name, new_index, write_whole
from percolateur.knowledge.search.rows import article_rows, said_of
from percolateur.knowledge.search.terms import Entry
from percolateur.knowledge.search.waking import Busy
from percolateur.lib.french.spelling import MANY
from percolateur.lib.processes import spread

log = logging.getLogger(__name__)
HEAP = 20_000_000  # bytes the writer fills before it writes a segment
WHOLE_HEAP = 60_000_000  # the same when everything is made again: it holds `HELD` articles
# They are committed in parts of one size, eight of which Tantivy merges into one, and eight of those again: one segment
# is searched in half the time of eight.
HELD, MERGED = 80_000, 8
SAVING = 0.01  # of the time, at most, goes into saving counts
NEVER = float("-inf")
MINUTE = 60.0
SETTLED = 2_000_000_000  # nanoseconds after which the time of a folder tells whether anything came since
LONG = timedelta(days=365)  # after which an index that said nothing is forgotten


class Writer:
    """The one writer of a folder of indexes. Opens the current one, or makes it from the database.

    This one keeps the articles. Another kind says which rows it follows, what it adds of one, and how that counts.
    """

    clock = ARTICLES
    batch = 500  # changes per commit
    read = 1000  # rows at a time when everything is read
    alone = 5  # times as many are analysed by this process before others help

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
        total = writer.rebuild(searched=False)
        writer.close()
        return total

    def _open(self, name: str) -> None:
        place = self.folder / name
        index = tantivy.Index.open(str(place))
        self._write_in(place, index, index.writer(HEAP, 1), Counts.load(place.with_suffix(".json")))
        self.number = self.committed = last_number(index.searcher())

    def _write_in(self, place: Path, index: tantivy.Index, writer: tantivy.IndexWriter, counts: Counts) -> None:
        self.place, self.index, self.writer, self.counts = place, index, writer, counts
        self.counts_file = place.with_suffix(".json")
        self.is_saved, self.save_again_at, self.changed_at = True, NEVER, NEVER
        self.saving = threading.Thread()
        self._found_whole: tuple[int, ...] = ()
        WRITTEN[self.counts_file] = counts

    def rows(self) -> "models.QuerySet[Any]":
        """What the index follows: plain rows with a name for each value, `pk` and `changed` among them."""
        return article_rows()

    def _said(self, rows: list[Any]) -> list[Said]:
        """What is to be analysed of these rows."""
        return said_of(rows)

    def _analysed(self, batches: Iterable[list[Any]]) -> Iterator[list[Kept]]:
        """What the index keeps of what was said, batch by batch."""
        return spread(analyse, batches, self.alone)

    def follow(self, head: int | None = None) -> int:
        """Take in what changed in the database, up to `head`, and tell how many rows."""
        total, head = 0, last_change(self.clock) if head is None else head
        while self.number < head:
            changed = self._changes(head)
            self.number = changed[-1].changed if len(changed) == self.batch else head
            if changed:
                self._take(changed)
            total += len(changed)
        return total

    def _changes(self, head: int) -> list[Any]:
        """The next rows and deletions by their numbers. All up to `head` was committed before anything is read here."""
        span = {"changed__gt": self.number, "changed__lte": head}
        rows = self.rows().filter(**span).order_by("changed")[: self.batch]
        deleted = Deletion.objects.filter(clock=self.clock, **span).order_by("changed")[: self.batch]
        return sorted([*rows, *deleted], key=lambda one: one.changed)[: self.batch]

    def _take(self, changed: list[Any]) -> None:
        self.index.reload()
        searcher = self.index.searcher()
        for pk in {one.row if isinstance(one, Deletion) else one.pk for one in changed}:
            self._forget(searcher, pk)
        self._add(iter([[one for one in changed if not isinstance(one, Deletion)]]))
        self._commit()

    def _add(self, batches: Iterator[list[Any]], part: int = 0) -> None:
        """`part`: how many are committed at a time, all but the last; 0 leaves them all to be committed."""
        for number, kept in enumerate(chain.from_iterable(self._analysed(map(self._said, batches)))):
            if part and number and number % part == 0:
                self.writer.commit()
            self._keep(*kept)

    def _forget(self, searcher: tantivy.Searcher, pk: int) -> None:
        address = find(searcher, pk)
        if address is None:
            return
        _key, question, rest = kept_of(searcher, address)
        self._count(Entry("", question, rest), -1)
        self.writer.delete_documents_by_query(of_key(pk))

    def _keep(self, pk: int, scope: str, facets: list[str], kept: Entry) -> None:
        self.writer.add_document(document(pk, scope, facets, kept))
        self._count(kept)

    def _count(self, kept: Entry, times: int = 1) -> None:
        self.counts.count(kept, times)

    def _commit(self) -> None:
        """Say in the database where the index goes, then go there. Every commit also keeps up to where."""
        followed = FollowedIndex.objects.filter(pk=self.place.name, number__lt=self.number)
        followed.update(number=self.number, said_at=timezone.now())
        self._commit_index()
        if self.is_saved:
            self.is_saved, self.changed_at = False, time.monotonic()
        elif time.monotonic() - self.changed_at > MINUTE:  # it changes all the while
            self.save_counts()

    def _commit_index(self) -> None:
        self.writer.delete_documents_by_query(of_key(STATE))
        self.writer.add_document(tantivy.Document.from_dict({"pk": STATE, "number": self.number}, SCHEMA))
        self.writer.commit()
        self.committed = self.number

    def save_counts(self) -> None:
        """Unless they are, or took long a moment ago. Many are saved aside: what comes in meanwhile is followed."""
        if self.is_saved or time.monotonic() < self.save_again_at or self.saving.is_alive():
            return
        self.is_saved = True
        if len(self.counts.vocabulary.counts) < MANY:
            self._save(self.counts, self.counts_file)
            return
        self.saving = threading.Thread(target=self._save, args=[self.counts, self.counts_file], daemon=True)
        self.saving.start()

    def _save(self, counts: Counts, file: Path) -> None:
        begun = time.monotonic()
        try:
            counts.save(file)
        except BaseException:
            self.is_saved = False
            raise
        done = time.monotonic()
        self.save_again_at = done + (done - begun) / SAVING

    def look(self) -> tuple[int, bool]:
        """Up to which change the database is, and whether it was restored: in one statement, for every round.

        A restored one knows less than the index, or not that the index went so far.
        """
        head, said = how_far(self.clock, self.place.name)
        return head, head < self.number or said is None or said < self.committed

    def age(self) -> float:
        """Seconds since the index was made. What is deleted from one stays in its files until Tantivy merges them."""
        return time.time() - (self.folder / "current").stat().st_mtime

    def is_current(self) -> bool:
        """Whether the index it writes is still the one that is read."""
        if self._is_as_found():
            return True
        try:
            return current_name(self.folder) == self.place.name
        except (OSError, ValueError):
            return False

    def is_whole(self) -> bool:
        """Whether all its files are there."""
        if self._is_as_found():
            return True
        times = self._times()
        try:
            lacking = all(missing_files(self.place) for _look in range(2))  # twice: they may just have been merged
        except (OSError, ValueError):
            return False
        whole = not lacking and self.counts_file.exists()
        if whole and times and max(times) < time.time_ns() - SETTLED:
            self._found_whole = times
        return whole

    def _is_as_found(self) -> bool:
        """Whether no file came or went since all were there: two looks at folders, and nothing to read."""
        return bool(self._found_whole) and self._found_whole == self._times()

    def _times(self) -> tuple[int, ...]:
        try:
            return self.folder.stat().st_mtime_ns, self.place.stat().st_mtime_ns
        except OSError:
            return ()

    def rebuild(self, searched: bool = True) -> int:
        """Make everything again in a second folder, while the first one is read, then show it. Returns how many.

        `searched` tells whether somebody may search in this process, beside the writer.
        """
        name = f"{FORMAT}-{secrets.token_hex(4)}"
        place, total = self.folder / name, 0
        place.mkdir(parents=True)
        index = new_index(place)
        former = getattr(self, "counts_file", place)
        self._write_in(place, index, index.writer(WHOLE_HEAP, 1), Counts())
        self.number = last_change(self.clock)

        def batches() -> Iterator[list[Any]]:
            """One after the other: no reading of the database stays open for minutes."""
            nonlocal total
            last = 0
            while rows := list(self.rows().filter(pk__gt=last).order_by("pk")[: self.read]):
                total, last = total + len(rows), rows[-1].pk
                yield rows

        self._add(batches(), part_of(self.rows().count()))
        FollowedIndex.objects.filter(said_at__lt=timezone.now() - LONG).delete()
        FollowedIndex.objects.create(name=name, number=self.number)
        self._commit_index()
        self.counts.save(self.counts_file)
        if searched:
            self.counts.prepare()
        write_whole(self.folder / "current", name)
        WRITTEN.pop(former, None)
        self._sweep(name)
        return total

    def _sweep(self, kept: str) -> None:
        """Away with former indexes. Whoever still reads one keeps it open until the next search."""
        for path in self.folder.iterdir():
            if path.name != "current" and not path.name.startswith(kept):
                shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)

    def close(self) -> None:
        WRITTEN.pop(self.counts_file, None)
        if self.saving.is_alive():
            self.saving.join()
        if self.counts_file.parent.exists():
            self.counts.save(self.counts_file)
        self.writer.wait_merging_threads()


def part_of(total: int) -> int:
    """How many rows are committed at a time, of so many."""
    parts = 1
    while total > parts * HELD:
        parts *= MERGED
    return -(-total // parts)


def missing_files(place: Path) -> bool:
    """Whether one of the files that the last commit needs is not there."""
    names = set(os.listdir(place))
    segments = json.loads((place / "meta.json").read_text())["segments"]
    stems = [segment["segment_id"].replace("-", "") for segment in segments]
    return any(f"{stem}.{end}" not in names for stem in stems for end in ("fast", "idx", "store", "term"))
