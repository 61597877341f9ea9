"""The pictures that go with shared links."""

import io

import pytest
from django.urls import reverse
from PIL import Image

from percolateur.events import actions
from percolateur.events.factories import EventFactory
from percolateur.events.models import Event
from percolateur.knowledge.factories import ArticleFactory
from percolateur.network.colours import Palette
from percolateur.network.factories import NetworkFactory
from percolateur.opendata.pictures import cards
from percolateur.opendata.pictures.drawing import Card, draw
from percolateur.opendata.pictures.lettering import lay, length, may_be_drawn

LONG = "Pourquoi mon ordinateur portable redémarre-t-il tout seul plusieurs fois par jour ? " * 4
TITLES = [
    "Zoom",
    "Comment agrandir les lettres de mon téléphone ?",
    LONG[:300].strip(),
    "https://www.exemple.fr/une/adresse/qui/ne/finit/jamais/et/que/personne/ne/saurait/couper/ni/recopier",
    "如何放大手机上的字体？" * 6,
    "Як збільшити літери ☕ Łódź",
    "كيف أكبر الحروف",
    "",
]


@pytest.mark.parametrize("title", TITLES)
def test_picture_has_its_size_and_little_weight(title):
    drawn = draw(Card("Réseau de la Plaine claire", title, "Ce que les cafés numériques ont trouvé", Palette()))
    picture = Image.open(io.BytesIO(drawn))
    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    assert len(drawn) <= 60_000


@pytest.mark.parametrize("title", [title for title in TITLES if title and may_be_drawn(title)])
def test_title_stays_in_its_frame(title):
    laid = lay(title, 1000, 300, (88, 60, 46))
    assert all(length(line, laid.size, bold=True) <= 1000 for line in laid.lines)
    assert len(laid.lines) * laid.size * 1.22 <= 300


def test_title_leaves_no_word_alone():
    laid = lay("Comment agrandir les lettres de mon vieux téléphone ?", 1000, 300, (88,))
    widths = [length(line, 88, bold=True) for line in laid.lines]
    assert min(widths) > max(widths) / 2


def test_picture_is_in_the_colours_of_the_network():
    drawn = draw(Card("Réseau", "Zoom", "", Palette("#1b4965", "#f2a65a", "#7a2e0e")))
    found = Image.open(io.BytesIO(drawn)).convert("RGB")
    assert found.getpixel((50, 10)) == pytest.approx((0x1B, 0x49, 0x65), abs=3)
    assert found.getpixel((150, 10)) == pytest.approx((0xF2, 0xA6, 0x5A), abs=3)


@pytest.mark.django_db
def test_picture_of_an_event_tells_that_it_is_called_off():
    event = EventFactory(hook="Les mots de passe")
    assert cards.of_event(event).title == "Les mots de passe"
    assert not cards.of_event(event).below.startswith("Annulée")
    actions.cancel(event)
    assert cards.of_event(event).below.startswith("Annulée – ")


@pytest.mark.django_db
def test_picture_is_not_sent_twice_until_what_it_says_changes(client):
    article = ArticleFactory(network=NetworkFactory())
    address = reverse("opendata:article_picture", args=[article.pk])
    first = client.get(address)
    assert (first["Content-Type"], first["Cross-Origin-Resource-Policy"]) == ("image/png", "cross-origin")
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    article.question = "Une autre ?"
    article.save()
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200


@pytest.mark.django_db
def test_picture_of_what_is_not_public_is_not_there(client):
    article, event = ArticleFactory(visibility="NETWORK"), EventFactory(status=Event.Status.DRAFT)
    assert client.get(reverse("opendata:article_picture", args=[article.pk])).status_code == 404
    assert client.get(reverse("opendata:event_picture", args=[event.pk])).status_code == 404
    assert client.get(reverse("opendata:site_picture")).status_code == 200
