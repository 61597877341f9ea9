from collections.abc import Iterator

import pytest

from tests import servers
from tests.security.site import Site


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    """The demonstration on a public server: HTTPS ends at the proxy, one name is answered to."""
    settings = {"PERCOLATEUR_HTTPS": "true", "PERCOLATEUR_HOSTS": "127.0.0.1", "PERCOLATEUR_SECOND_FACTOR": "offered"}
    with servers.percolateur(holds="demo", **settings) as server:
        yield Site(server)
