"""Two installations: the articles of one reach the other by the signed feed, follow its changes, and leave with it."""

import re

import pytest

from tests import servers

pytestmark = pytest.mark.servers
WRITE = """
from percolateur.knowledge.actions import *
from percolateur.knowledge.models import Article
from percolateur.network.models import Network
network, _ = Network.objects.get_or_create(slug="plaine", defaults={"name": "Plaine"})
"""
ADD = 'create_article(network, None, question="Où est la loupe ?", answer="Ici.", status="PUBLISHED")'
EDIT = 'edit_article(Article.objects.get(), None, answer="Ailleurs.")'
FOLLOW = """
from percolateur.knowledge.sharing.reading import ask
found = ask("{address}", 0)
follow(network, "{address}", found["key"], found["network"]["name"], found["network"]["slug"],
    publishes=True, rhythm="DAILY")
"""
SOON = "from percolateur.knowledge.models import Feed; read_soon(Feed.objects.get())"
TELL = "print([(a.answer, a.status) for a in Article.objects.all()], Feed.objects.get().trouble)"


def do(server, *lines):
    return server.run("shell", "-v0", "-c", "\n".join((WRITE, *lines)))


def until(server, wanted):
    """Wait for the worker of this server to have read the feed."""
    said = ""

    def there():
        nonlocal said
        said = do(server, "from percolateur.knowledge.models import Feed", TELL)
        return bool(re.search(wanted, said))

    servers.wait_until(there, wanted, 60)


def test_articles_go_from_one_installation_to_another():
    with servers.percolateur() as source, servers.percolateur(PERCOLATEUR_PRIVATE_FEEDS="true") as reader:
        do(source, ADD)
        do(reader, FOLLOW.format(address=f"{source.url}/api/v1/networks/plaine/feed"))
        until(reader, r"'Ici\.', 'PUBLISHED'")
        do(source, EDIT)
        do(reader, SOON)
        until(reader, r"'Ailleurs\.', 'PUBLISHED'")
        do(source, "retire(Article.objects.get())")
        do(reader, SOON)
        until(reader, r"'Ailleurs\.', 'RETIRED'")
        (source.folder / "secret-key").write_text("another key " * 8)
        source.restart()
        do(reader, SOON)
        until(reader, "La signature")
