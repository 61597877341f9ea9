from datetime import date

import pytest
from django.test import Client

from percolateur.config.demo.questions import load_questions
from percolateur.knowledge.actions import write_article
from percolateur.knowledge.factories import ArticleFactory
from percolateur.knowledge.models import Article
from percolateur.knowledge.search import query
from percolateur.knowledge.search.sync import Writer
from percolateur.knowledge.topics import nearest
from percolateur.network.factories import LibraryFactory, MembershipFactory, NetworkFactory
from percolateur.network.models import Role


@pytest.fixture
def folder(settings, tmp_path):
    """An empty folder for the index of this test; that of the questions is beside it."""
    settings.INDEX_FOLDER = tmp_path / "index"
    readers = (query.reader, nearest.reader)
    for reader in readers:
        reader.cache_clear()
    yield settings.INDEX_FOLDER
    for reader in readers:
        reader.cache_clear()


@pytest.fixture
def cafe(db):
    """The seventy everyday questions, as public articles of one network."""
    network = NetworkFactory()
    return {
        known.id: write_article(network, known.id, [], question=known.question, answer=known.answer)[0]
        for known in load_questions()
    }


@pytest.fixture
def writer(cafe, folder):
    """The index of the everyday questions."""
    made = Writer(folder)
    yield made
    made.close()


@pytest.fixture
def find(writer):
    """Search, with the index up to date. Returns external ids, best first."""

    def search(text, limit=10):
        writer.follow()
        from percolateur.knowledge.access import found_articles

        return [article.external_id for article, _score in found_articles(text, limit)]

    return search


@pytest.fixture
def network(db):
    return NetworkFactory(name="Plaine")


def signed_in(**membership):
    client = Client()
    client.user = MembershipFactory(**membership).user
    client.force_login(client.user)
    return client


@pytest.fixture
def nadia(network):
    """Hosts at one library."""
    return signed_in(library=LibraryFactory(network=network), user__name="Nadia")


@pytest.fixture
def samira(network):
    """Coordinates the network."""
    return signed_in(network=network, role=Role.COORDINATOR, user__name="Samira")


@pytest.fixture
def stranger():
    """Administers another network."""
    return signed_in(role=Role.ADMINISTRATOR)


@pytest.fixture
def draft(network):
    return ArticleFactory(
        network=network, status=Article.Status.DRAFT, question="Où est la loupe ?", answer="Dans les réglages.",
        sources=[{"url": "https://a.fr/", "title": "A", "seen_on": date(2026, 1, 31)}],
    )  # fmt: skip
