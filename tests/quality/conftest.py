"""One site, one browser and one load of each page for all the checks of this folder."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests import servers
from tests.quality.looking import Looker
from tests.quality.scene import Scene, set_scene


@pytest.fixture(scope="session")
def scene(chromium: Any) -> Iterator[Scene]:
    port = servers.free_port()
    with servers.smtp() as mailbox:
        settings = {"PERCOLATEUR_EMAIL_URL": mailbox.url, "PERCOLATEUR_ADDRESS": f"http://127.0.0.1:{port}"}
        with servers.percolateur(port=port, holds="demo", **settings) as site:
            yield set_scene(site, mailbox, chromium)


@pytest.fixture(scope="session")
def looker(scene: Scene) -> Looker:
    return Looker(scene)
