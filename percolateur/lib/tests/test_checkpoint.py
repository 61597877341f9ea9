"""The log of a SQLite database comes back into its file, and no commit does it."""

import pytest
from django.conf import settings
from django.db import connection
from django.db.utils import ConnectionHandler

from percolateur.lib.checkpoint import copy_log

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL writes its own log back"),
]


@pytest.fixture
def database(tmp_path):
    """A database in a file, as the product opens it."""
    file = tmp_path / "percolateur.sqlite3"
    databases = ConnectionHandler({"default": {**settings.DATABASES["default"], "NAME": file}})
    database = databases["default"]
    with database.cursor() as cursor:
        cursor.execute("CREATE TABLE question (text)")
    yield database
    database.close()


def ask(database, times):
    with database.cursor() as cursor:
        for _ in range(times):
            cursor.execute("INSERT INTO question VALUES ('Comment imprimer une photo ?')")


def size(database):
    return database.settings_dict["NAME"].stat().st_size


def test_commits_leave_the_log_alone(database):
    before = size(database)
    ask(database, 2500)  # SQLite's own limit is 1,000 pages, one or two a commit
    assert size(database) == before


def test_the_log_is_copied_into_the_file_between_requests(database):
    ask(database, 500)
    before = size(database)
    copy_log(database)
    assert size(database) > before


def test_copying_does_not_wait_for_readers_nor_hold_writers_up(database):
    ask(database, 10)
    reader = database.copy()
    with reader.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("SELECT count(*) FROM question")
        assert cursor.fetchone() == (10,)
        ask(database, 10)
        copy_log(database)
        ask(database, 10)
        cursor.execute("SELECT count(*) FROM question")
        assert cursor.fetchone() == (10,)
        cursor.execute("ROLLBACK")
        cursor.execute("SELECT count(*) FROM question")
        assert cursor.fetchone() == (30,)
    reader.close()
