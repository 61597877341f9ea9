"""What is done for the articles by itself: this server's indexes follow the database.

Each index is kept from one thread, for as long as the server runs.
"""

import logging
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import close_old_connections

from percolateur.knowledge.models import ASKED, Asked, last_change
from percolateur.knowledge.search.waking import Busy, changed_here
from percolateur.knowledge.topics.gathering import Gathering

if TYPE_CHECKING:
    from percolateur.knowledge.search.sync import Writer

log = logging.getLogger(__name__)
PAUSE = 0.5  # seconds between two looks at the database; a change made in this process is seen at once
CALM = 10.0  # seconds between two looks at the boards; one that changes all the while waits
ANEW = 30 * 24 * 3600.0  # seconds a question taken away from a board may stay in the files of the index, out of reach
TROUBLE = 5.0  # seconds before trying again what failed


def keep_index(stop: threading.Event) -> None:
    """Keep the articles indexed until `stop`; again from nothing when the index is missing, damaged, or ahead."""

    def rest(seconds: float) -> None:
        changed_here.wait(seconds)
        changed_here.clear()

    keep(round_of, PAUSE, rest, stop)


def keep_questions(stop: threading.Event) -> None:
    """Keep the index of the questions and their topics until `stop`, in the same way."""
    gathering = Gathering()
    keep(lambda writer: round_of_questions(writer, gathering), CALM, stop.wait, stop)


def keep(
    round_of: "Callable[[Writer | None], Writer | None]",
    pause: float,
    rest: Callable[[float], object],
    stop: threading.Event,
) -> None:
    """Go round and round, whatever happens to the index."""
    writer: Writer | None = None
    while not stop.is_set():
        seconds = pause
        try:
            writer = round_of(writer)
        except Busy:
            seconds = max(pause, TROUBLE)  # another process of this server keeps it
        except Exception:
            log.exception("The index could not follow; trying again")
            writer, seconds = None, max(pause, TROUBLE)
        finally:
            close_old_connections()
        rest(seconds)
    if writer:
        writer.close()


def round_of(writer: "Writer | None") -> "Writer | None":
    """One look: open the index if need be, and take in what changed. Without any article, nothing is loaded at all."""
    if writer is None and not last_change():
        return None
    if writer is None or not writer.is_current():
        from percolateur.knowledge.search.sync import Writer

        writer = Writer(settings.INDEX_FOLDER)
    return brought_up(writer)


def round_of_questions(writer: "Writer | None", gathering: Gathering) -> "Writer | None":
    """Take in what was asked on the boards, index it, and put it into topics."""
    gathering.look()
    if writer is None and not last_change(ASKED):
        return None
    if writer is None or not writer.is_current():
        from percolateur.knowledge.topics.index import QuestionWriter, questions_folder

        writer = QuestionWriter(questions_folder())
    brought_up(writer)
    if writer.age() > ANEW and Asked.objects.filter(shown=False).exists():
        writer.rebuild()
    if Asked.objects.waiting().exists():
        from percolateur.knowledge.topics.grouping import group

        while group():
            pass
    return writer


def brought_up(writer: "Writer") -> "Writer":
    """Let an index follow the database up to its last change; make it again when files go, or a backup comes back."""
    head, is_of_another_past = writer.look()
    if not writer.is_whole():
        log.warning("The index lacks files: making it again")
        writer.rebuild()
    elif is_of_another_past:
        log.warning("The database is at change %s, the index at %s of another past: made again", head, writer.number)
        writer.rebuild()
    elif head > writer.number:
        writer.follow(head)
    else:
        writer.save_counts()
    return writer
