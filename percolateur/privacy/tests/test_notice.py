"""What people are told of their data, from what the software really does."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from percolateur.events.models.subscription import PENDING
from percolateur.mailing.personal import KEPT_FOR as KEPT
from percolateur.network.factories import NetworkFactory
from percolateur.privacy.models import DataController
from percolateur.registrations.personal import NEEDS_KEPT, registrations_kept, waiting_kept

pytestmark = pytest.mark.django_db


def test_notice_lists_every_tracker(client, settings):
    settings.PARTICIPANT_HOURS = 1

    page = client.get(reverse("privacy:notice")).content.decode()

    on_the_day = ["percolateur-day*", "percolateur-day:*"]
    names = ["choix", "participant", "csrf", "session", "mes-donnees", "messages", "percolateur", *on_the_day]
    assert re.findall(r"<code>(.*?)</code>", page) == names
    lifetimes = re.findall(r'<td data-label="Durée">(.*?)</td>', page)
    assert lifetimes[:4] == ["182 jours", "1 heure", "jusqu’à la fermeture du navigateur", "12 heures"]
    assert page.index('id="cookies"') < page.index("<table")
    assert (
        re.findall(r"<code>(.*?)</code>", client.get(reverse("privacy:cookies")).content.decode())[: len(names)]
        == names
    )


@pytest.mark.quality(4)
def test_privacy_4_6_public_table_holds_what_is_enabled_and_nothing_else(client, settings):
    settings.SERVICES = ("vimeo",)

    page = client.get(reverse("privacy:notice")).content.decode()
    rows = client.get(reverse("privacy:trackers")).json()["trackers"]

    assert {row["service"] for row in rows} == {None, "vimeo"}
    assert [row["name"] for row in rows] == re.findall(r"<code>(.*?)</code>", page)
    captions = ["Fonctionnement du site", "Contenus d’autres sites"]
    assert re.findall(r"<caption>(.*?)</caption>", page)[:2] == captions
    assert page.count('<th scope="col">Durée</th>') == 2
    vuid = next(row for row in rows if row["name"] == "vuid")
    assert (vuid["provider"], vuid["third_party"], vuid["basis"], vuid["duration"]) == (
        "Vimeo",
        True,
        "consent",
        "13 mois",
    )


def test_notice_says_how_long_each_answer_is_kept(client):
    page = client.get(reverse("privacy:notice")).content.decode()

    for sentence in (
        f"Besoins et questions laissés à l’inscription\u00a0: {hours(NEEDS_KEPT)} heures après la séance.",
        f"Inscriptions restées en liste d’attente\u00a0: {waiting_kept().days} jours après la séance.",
        f"Inscriptions\u00a0: {registrations_kept().days} jours après la séance.",
        f"Demandes d’abonnement non confirmées\u00a0: {hours(PENDING)} heures après la demande.",
        f"Trace des courriels\u00a0: {KEPT.days} jours après l’envoi.",
    ):
        assert page.count(sentence) == 1


def hours(length):
    return length // timedelta(hours=1)


def test_accessibility_declares_no_more_than_is_known(client):
    page = client.get(reverse("pages:accessibility")).content.decode()

    assert re.findall(r"<h2>(.*?)</h2>", page) == [
        "État de conformité",
        "Résultats des tests",
        "Contenus non accessibles",
        "Établissement de cette déclaration",
        "Retour d’information et contact",
        "Voies de recours",
    ]
    assert "<strong>Ce site est non conforme</strong>" in page
    assert "Libre réponse 71120, 75342 Paris CEDEX 07" in page


@pytest.mark.parametrize("name", ["notice", "children"])
def test_notice_is_kept_and_says_at_once_who_answers(client, name, django_assert_num_queries):
    network = NetworkFactory(name="Réseau Plaine", contact_email="plaine@exemple.fr")
    here = reverse(f"privacy:{name}")
    first = client.get(here)
    with django_assert_num_queries(1):
        again = client.get(here)
    assert (again.content, "plaine@exemple.fr" in again.text) == (first.content, True)
    DataController.objects.create(network=network, name="Ville de Plaine", dpo_email="dpo@exemple.fr")
    assert "Ville de Plaine" in client.get(here).text
    assert "dpo@exemple.fr" in client.get(here).text


def test_notice_is_each_visitor_s_own_where_visits_are_counted(client, settings):
    settings.MATOMO_MODE, settings.MATOMO_URL, settings.MATOMO_SITE = "exempt", "https://stats.example.fr", "1"
    here = reverse("privacy:notice")
    assert "Votre opposition" not in client.get(here).text
    client.post(reverse("privacy:choice"), {"all": "refuse"})
    assert ["Votre opposition" in visitor.get(here).text for visitor in (client, Client())] == [True, False]
