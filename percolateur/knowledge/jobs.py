"""The index of this server follows the database, from one thread for as long as the server runs."""

import logging
import threading
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import close_old_connections

from percolateur.knowledge.models import last_change
from percolateur.knowledge.search.waking import Busy, changed_here

if TYPE_CHECKING:
    from percolateur.knowledge.search.sync import Writer

log = logging.getLogger(__name__)
PAUSE = 0.5  # seconds between two looks at the database; a change made in this process is seen at once
TROUBLE = 5.0  # seconds before trying again what failed


def keep_index(stop: threading.Event) -> None:
    """Keep the index until `stop`. Made again when it is missing, damaged, or ahead of a restored database."""
    writer: Writer | None = None
    while not stop.is_set():
        pause = PAUSE
        try:
            writer = round_of(writer)
        except Busy:
            pause = TROUBLE  # another process of this server keeps it
        except Exception:
            log.exception("The index could not follow; trying again")
            writer, pause = None, TROUBLE
        finally:
            close_old_connections()
        changed_here.wait(pause)
        changed_here.clear()
    if writer:
        writer.close()


def round_of(writer: "Writer | None") -> "Writer | None":
    """One look: open the index if need be, and take in what changed. Without any article, nothing is loaded at all."""
    head = last_change()
    if writer is None and not head:
        return None
    if writer is None or not still_current(writer):
        from percolateur.knowledge.search.sync import Writer

        writer = Writer(settings.INDEX_FOLDER)
    if head < writer.number:
        log.warning("The database is at change %s, the index at %s: making it again", head, writer.number)
        writer.rebuild()
    elif head > writer.number:
        writer.follow()
    return writer


def still_current(writer: "Writer") -> bool:
    """Whether the folder it writes is still there and still the one that is read."""
    from percolateur.knowledge.search.index import current_name

    try:
        return current_name(writer.folder) == writer.place.name and (writer.place / "meta.json").exists()
    except (OSError, ValueError):
        return False
