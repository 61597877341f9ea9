"""Tutorials and platforms: kept by coordination, brought by a file, shown to everyone by subject."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from percolateur.network.factories import MembershipFactory, NetworkFactory
from percolateur.network.models import Role
from percolateur.preparation.factories import ResourceFactory
from percolateur.preparation.imports import COLUMNS
from percolateur.preparation.models import Resource
from tests.readonly import only_selects

pytestmark = pytest.mark.django_db
HEAD = ",".join(COLUMNS)
FIRST = "Pix,https://pix.fr,exercice ou jeu,S’exercer.,Diagnostic numérique|email,qui débute,avec un compte gratuit"


@pytest.fixture
def network():
    return NetworkFactory(name="Plaine", slug="plaine")


@pytest.fixture
def samira(network):
    client = Client()
    client.force_login(MembershipFactory(network=network, role=Role.COORDINATOR).user)
    return client


def offered():
    return list(Resource.objects.offered())


def typed(**more):
    usual = {"title": "Pix", "url": "https://pix.fr", "kind": "EXERCISE", "audience": "EVERYONE", "access": "FREE"}
    return {**usual, **more}


def test_resource_is_written_changed_taken_away_and_brought_back(samira, network):
    samira.post(reverse("preparation:new_resource", args=["plaine"]), typed(subjects=["email"]))
    (pix,) = offered()
    assert (pix.network, pix.subject_names) == (network, ["E-mail"])
    samira.post(reverse("preparation:edit_resource", args=[pix.pk]), typed(title="Pix, pour s’exercer"))
    gone = samira.post(reverse("preparation:resource_removal", args=[pix.pk]))
    assert offered() == []
    assert "Pix, pour s’exercer" in samira.get(gone.url).text  # « est retirée », with the way back
    samira.post(reverse("preparation:resource_return", args=[pix.pk]))
    assert offered() == [pix]


def test_resource_of_an_address_known_already_is_refused_and_what_was_typed_stays(samira, network):
    ResourceFactory(network=network, url="https://pix.fr")
    ResourceFactory(url="https://elsewhere.fr")
    address = reverse("preparation:new_resource", args=["plaine"])
    answer = samira.post(address, typed(title="Pix encore"))
    assert (answer.status_code, "a déjà une ressource" in answer.text, "Pix encore" in answer.text) == (422, True, True)
    assert samira.post(address, typed(url="https://elsewhere.fr")).status_code == 302  # another network's


def test_resource_taken_away_comes_back_when_it_is_typed_again(samira, network):
    pix = ResourceFactory(network=network, url="https://pix.fr")
    samira.post(reverse("preparation:resource_removal", args=[pix.pk]))
    samira.post(reverse("preparation:new_resource", args=["plaine"]), typed(title="Pix, de retour"))
    assert [(one.pk, one.title) for one in offered()] == [(pix.pk, "Pix, de retour")]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://pix.fr", "pix", "data:text/html,x"])
def test_resource_leads_to_a_page_and_nowhere_else(samira, network, url):
    answer = samira.post(reverse("preparation:new_resource", args=["plaine"]), typed(url=url))
    assert (answer.status_code, offered()) == (422, [])


def test_resources_of_the_team_are_changed_by_coordination_alone(samira, network):
    pix = ResourceFactory(network=network)
    nadia = Client()
    nadia.force_login(MembershipFactory(network=network).user)
    listed = nadia.get(reverse("preparation:staff_resources"))
    assert (pix.title in listed.text, "Retirer" in listed.text) == (True, False)
    assert nadia.post(reverse("preparation:resource_removal", args=[pix.pk])).status_code == 404


# --- a file of them


def bring(samira, text, name="plaine"):
    file = SimpleUploadedFile("ressources.csv", text if isinstance(text, bytes) else text.encode(), "text/csv")
    return samira.post(reverse("preparation:resources_import", args=[name]), {"file": file})


def test_resources_import_takes_good_lines_and_names_bad_ones(samira):
    bad = [
        "Sans adresse,,tutoriel,,,,",
        "Genre,https://a.fr,n’importe quoi,,,,",
        "Sujet,https://b.fr,,,cuisine,,",
        "Deux fois,https://pix.fr,,,,,",
        'Cassée,"https://c.fr,,,,,',
    ]
    text = bring(samira, "\n".join([HEAD, FIRST, "Usuel,https://usuel.fr,,,,,", *bad])).text
    assert [(one.title, one.kind, one.audience, one.access, one.subjects) for one in offered()] == [
        ("Pix", "EXERCISE", "BEGINNERS", "ACCOUNT", ["diagnostic_numerique", "email"]),
        ("Usuel", "TUTORIAL", "EVERYONE", "FREE", []),
    ]
    said = ["Ligne 4", "Donnez l’adresse", "Ligne 5", "Ligne 6", "cuisine", "déjà donnée à la ligne 2", "guillemets"]
    assert [word for word in said if word not in text] == []


def test_resources_import_twice_changes_nothing(samira):
    bring(samira, f"{HEAD}\n{FIRST}")
    first = Resource.objects.get()
    bring(samira, f"{HEAD}\n{FIRST}")
    again = Resource.objects.get()
    assert (again.pk, again.changed_at) == (first.pk, first.changed_at)


def test_resources_export_brought_back_is_the_same(samira, network):
    ResourceFactory(network=network, subjects=["email"], kind="PLATFORM", access="CARD", description="=1+1, « oui »")
    answer = samira.get(reverse("preparation:resources_export", args=["plaine"]))
    before = Resource.objects.get().changed_at
    bring(samira, answer.content)
    assert (Resource.objects.get().access, Resource.objects.count()) == ("CARD", 1)
    assert answer.content.decode("utf-8-sig").splitlines()[0] == HEAD
    assert before <= Resource.objects.get().changed_at


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (b"", "Le fichier est vide"),
        ("titre\nété".encode("latin-1"), "pas en UTF-8"),
        (b"a;b;c\n1;2;3", "autre chose qu’une virgule"),
        (b"titre,adresse\nx,https://a.fr", "Colonnes absentes"),
        (b"\x00\x01\x02", "Colonnes absentes"),
        (b"x" * 2_000_001, "trop gros"),
    ],
)
def test_resources_import_of_another_file_is_a_sentence(samira, file, said):
    answer = bring(samira, file)
    assert (answer.status_code, said in answer.text, offered()) == (422, True, [])


# --- for everyone


def test_resources_page_shows_each_once_by_subject(client, network):
    both = ResourceFactory(network=network, title="Deux sujets", subjects=["email", "sante"], access="CARD")
    ResourceFactory(network=network, title="Sans sujet")
    ResourceFactory(network=network, title="Pour l’équipe", audience="STAFF", subjects=["email"])
    ResourceFactory(network=network, title="Retirée", removed_at=both.changed_at)
    ResourceFactory(title="D’un autre réseau")
    page = reverse("preparation:network_resources", args=["plaine"])
    with only_selects():
        text = client.get(page).text
    assert [text.count(name) for name in ("Deux sujets", "Sans sujet", "Pour l’équipe", "Retirée", "D’un autre")] == [
        1, 1, 0, 0, 0
    ]  # fmt: skip
    assert "Avec la carte de la médiathèque" in text
    assert "Deux sujets" in client.get(reverse("preparation:subject_resources", args=["plaine", "sante"])).text
    for nothing in ("bureautique", "inconnu"):
        assert client.get(reverse("preparation:subject_resources", args=["plaine", nothing])).status_code == 404


def test_resources_page_is_kept_until_something_changes(client, network, django_assert_num_queries):
    ResourceFactory(network=network, title="Première")
    page = reverse("preparation:network_resources", args=["plaine"])
    client.get(page)
    with django_assert_num_queries(1):
        assert "Première" in client.get(page).text
    ResourceFactory(network=network, title="Seconde")
    assert "Seconde" in client.get(page).text


def test_resources_of_a_single_network_are_one_tap_away(client, network):
    page = reverse("preparation:resources")
    assert "n’ont pas encore noté" in client.get(page).text
    ResourceFactory(network=network)
    assert client.get(page).url == reverse("preparation:network_resources", args=["plaine"])
    ResourceFactory(network=NetworkFactory(name="Colline"))
    text = client.get(page).text
    assert ("Plaine" in text, "Colline" in text) == (True, True)


def test_resource_that_is_a_video_asks_before_it_is_shown(client, network, settings):
    settings.SERVICES = ("vimeo",)
    video = ResourceFactory(network=network, title="Un film", url="https://vimeo.com/123456789")
    page = reverse("preparation:network_resources", args=["plaine"])
    text = client.get(page).text
    assert ("Vidéo sur Vimeo" in text, "<iframe" in text) == (True, False)
    Resource.objects.filter(pk=video.pk).update(audience="CHILDREN", title="Pour les petits")
    assert "Vidéo sur Vimeo" not in client.get(f"{page}?x=1").text
