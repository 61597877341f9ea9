"""SQLite's log, copied into its file between requests. See https://sqlite.org/wal.html, "Checkpointing"."""

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper


def copy_log(database: BaseDatabaseWrapper | None = None) -> None:
    """Copy into the database file what its log holds, as far as readers allow. Writers do not wait. SQLite only.

    Left to itself, SQLite does so in the commit that fills the log up: every 120th question on a board waited 10 to
    20 ms for the disk.
    """
    database = database or connection
    if database.vendor == "sqlite" and not database.in_atomic_block:
        with database.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(PASSIVE)")
