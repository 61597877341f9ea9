"""A new café for each journey, on one site for all; on a site of its own where the power is cut."""

import shutil
import sys
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
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of the demonstration network, to be copied."""
    folder = tmp_path_factory.mktemp("seeded")
    program = str(Path(sys.executable).with_name("percolateur"))
    settings = servers.clean_environment() | {"PERCOLATEUR_DATA": str(folder)}
    servers.Percolateur(0, folder, [program], settings).run("demo")
    return folder


def copied(seeded: Path) -> Path:
    return Path(shutil.copytree(seeded, servers.temporary_folder(), dirs_exist_ok=True))


@pytest.fixture(scope="session")
def site(seeded: Path) -> Iterator[servers.Percolateur]:
    """One site for all, at an address this machine can reach: the QR code leads there."""
    port = servers.free_port()
    with servers.percolateur(copied(seeded), port, PERCOLATEUR_ADDRESS=f"http://127.0.0.1:{port}") as server:
        yield server


@pytest.fixture(scope="session")
def team(site: servers.Percolateur, chromium: Any) -> Any:
    """The cookies of somebody of the team, signed in once."""
    return sign_in(site, chromium)


@pytest.fixture
def cafe(site: servers.Percolateur, chromium: Any, team: Any) -> Iterator[Cafe]:
    yield from open_cafe(site, chromium, team)


@pytest.fixture
def fragile_cafe(seeded: Path, chromium: Any) -> Iterator[Cafe]:
    """A café on a server of its own, that may be killed."""
    with servers.percolateur(copied(seeded)) as server:
        yield from open_cafe(server, chromium, sign_in(server, chromium))
