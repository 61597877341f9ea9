"""Search with real servers: two of them with an index each, and one that is killed while it follows."""

import json
import threading
import time
import urllib.parse
import urllib.request

import pytest

from tests import servers

pytestmark = pytest.mark.servers

WRITE = """
from percolateur.knowledge.actions import write_article
from percolateur.knowledge.models import Article
from percolateur.network.factories import NetworkFactory
for number in range({first}, {last}):
    article, done = write_article(
        NetworkFactory(slug="plaine"), f"a{{number}}", [], question=f"Où voir le ouistiti {{number}} ?", answer="Ici."
    )
"""
RETIRE = """
import time
from percolateur.knowledge.actions import set_status
from percolateur.knowledge.models import Article
set_status(Article.objects.get(external_id="a1"), Article.Status.RETIRED)
print(time.time())
"""
NEW = """
import time
from percolateur.knowledge.actions import write_article
from percolateur.network.factories import NetworkFactory
write_article(NetworkFactory(slug="plaine"), "new", [], question="Où voir un tamanoir ?", answer="Là.")
print(time.time())
"""


def found(server, text="ouistiti"):
    query = urllib.parse.urlencode({"q": text, "limit": 50})
    with urllib.request.urlopen(f"{server.url}/api/v1/articles?{query}", timeout=10) as answer:
        return {item["external_id"] for item in json.load(answer)["items"]}


def seconds_until(both, code, ready):
    """Run a change on one server, and tell how long after its commit the slowest of both shows it."""
    shown = []

    def watch(server):
        servers.wait_until(lambda: ready(server), "the change")
        shown.append(time.time())

    watchers = [threading.Thread(target=watch, args=(server,)) for server in both]
    for each in watchers:
        each.start()
    done = float(both[0].run("shell", "-v0", "-c", code).split()[-1])
    for each in watchers:
        each.join()
    assert len(shown) == len(both)
    return max(shown) - done


def test_two_servers_find_what_is_published_and_lose_what_is_retired_within_a_second(postgresql):
    shared = {"DATABASE_URL": postgresql.new_database(), "PERCOLATEUR_SECRET_KEY": "x" * 50}
    with servers.percolateur(**shared) as one, servers.percolateur(**shared) as other:
        both = (one, other)
        one.run("shell", "-v0", "-c", WRITE.format(first=0, last=5))
        for server in both:
            servers.wait_until(lambda server=server: len(found(server)) == 5, "a first index")
        assert seconds_until(both, NEW, lambda server: "new" in found(server, "tamanoir")) < 1
        assert seconds_until(both, RETIRE, lambda server: "a1" not in found(server)) < 1


def test_a_server_killed_while_its_index_follows_loses_nothing(tmp_path):
    with servers.percolateur(tmp_path) as server:
        server.run("shell", "-v0", "-c", WRITE.format(first=0, last=2))
        servers.wait_until(lambda: len(found(server)) == 2, "a first index")
        writing = threading.Thread(target=server.run, args=("shell", "-v0", "-c", WRITE.format(first=2, last=40)))
        writing.start()
        servers.wait_until(lambda: len(found(server)) > 2, "the index follows")
        server.kill()
        writing.join()
        server.start()
        servers.wait_until(lambda: len(found(server)) == 40, "all is found")
