"""The API holds to its description, both ways: schemathesis, with all its checks, against a real server."""

import pytest

from bench.api.run import check
from tests import servers

EXAMPLES = 12  # of each operation; `make bench-api` makes more


@pytest.fixture(scope="module")
def site():
    with servers.percolateur(PERCOLATEUR_API_PER_MINUTE="10000000") as site:
        site.run("demo")
        yield site


@pytest.mark.servers
@pytest.mark.parametrize("real", [False, True], ids=["as chance has it", "on what is there"])
def test_contract_is_kept(site, real):
    figures = check(site, EXAMPLES, seed=20261126, real=real)
    assert (figures["passed"], figures["failures"]) == (True, 0), figures["said"]
    assert figures["calls"] > 300
    assert "Traceback" not in site.log
