import pytest

from percolateur.knowledge.actions import set_status, write_article
from percolateur.knowledge.factories import ArticleFactory
from percolateur.knowledge.models import Article

PAGE = "/savoirs/"


def test_articles_page_finds_what_is_misspelt(client, writer, cafe):
    text = client.get(PAGE, {"q": "mon telefone se connecte pas au wifi"}).text
    assert text.index(cafe["cafe-001"].address) < text.index("</ol>", text.index("resultats"))
    assert 'value="mon telefone se connecte pas au wifi"' in text


def test_articles_page_that_finds_nothing_offers_the_café(client, writer):
    text = client.get(PAGE, {"q": "zzzzqqqq"}).text
    assert "Aucune fiche ne répond encore" in text


def test_articles_page_shows_the_latest(client, writer, cafe):
    assert client.get(PAGE).text.count('<li class="card">') == 12


@pytest.mark.django_db
def test_articles_page_without_any_says_so(client, folder):
    assert "pas encore de fiche" in client.get(PAGE).text


@pytest.mark.django_db
def test_article_page_says_where_it_was_read(client):
    source = {"url": "https://www.service-public.fr/", "title": "Service public", "seen_on": None}
    article, _done = write_article(
        ArticleFactory().network, "a", [source], question="Une <b>question</b> ?", answer="Un.\n\nDeux <script>.",
        subjects=["bureautique"],
    )  # fmt: skip
    text = client.get(article.address).text
    assert "Une &lt;b&gt;question&lt;/b&gt;\u00a0?" in text
    assert "<p>Deux &lt;script&gt;.</p>" in text
    assert '<a href="https://www.service-public.fr/" rel="nofollow noopener noreferrer">Service public</a>' in text
    assert "Bureautique" in text
    assert "Licence Ouverte 2.0" in text


@pytest.mark.django_db
@pytest.mark.parametrize("change", [{"visibility": "STAFF"}, {"visibility": "NETWORK"}, {"status": "DRAFT"}])
def test_article_page_is_for_public_articles(client, change):
    assert client.get(ArticleFactory(**change).address).status_code == 404


@pytest.mark.django_db
def test_article_page_of_a_retired_article_is_gone(client):
    article = ArticleFactory()
    set_status(article, Article.Status.RETIRED)
    assert client.get(article.address).status_code == 404
