from datetime import date

import pytest
from django.utils.formats import date_format

from percolateur.accounts.factories import UserFactory
from percolateur.events.factories import EventFactory, at
from percolateur.knowledge.actions import add_origin, edit_article, merge_articles, retire
from percolateur.knowledge.factories import ArticleFactory
from percolateur.network.factories import MembershipFactory, NetworkFactory
from percolateur.network.models import Membership

PAGE = "/savoirs/"


def test_articles_page_finds_what_is_misspelt(client, writer, cafe):
    text = client.get(PAGE, {"q": "mon telefone se connecte pas au wifi"}).text
    assert text.index(cafe["cafe-001"].address) < text.index("</ol>", text.index("resultats"))
    assert 'value="mon telefone se connecte pas au wifi"' in text


def test_articles_page_that_finds_nothing_offers_the_café(client, writer):
    text = client.get(PAGE, {"q": "zzzzqqqq"}).text
    assert "Aucune fiche ne répond encore" in text


def test_articles_page_shows_the_latest(client, writer, cafe):
    assert client.get(PAGE).text.count('<li class="card ') == 20


@pytest.mark.django_db
def test_articles_page_without_any_says_so(client, folder):
    assert "pas encore de fiche" in client.get(PAGE).text


@pytest.fixture
def article(db):
    return ArticleFactory(
        question="Une <b>question</b> ?", answer="Un *mot*.\n\nDeux <script>.",
        steps="# Sur le téléphone\n\n1. Ouvrir.",
        subjects=["bureautique"], tags=["scan"], level="BEGINNER", device="ANDROID",
        sources=[{"url": "https://www.service-public.fr/", "title": "Service public", "seen_on": date(2026, 1, 31)}],
    )  # fmt: skip


@pytest.fixture
def member(client):
    """Signed in, of the team of a network."""

    def member(network):
        client.force_login(MembershipFactory(network=network).user)
        return client

    return member


def test_article_page_says_all_there_is_to_know(client, article):
    text = client.get(article.address).text
    for part in [
        "Une &lt;b&gt;question&lt;/b&gt;\u00a0?",
        "<p>Un <em>mot</em>.</p>\n<p>Deux &lt;script&gt;.</p>",
        "<h3>Sur le téléphone</h3>",
        '<a href="https://www.service-public.fr/" rel="nofollow noopener noreferrer">Service public</a>',
        "(vue le 31 janvier 2026)",
        "Bureautique",
        "téléphone Android",
        "Niveau\u00a0: débutant",
        "scan",
        '<a href="https://www.etalab.gouv.fr/licence-ouverte-open-licence/" rel="license noopener noreferrer">',
        'content="Un mot. Deux &lt;script&gt;.">',
    ]:
        assert part in text


def test_article_page_says_in_which_café_it_was_found_and_names_nobody(client, article):
    event = EventFactory(library__name="Le Moulin", start=at(-7), hosts=[UserFactory(name="Nadia Benali")])
    add_origin(article, event, contributions=3)
    text = client.get(article.address).text
    assert f"{date_format(event.start, 'j F Y')}, Le Moulin." in text
    assert "3 contributions." in text
    assert "Nadia" not in text


@pytest.mark.parametrize("change", [{"visibility": "STAFF"}, {"visibility": "NETWORK"}])
def test_article_page_of_a_network_is_for_its_members(client, member, article, change):
    edit_article(article, None, **change)
    assert client.get(article.address).status_code == 404
    assert member(NetworkFactory()).get(article.address).status_code == 404
    assert member(article.network).get(article.address).status_code == 200


def test_article_page_of_a_draft_or_retired_article_is_for_nobody(member, article):
    client = member(article.network)
    retire(article)
    assert client.get(article.address).status_code == 404
    assert client.get(ArticleFactory(status="DRAFT", network=article.network).address).status_code == 404


def test_article_page_of_a_merged_article_leads_to_the_kept_one(client, article):
    kept = ArticleFactory(network=article.network)
    merge_articles(kept, article)
    response = client.get(article.address)
    assert (response.status_code, response.url) == (301, kept.address)
    edit_article(kept, None, visibility="STAFF")
    assert client.get(article.address).status_code == 404


def test_articles_page_finds_for_members_what_their_network_keeps_to_itself(client, member, writer, cafe):
    article = cafe["cafe-001"]
    edit_article(article, None, visibility="NETWORK")
    writer.follow()
    shown = [article.address in client.get(PAGE, {"q": "wifi"}).text]
    shown += [
        article.address in member(network).get(PAGE, {"q": "wifi"}).text
        for network in (NetworkFactory(), article.network)
    ]
    assert shown == [False, False, True]
    found = client.get("/api/v1/articles", {"q": article.question}).json()["items"]
    assert article.pk not in [item["id"] for item in found]


def test_articles_page_shows_nothing_that_the_database_no_longer_lets_be_read(member, writer, cafe):
    article = cafe["cafe-001"]
    edit_article(article, None, visibility="STAFF")
    writer.follow()
    client = member(article.network)
    Membership.objects.all().delete()
    assert article.address not in client.get(PAGE, {"q": "wifi"}).text
