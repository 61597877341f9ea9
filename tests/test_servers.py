"""Percolateur starts, stops and comes back as the other tests expect it to, alone and in company."""

import http.client
import json
import time
import urllib.request

import pytest

from tests import servers


def health(server):
    with urllib.request.urlopen(f"{server.url}/sante/", timeout=5) as answer:
        return json.load(answer)


@pytest.mark.servers
def test_server_begins_from_nothing(tmp_path):
    with servers.percolateur(tmp_path, holds="nothing") as server:
        assert health(server) == {"status": "ok", "database": "ok"}


def test_server_begins_from_nothing_on_postgresql(postgresql, tmp_path):
    with servers.percolateur(tmp_path, holds="nothing", DATABASE_URL=postgresql.new_database(empty=True)) as server:
        assert health(server) == {"status": "ok", "database": "ok"}
        server.run("demo")


def test_server_comes_back_after_a_power_cut(percolateur):
    percolateur.kill()
    percolateur.restart()
    assert health(percolateur) == {"status": "ok", "database": "ok"}


def test_server_keeps_a_line_longer_than_a_proxy_that_has_just_used_it(percolateur):
    """uvicorn hangs up after five seconds of silence by itself, and nginx sends the next post into that."""
    line = http.client.HTTPConnection("127.0.0.1", percolateur.port, timeout=5)
    statuses = []
    for pause in (0, 6):
        time.sleep(pause)
        line.request("GET", "/sante/")
        statuses.append(line.getresponse().read() and line.sock is not None)
    line.close()
    assert statuses == [True, True]


@pytest.mark.servers
def test_server_says_what_is_wrong_with_its_settings(tmp_path):
    with pytest.raises(servers.Stopped) as stopped, servers.percolateur(tmp_path, PERCOLATEUR_JOBS="somewhere"):
        pass
    assert "PERCOLATEUR_JOBS vaut" in "".join(stopped.value.__notes__)


def test_server_two_processes_share_postgresql_and_redis(postgresql, redis):
    shared = {
        "DATABASE_URL": postgresql.new_database(),
        "REDIS_URL": redis.url,
        "PERCOLATEUR_SECRET_KEY": "x" * 50,
        "PERCOLATEUR_JOBS": "apart",
    }
    with servers.percolateur(**shared) as one, servers.percolateur(**shared) as other:
        one.run("demo")
        with urllib.request.urlopen(f"{other.url}/programme/", timeout=5) as answer:
            assert "Médiathèque du Moulin" in answer.read().decode()
