"""SQLite's log, copied into its file between requests. See https://sqlite.org/wal.html, "Checkpointing"."""

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper


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


def checkpoint(how: str, database: BaseDatabaseWrapper) -> None:
    if database.vendor == "sqlite" and not database.in_atomic_block:
        with database.cursor() as cursor:
            cursor.execute(f"PRAGMA wal_checkpoint({how})")
