"""SQLite's log, copied into its file between requests. See https://sqlite.org/wal.html, "Checkpointing"."""

import logging
from datetime import date

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

log = logging.getLogger(__name__)


def copy_log(database: BaseDatabaseWrapper | None = None) -> None:
    """Copy into the database file what its log holds, as far as readers allow. Writers do not wait. SQLite only.

    Left to itself, SQLite does so in the commit that fills the log up: every 120th question on a board waited 10 to
    20 ms for the disk.
    """
    checkpoint("PASSIVE", database or connection)


def empty_log(database: BaseDatabaseWrapper | None = None) -> None:
    """Copy it all, and cut the log to nothing: what was erased must not be read there either. SQLite only.

    Tried once, for as long as a statement may wait; whatever a reader still needs stays until the next time.
    """
    checkpoint("TRUNCATE", database or connection)


LARGEST = 1 << 30  # bytes: beyond, writing it all again would keep people waiting


def rewritten_on() -> date:
    """When the file was last written anew: a number that SQLite leaves to the application, in the file itself."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA user_version")
        return date.fromordinal(max(cursor.fetchone()[0], 1))


def rewrite(today: date) -> bool:
    """Write the whole file anew, without what lies between its rows. SQLite only, and up to LARGEST.

    `secure_delete` overwrites what is erased, but not the copies left behind when a page is split or moved.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        if cursor.fetchone()[0] > LARGEST:
            log.warning("The database is too large to be rewritten while people use it: do so with VACUUM")
            return False
        cursor.execute("VACUUM")
        cursor.execute(f"PRAGMA user_version = {today.toordinal()}")
    empty_log()
    return True


def checkpoint(how: str, database: BaseDatabaseWrapper) -> None:
    if database.vendor == "sqlite" and not database.in_atomic_block:
        with database.cursor() as cursor:
            cursor.execute(f"PRAGMA wal_checkpoint({how})")
