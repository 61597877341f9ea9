"""What shared links and search engines show of a public page."""

import re

import pytest
from django.urls import reverse

from percolateur.events.factories import EventFactory
from percolateur.events.models import Event
from percolateur.knowledge.factories import ArticleFactory
from percolateur.network.factories import LibraryFactory, MembershipFactory

pytestmark = pytest.mark.django_db
SITE = "https://cafes.example.fr"


@pytest.fixture(autouse=True)
def _address(settings):
    settings.ADDRESS = SITE


def told(page):
    """The properties of the page's head; the canonical address under its own name."""
    found = dict(re.findall(r'<meta (?:property|name)="((?:og|twitter):[a-z:_]+)"\s+content="([^"]*)"', page))
    return found | dict(re.findall(r'<link rel="(canonical)" href="([^"]*)"', page))


def test_shared_article_shows_its_question_and_its_picture(client):
    article = ArticleFactory(question="Où est l’arobase ?", answer="Avec **Alt Gr**.")
    found = told(client.get(article.address + "?de=ailleurs").text)
    assert found == {
        "canonical": SITE + article.address,
        "og:url": SITE + article.address,
        "og:type": "article",
        "og:site_name": "Percolateur",
        "og:locale": "fr_FR",
        "og:title": "Où est l’arobase\u00a0?",
        "og:description": "Avec Alt Gr.",
        "og:image": f"{SITE}/partage/fiche-{article.pk}.png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "L’auvent d’un café, et ces mots\u00a0: Où est l’arobase\u00a0? – "
        + article.network.name
        + ".",
        "twitter:card": "summary_large_image",
    }
    assert client.get(found["og:image"].removeprefix(SITE))["Content-Type"] == "image/png"


def test_shared_event_shows_its_date_and_its_picture(client):
    event = EventFactory(hook="Les mots de passe")
    found = told(client.get(reverse("events:event", args=[event.pk])).text)
    assert found["og:image"] == f"{SITE}/partage/seance-{event.pk}.png"
    assert found["og:description"].endswith(f"{event.library.name}. Les mots de passe")
    assert found["canonical"] == SITE + reverse("events:event", args=[event.pk])


@pytest.mark.parametrize("view", ["pages:home", "events:programme", "knowledge:articles"])
def test_shared_pages_have_one_address_whatever_is_asked(client, view):
    found = told(client.get(reverse(view), {"q": "loupe"}).text)
    assert found["canonical"] == found["og:url"] == SITE + reverse(view)
    assert found["og:image"] == f"{SITE}/partage/site.png"


def test_shared_links_tell_nothing_of_what_is_not_public(client):
    member = MembershipFactory(network__name="Plaine", role="COORDINATOR")
    client.force_login(member.user)
    article = ArticleFactory(visibility="NETWORK", network=member.network)
    event = EventFactory(library=LibraryFactory(network=member.network), status=Event.Status.DRAFT)
    for page in (article.address, reverse("events:event", args=[event.pk])):
        answer = client.get(page)
        assert answer.status_code == 200
        assert told(answer.text) == {}
