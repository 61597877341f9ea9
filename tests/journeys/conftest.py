"""A new café for each journey, on one site for all; on a site of its own where the power is cut."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import servers
from tests.journeys.cafe import Cafe, open_cafe, sign_in


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def site() -> Iterator[servers.Percolateur]:
    """One site for all, at an address this machine can reach: the QR code leads there."""
    port = servers.free_port()
    with servers.percolateur(None, port, holds="demo", PERCOLATEUR_ADDRESS=f"http://127.0.0.1:{port}") as server:
        yield server


@pytest.fixture(scope="session")
def team(site: servers.Percolateur, chromium: Any) -> Any:
    """The cookies of somebody of the team, signed in once."""
    return sign_in(site, chromium)


@pytest.fixture
def cafe(site: servers.Percolateur, chromium: Any, team: Any) -> Iterator[Cafe]:
    yield from open_cafe(site, chromium, team)


@pytest.fixture
def fragile_cafe(chromium: Any) -> Iterator[Cafe]:
    """A café on a server of its own, that may be killed."""
    with servers.percolateur(holds="demo") as server:
        yield from open_cafe(server, chromium, sign_in(server, chromium))
