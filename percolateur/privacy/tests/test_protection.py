"""The page « Protection des données », its form, and who may open them."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from percolateur.network.factories import MembershipFactory, NetworkFactory
from percolateur.network.models import Role
from percolateur.privacy.documents import KINDS, PUBLIC
from percolateur.privacy.documents.controllers import to_do
from percolateur.privacy.models import DataController

BASE = "/equipe/reseaux/plaine/donnees-personnelles/"
DOORS = ["", "responsable/", "affiche.pdf", *(f"{key}{end}" for key in KINDS for end in ("/", ".pdf", ".xlsx"))]


@pytest.fixture
def plaine(db):
    return NetworkFactory(name="La Plaine", slug="plaine")


@pytest.fixture
def awa(client, plaine):
    client.force_login(MembershipFactory(network=plaine, role=Role.ADMINISTRATOR, user__name="Awa").user)
    return client


@pytest.mark.parametrize("door", DOORS)
def test_protection_opens_to_the_administration_of_this_network_alone(client, awa, plaine, door):
    assert awa.get(BASE + door).status_code == 200
    others = [
        MembershipFactory(network=plaine, role=Role.COORDINATOR),
        MembershipFactory(network=plaine),
        MembershipFactory(network__slug="colline", role=Role.ADMINISTRATOR),
    ]
    for other in others:
        client.force_login(other.user)
        assert client.get(BASE + door).status_code == 404
    client.logout()
    assert client.get(BASE + door).status_code == 302


@pytest.mark.parametrize("door", ["inconnu/", "inconnu.pdf", "inconnu.xlsx"])
def test_protection_knows_no_other_document(awa, door):
    assert awa.get(BASE + door).status_code == 404


def test_protection_lists_every_document_with_its_three_formats(awa):
    page = awa.get(BASE).content.decode()
    for key in KINDS:
        assert [page.count(f'href="{BASE}{key}{end}"') for end in ("/", ".pdf", ".xlsx")] == [1, 1, 1]
    assert "Donner l’adresse du délégué à la protection des données" in page


def test_protection_stands_among_the_tools_of_the_administration(client, awa, plaine):
    assertContains(awa.get(reverse("network:dashboard")), f'href="{BASE}"')
    client.force_login(MembershipFactory(network=plaine, role=Role.COORDINATOR).user)
    assertNotContains(client.get(reverse("network:dashboard")), BASE)


def test_controller_is_said_once_for_all_documents(awa, plaine):
    said = {"name": "Ville de Plaine", "dpo_email": "dpo@exemple.fr", "contact_email": "bonjour@exemple.fr"}
    assertRedirects(awa.post(f"{BASE}responsable/", said), BASE)
    plaine.refresh_from_db()
    assert (plaine.contact_email, plaine.data_controller.dpo_email) == ("bonjour@exemple.fr", "dpo@exemple.fr")
    for page in (f"{BASE}registre/", f"{BASE}aipd/", reverse("privacy:notice"), reverse("privacy:children")):
        assertContains(awa.get(page), "dpo@exemple.fr")
    assertRedirects(awa.post(f"{BASE}responsable/", said | {"name": "Agglomération"}), BASE)
    assert DataController.objects.get().name == "Agglomération"


def test_controller_keeps_what_was_typed_when_an_address_is_wrong(awa):
    answer = awa.post(f"{BASE}responsable/", {"name": "Ville de Plaine", "dpo_email": "dpo@"})
    assertContains(answer, 'value="Ville de Plaine"', status_code=422)
    assertContains(answer, 'value="dpo@"', status_code=422)
    assert not DataController.objects.exists()


def test_controller_empty_shows_no_blank_to_the_public(client, plaine):
    for key in PUBLIC:
        address = {"information": "notice", "enfants": "children"}.get(key, key)
        assertNotContains(client.get(reverse(f"privacy:{address}")), "À compléter")
        assert client.get(reverse("privacy:public_pdf", args=[key])).content.startswith(b"%PDF")


@pytest.mark.parametrize("key", ["registre", "aipd", "audience"])
def test_public_reads_no_document_of_the_administration(client, plaine, key):
    assert client.get(reverse("privacy:public_pdf", args=[key])).status_code == 404


@pytest.mark.parametrize("networks", [1, 3])
def test_notice_reads_the_database_once(client, db, django_assert_num_queries, networks):
    for number in range(networks):
        network = NetworkFactory()
        if number:
            DataController.objects.create(network=network, name="Ville")
    with django_assert_num_queries(1):
        client.get(reverse("privacy:notice"))


def test_protection_has_less_to_do_as_things_are_said(plaine, settings):
    asked = len(to_do(plaine))
    settings.HTTPS, settings.ADDRESS, settings.SECOND_FACTOR = True, "https://exemple.fr", "everyone"
    settings.RETENTION_SCHEDULE, settings.RETENTION_VISA = "2026-4", "2026-09-01"
    plaine.contact_email = "bonjour@exemple.fr"
    plaine.data_controller = DataController(network=plaine, name="Ville", dpo_email="dpo@exemple.fr")
    assert (asked, [task.what for task in to_do(plaine)]) == (
        11,
        [
            "Donner son adresse postale",
            "Nommer l’hébergeur et son pays",
            "Noter ce que l’hébergeur assure",
            "Dire si des données quittent l’Union européenne",
        ],
    )
