"""Marketing is empty until an installation names a service of its own; then it is asked about, and blocked before."""

import json
import re

import pytest
from django.urls import reverse

from percolateur.knowledge.factories import ArticleFactory
from percolateur.lib import embeds
from percolateur.lib.own_services import read_services
from percolateur.lib.tests.test_own_services import ADS
from percolateur.privacy.policy import document, fingerprint
from percolateur.privacy.register import explained
from percolateur.privacy.tests.conftest import CHOICE, about, asks
from percolateur.privacy.tests.test_choice import frames

pytestmark = [pytest.mark.django_db, pytest.mark.quality(4)]
EPISODE = "https://podcasts.example.com/e/Abc-12"
KEY = "marketing-podcasts"
PAGES = [CHOICE, reverse("privacy:notice"), reverse("privacy:cookies")]


@pytest.fixture
def declare(settings, tmp_path, monkeypatch):
    """Have the installation say so in its file, as when it starts."""

    def declare(text):
        file = tmp_path / "services.toml"
        file.write_text(text)
        settings.OWN_SERVICES = read_services(str(file))
        for own in settings.OWN_SERVICES:
            monkeypatch.setitem(embeds.PARTIES, own.party.key, own.party)
        settings.SERVICES = ("youtube", *(own.party.key for own in settings.OWN_SERVICES))

    return declare


@pytest.fixture
def article(db):
    return ArticleFactory(status="PUBLISHED", visibility="PUBLIC", steps=f"Écouter :\n\n[Un épisode]({EPISODE})")


def test_privacy_4_3_marketing_that_is_empty_is_not_shown(client, declare):
    declare("")
    assert [page for page in PAGES if "Marketing" in client.get(page).text] == []
    assert "publicité" not in about(client).text
    assert "Aucune publicité, aucun usage commercial." in client.get(reverse("privacy:notice")).text


def test_privacy_4_3_marketing_is_asked_about_where_a_service_is_named(client, declare, answered):
    declare("")
    before = fingerprint()
    answered(accepted=["youtube"])
    assert not asks(about(client))

    declare(ADS)

    assert (asks(about(client)), fingerprint() != before) == (True, True)
    assert "de Podcasts &amp; Cie, servent aussi à la publicité" in about(client).text
    said = json.loads(document())
    assert said["services"] == [KEY, "youtube"]
    assert {row["name"] for row in said["register"] if row["purpose"] == "marketing"} == {"_pub_*", "volume"}
    assert [page for page in PAGES if "Marketing" not in client.get(page).text] == []
    assert "_pub_*" in client.get(reverse("privacy:cookies")).text
    assert explained("_pub_x") == ("Podcasts & Cie", "")


def test_notices_promise_no_more_than_what_is_so(client, declare):
    declare(ADS)
    assert "Aucune publicité sans votre accord" in client.get(reverse("privacy:notice")).text
    assert "Les pages pour les enfants ne montrent aucune publicité." in client.get(reverse("privacy:children")).text


def test_privacy_4_3_policy_is_another_when_a_tracker_is(declare):
    declare(ADS)
    before = fingerprint()
    declare(ADS.replace("days = 90", "days = 30"))
    assert fingerprint() != before


def test_privacy_4_4_marketing_is_blocked_until_it_is_accepted(client, declare, choose, article):
    declare(ADS)
    choose(show="youtube")
    page = client.get(article.address)
    assert ("<iframe" in page.text, frames(page)) == (False, "https://www.youtube-nocookie.com")
    for words in ("Contenu de Podcasts &amp; Cie", "sert aussi pour la publicité", f'href="{EPISODE}"'):
        assert words in page.text

    choose(show=KEY)
    page = client.get(article.address)
    assert re.findall(r'<iframe[^>]*src="([^"]*)"', page.text) == ["https://player.example.com/Abc-12?autoplay=0"]
    assert frames(page) == "https://player.example.com https://www.youtube-nocookie.com"

    choose(group_no="marketing", youtube="yes")
    page = client.get(article.address)
    assert ("<iframe" in page.text, frames(page)) == (False, "https://www.youtube-nocookie.com")


def test_privacy_4_4_what_was_accepted_for_one_purpose_is_asked_again_for_another(client, declare, choose, article):
    declare(ADS.replace('"marketing"', '"externes"'))
    choose(all="accept")
    assert "<iframe" in client.get(article.address).text
    declare(ADS)
    page = client.get(article.address)
    assert (asks(page), "<iframe" in page.text, "player.example.com" in frames(page)) == (True, False, False)


def test_privacy_4_3_as_many_services_as_there_may_be_fit_in_the_cookie(client, declare, choose):
    declare("".join(ADS.replace('"podcasts"', f'"{n:a>20}"') for n in range(12)))
    choose(all="accept")
    assert not asks(about(client))
    assert frames(about(client)).startswith("https://player.example.com")


def test_statistics_of_a_service_and_those_of_this_site_are_both_offered(client, declare, settings):
    settings.MATOMO_MODE, settings.MATOMO_URL, settings.MATOMO_SITE = "exempt", "https://stats.example.fr", "1"
    declare(ADS.replace('"marketing"', '"statistiques"'))
    page = client.get(CHOICE).text
    assert ("S’opposer aux statistiques" in page, 'name="statistiques-podcasts"' in page) == (True, True)
