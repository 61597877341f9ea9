"""What every public page of this app owes a visitor."""

import re

import pytest
from django.urls import reverse

from percolateur.network.factories import NetworkFactory

pytestmark = pytest.mark.django_db

HEADINGS = {
    "pages:about": "Qu’est-ce qu’un café numérique\u00a0?",
    "pages:legal": "Mentions légales",
    "privacy:notice": "Confidentialité",
    "pages:accessibility": "Déclaration d’accessibilité",
}
QUERIES = {"pages:home": 1, "pages:about": 0, "pages:legal": 1, "privacy:notice": 1, "pages:accessibility": 1}


@pytest.mark.parametrize(("name", "heading"), HEADINGS.items())
def test_public_page_has_one_heading(client, name, heading):
    page = client.get(reverse(name)).content.decode()

    assert [h.strip() for h in re.findall(r"<h1>(.*?)</h1>", page, re.DOTALL)] == [heading]
    assert re.search(r"<title>.+ – Percolateur</title>", page)


@pytest.mark.parametrize("name", QUERIES)
def test_public_page_asks_little_of_the_database(client, name, django_assert_num_queries):
    NetworkFactory()

    with django_assert_num_queries(QUERIES[name]):
        client.get(reverse(name))


@pytest.mark.quality(4)
@pytest.mark.parametrize("name", QUERIES)
def test_public_page_leaves_nothing_and_loads_nothing_from_elsewhere(client, name):
    response = client.get(reverse(name))
    page = response.content.decode()

    assert response.cookies == {}
    assert re.findall(r'(?:src|srcset|action)="(?:https?:)?//', page) == []
    assert re.findall(r'<link (?!rel="canonical")[^>]+href="(?:https?:)?//', page) == []
    assert re.findall(r"<script|<iframe|\sstyle=|\son[a-z]+=", page) == []


@pytest.mark.parametrize("name", QUERIES)
def test_public_page_has_the_footer_the_law_wants(client, name):
    page = client.get(reverse(name)).content.decode()

    for address, words in {
        reverse("pages:legal"): "Mentions légales",
        reverse("privacy:notice"): "Confidentialité",
        reverse("privacy:choice"): "Personnaliser les cookies",
        reverse("pages:accessibility"): "Accessibilité\u00a0: non conforme",
    }.items():
        assert re.search(rf'<a href="{address}">\s*{words}\s*</a>', page)


@pytest.mark.parametrize("name", QUERIES)
def test_public_page_refuses_to_be_written_to(client, name):
    assert client.post(reverse(name)).status_code == 405
