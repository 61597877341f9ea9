"""Videos and documents of other sites: nothing before the visitor accepts that site, and nothing ever for children."""

import re

import pytest

from percolateur.events.factories import EventFactory
from percolateur.knowledge.factories import ArticleFactory
from percolateur.knowledge.models import Source

pytestmark = [pytest.mark.django_db, pytest.mark.quality(4)]
VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
FILM = "https://vimeo.com/123456789"


@pytest.fixture
def article(db):
    return ArticleFactory(
        status="PUBLISHED", visibility="PUBLIC", steps=f"Regarder :\n\n[Grossir les lettres]({VIDEO})\n\n{FILM}"
    )


def page_of(client, thing):
    return client.get(thing.address).content.decode()


def test_privacy_4_4_placeholder_names_the_third_party_and_loads_nothing(client, two_services, article):
    page = page_of(client, article)

    assert "<iframe" not in page
    assert "votre appareil doit contacter YouTube (société Google, États-Unis)" in page
    assert page.count("Afficher les vidéos YouTube") == page.count("Regarder sur YouTube") == 1
    assert page.count("Afficher les vidéos Vimeo") == 1
    assert "<strong>Grossir les lettres</strong>" in page
    assert f'href="{VIDEO}"' in page


def test_privacy_4_4_accepted_service_is_shown_and_no_other(client, two_services, article, choose):
    choose(show="youtube")

    page = page_of(client, article)

    frames = re.findall(r"<iframe.*?>", page, re.DOTALL)
    assert len(frames) == 1
    for words in (
        'src="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"',
        'title="Vidéo – Grossir les lettres"',
        'loading="lazy"',
        'sandbox="allow-scripts allow-same-origin allow-popups',
        'referrerpolicy="strict-origin"',
    ):
        assert words in frames[0]
    assert "Ne plus afficher les vidéos YouTube" in page
    assert "Afficher les vidéos Vimeo" in page

    choose(hide="youtube")
    assert "<iframe" not in page_of(client, article)


def test_external_content_of_a_service_that_is_off_stays_a_link(client, article):
    page = page_of(client, article)

    assert ("<iframe" in page, 'class="embed' in page, f'<a href="{VIDEO}"' in page) == (False, False, True)


def frames_allowed(response):
    return re.search(r"frame-src ([^;]*)", response["Content-Security-Policy"])[1]


def test_privacy_4_4_nothing_is_ever_shown_to_children(client, two_services, article, choose):
    choose(all="accept")
    assert frames_allowed(client.get(article.address)) != "'none'"
    article.for_children = True
    article.save()
    Source.objects.create(article=article, url=VIDEO)

    response = client.get(article.address)

    page = response.text
    assert ("<iframe" in page, 'class="embed' in page, f'<a href="{VIDEO}"' in page) == (False, False, True)
    assert frames_allowed(response) == "'none'"


def test_external_content_of_an_article_about_children_is_shown(client, two_services, article, choose):
    """« Contrôle parental » is for parents: words are no sign."""
    choose(all="accept")
    article.tags = ["enfants"]
    article.save()
    assert "<iframe" in page_of(client, article)


def test_external_content_in_the_sources_of_an_article(client, two_services, article):
    Source.objects.create(article=article, url=VIDEO, title="La même")
    Source.objects.create(article=article, url="https://www.service-public.fr/", title="Autre chose")

    page = page_of(client, article)

    assert re.findall(r'id="((?:source-)?youtube-[^"]*)"', page) == [
        "youtube-dQw4w9WgXcQ",
        "source-youtube-dQw4w9WgXcQ",
    ]
    assert '<a href="https://www.service-public.fr/"' in page


@pytest.mark.parametrize("for_children", [False, True])
def test_external_content_in_an_event(client, two_services, choose, for_children):
    description = f"Venez <b>voir</b>.\r\n\r\n{VIDEO}\r\n\r\nEt après."
    event = EventFactory(description=description, minimum_age=12, for_children=for_children)

    page = client.get(f"/programme/{event.pk}/").content.decode()

    assert ("Afficher les vidéos YouTube" in page) != for_children
    assert ("<iframe" in page, f'href="{VIDEO}"' in page) == (False, True)
    assert "<p>Venez &lt;b&gt;voir&lt;/b&gt;.</p>" in page
    assert "<p>Et après.</p>" in page


def test_privacy_4_4_kept_page_of_an_event_for_children_allows_no_frame(client, two_services, choose):
    choose(all="accept")
    event = EventFactory(description=VIDEO, minimum_age=12, for_children=True)
    for _visit in range(2):  # the second is the page that was kept
        response = client.get(f"/programme/{event.pk}/")
        assert (frames_allowed(response), "<iframe" in response.text) == ("'none'", False)


def test_kept_page_of_an_event_never_leaks_the_choice_of_another(client, two_services, choose):
    from django.test import Client

    event = EventFactory(description=VIDEO)
    here = f"/programme/{event.pk}/"
    other = Client()
    assert 'class="consent"' in client.get(here).content.decode()
    choose(all="accept", came_from=here)
    assert "<iframe" in client.get(here).content.decode()

    seen = other.get(here).content.decode()

    assert ("<iframe" in seen, 'class="consent"' in seen, "Votre choix est enregistré" in seen) == (False, True, False)
    other.post("/confidentialite/choix/", {"all": "refuse"})
    seen = other.get(here).content.decode()
    assert ("<iframe" in seen, 'class="consent"' in seen) == (False, False)
