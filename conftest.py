"""Fixtures every test may ask for: the real servers of tests/servers.py, one of each a session."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.utils import translation
from hypothesis import settings as examples
from xdist.scheduler import LoadScopeScheduling

from tests import prepared, servers

# How long an example takes says what the machine was doing, not whether the code is right.
examples.register_profile("percolateur", deadline=None)
examples.load_profile("percolateur")

SERVERS = {"postgresql", "redis", "percolateur", "chromium", "zebra"}
DATABASE = {"db", "transactional_db"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what asks for a server, and what asks for the database: `make test` runs the last ones once a database."""
    for item in items:
        asked = set(getattr(item, "fixturenames", ()))
        if SERVERS & asked:
            item.add_marker(pytest.mark.servers)
        if DATABASE & asked or item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.database)
    # Last, those that drive a browser: its event loop runs in this thread from then on, and lets no other run.
    items.sort(key=lambda item: "chromium" in getattr(item, "fixturenames", ()))


class Together(LoadScopeScheduling):  # type: ignore[misc]
    """With `--dist loadscope`, one worker keeps the checks of a page, loaded once; else the tests of a file."""

    def _split_scope(self, nodeid: str) -> str:
        file, _, name = nodeid.partition("::")
        return name.partition("[")[2] or file if file.startswith("tests/quality/") else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling | None:
    return Together(config, log) if config.getvalue("dist") == "loadscope" else None


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    """What one test kept is unknown to the next, whose rows have the same numbers."""
    for kept in caches.all(initialized_only=True):
        kept.clear()


@pytest.fixture(autouse=True)
def _in_french() -> None:
    """A page asked for in another language leaves it to its thread, until the next page."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Each worker's test database begins as a copy of one, whose migrations ran once."""
    prepared.lay_tables(connection.settings_dict)


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Do not begin by removing it; its folder, or its cluster, goes when the tests end."""
    return True


@pytest.fixture(scope="session")
def postgresql() -> Iterator[servers.PostgreSQL]:
    with servers.postgresql() as server:
        yield server


@pytest.fixture(scope="session")
def redis() -> Iterator[servers.Redis]:
    with servers.redis() as server:
        yield server


@pytest.fixture(scope="session")
def zebra() -> Iterator[servers.Zebra]:
    with servers.zebra(Path(__file__).parent / "percolateur" / "preparation" / "tests" / "zebra") as server:
        yield server


@pytest.fixture
def smtp() -> Iterator[servers.Mailbox]:
    with servers.smtp() as mailbox:
        yield mailbox


@pytest.fixture
def percolateur(tmp_path: Path) -> Iterator[servers.Percolateur]:
    """One process that does everything, as on a laptop, with an empty database."""
    with servers.percolateur(tmp_path) as server:
        yield server


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    with servers.chromium() as browser:
        yield browser
