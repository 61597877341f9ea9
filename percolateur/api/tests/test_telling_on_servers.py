"""A worker killed while it tells: another tells again, under the same identifier."""

import json
import re
import sqlite3
import time
from contextlib import closing

import pytest

from percolateur.api.tests.test_client import example
from tests import servers
from tests.collector import collector

LAY = """
from percolateur.api.actions import create_webhook, send_test
from percolateur.network.factories import NetworkFactory
webhook, secret = create_webhook(NetworkFactory(slug="moulin"), "Portail", "{address}", ["event.published"])
send_test(webhook)
print(secret)
"""
PUBLISH = """
from percolateur.events.factories import EventFactory
print(EventFactory(library__network__slug="moulin").pk)
"""


def wait_for(receiver, count, seconds=30):
    end = time.monotonic() + seconds
    while len(receiver.requests) < count and time.monotonic() < end:
        time.sleep(0.1)
    assert len(receiver.requests) >= count
    return receiver.requests


def is_genuine(secret, arrived):
    read = {}
    exec(example("the receiver"), read)
    headers = {name.lower(): value for name, value in arrived.headers.items()}
    return [read["is_genuine"](secret, headers, body) for body in (arrived.body, arrived.body + b" ")]


@pytest.mark.servers
def test_telling_survives_a_worker_killed_while_it_sends(tmp_path):
    with collector() as receiver, servers.percolateur(tmp_path, PERCOLATEUR_PRIVATE_FEEDS="1") as site:
        receiver.delay = 5
        said = site.run("shell", "-v", "0", "-c", LAY.format(address=receiver.url))
        secret = re.search(r"whsec_\S+", said)[0]
        wait_for(receiver, 1)
        site.kill()
        with closing(sqlite3.connect(tmp_path / "percolateur.sqlite3")) as database, database:
            assert database.execute("SELECT state FROM api_delivery").fetchall() == [("SENDING",)]
            database.execute("UPDATE api_delivery SET claimed_at = '2020-01-01 00:00:00'")
        receiver.delay = 0
        site.start()
        first, second = wait_for(receiver, 2)[:2]
        assert first.headers["webhook-id"] == second.headers["webhook-id"]
        assert is_genuine(secret, second) == [True, False]
        event = site.run("shell", "-v", "0", "-c", PUBLISH).strip().splitlines()[-1]
        told = json.loads(wait_for(receiver, 3)[2].body)
        assert (told["type"], told["data"]["id"]) == ("event.published", int(event))
