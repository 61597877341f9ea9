"""Coordination gives the address of the catalogue, tries it, keeps it."""

import pytest
from django.test import Client
from django.urls import reverse

from percolateur.network.factories import LibraryFactory, MembershipFactory, NetworkFactory
from percolateur.network.models import Role
from percolateur.preparation.factories import CatalogueFactory
from percolateur.preparation.models import Catalogue
from percolateur.preparation.tests import shelves
from percolateur.preparation.tests.test_sru_hostile import answer_with
from percolateur.preparation.tests.test_sru_hostile import catalogue as answering

pytestmark = pytest.mark.django_db


@pytest.fixture
def network():
    return NetworkFactory(name="Plaine")


@pytest.fixture
def samira(network):
    client = Client()
    client.force_login(MembershipFactory(network=network, role=Role.COORDINATOR).user)
    return client


@pytest.fixture
def address(network):
    return reverse("preparation:network_catalogue", args=[network.slug])


@pytest.fixture
def typed(settings):
    """What coordination types: an address, and nothing else."""
    settings.PRIVATE_FEEDS = True
    return lambda url, **more: {"url": url, "version": "1.1", "words": "internet", "is_on": "on", **more}


@pytest.fixture(scope="module")
def loaded(zebra):
    zebra.load("essai", b"".join(shelves.unimarc(each).as_marc() for each in shelves.SHELVES[:5]))
    return zebra.url("essai")


def test_catalogue_is_tried_from_its_address_alone_and_nothing_is_kept(samira, address, typed, loaded):
    text = samira.post(address, typed(loaded, trial="1")).text
    assert "Catalogue de Roncevieux" in text
    assert "4 documents pour «\u00a0internet\u00a0»" in text
    assert ("Acheter en ligne" in text, "381.142 SAA" in text) == (True, True)
    assert 'value="cql.anywhere"' in text  # read from what it says of itself
    assert not Catalogue.objects.exists()


def test_catalogue_is_kept_with_what_the_server_says_of_itself(samira, address, typed, loaded, network):
    assert samira.post(address, typed(loaded)).status_code == 302
    kept = Catalogue.objects.get()
    assert (kept.network, kept.library, kept.schema) == (network, None, "marcxml")
    assert (kept.anywhere, kept.title, kept.subject) == ("cql.anywhere", "dc.title", "dc.subject")
    samira.post(address, typed(loaded, schema="marcxml", subject="cql.anywhere"))
    assert [one.subject for one in Catalogue.objects.all()] == ["cql.anywhere"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<html/>", "n’est pas un catalogue SRU"),
        (answer_with("<dc/>", "<dc/>"), "changez le format des notices"),
        (answer_with(), "Essayez un autre mot"),
    ],
)
def test_catalogue_trial_says_clearly_what_came(samira, address, typed, body, said):
    with answering(lambda send, _stopped: send(body.encode())) as server:
        answer = samira.post(address, typed(server.url, trial="1", schema="x"))
    assert (answer.status_code, said in answer.text, server.url in answer.text) == (200, True, True)


@pytest.mark.parametrize(
    ("url", "said"),
    [("", "Donnez l’adresse du serveur."), ("pas une adresse", "Cette adresse n’est pas lisible.")],
)
def test_catalogue_address_that_is_none_is_refused_and_stays(samira, address, typed, url, said):
    answer = samira.post(address, typed(url, subject="dc.subject"))
    assert (answer.status_code, said in answer.text, "dc.subject" in answer.text) == (422, True, True)


def test_catalogue_on_a_private_address_is_refused_unless_the_settings_open_it(samira, address, typed, settings):
    said = typed("http://127.0.0.1/sru", trial="1", schema="x")
    settings.PRIVATE_FEEDS = False
    assert "L’adresse doit commencer par https://" in samira.post(address, said).text
    assert "mène à un réseau privé" in samira.post(address, said | {"url": "https://127.0.0.1/sru"}).text


def test_catalogue_address_pasted_with_a_question_is_cut_to_its_server(samira, address, typed):
    pasted = "https://sru.example.fr/biblios?base=2&operation=searchRetrieve&query=chat&version=1.1"
    samira.post(address, typed(pasted, schema="marcxml"))
    assert Catalogue.objects.get().url == "https://sru.example.fr/biblios?base=2"


def test_catalogue_password_is_sealed_kept_when_left_empty_and_sent(samira, address, typed):
    with answering(lambda send, _stopped: send(answer_with().encode())) as server:
        handler = server.url
        samira.post(address, typed(handler, schema="x", username="biblio", password="secret à nous"))
        kept = Catalogue.objects.get()
        assert (kept.password, "secret" in kept.sealed) == ("secret à nous", False)
        samira.post(address, typed(handler, schema="x", username="biblio"))
        assert Catalogue.objects.get().password == "secret à nous"
        assert kept.server.login == ("biblio", "secret à nous")
        assert "secret" not in repr(kept.server)
        assert "secret" not in samira.get(address).text
        samira.post(address, typed(handler, schema="x"))
        assert Catalogue.objects.get().server.login is None


def test_catalogue_password_of_another_key_has_to_be_typed_again(settings):
    catalogue = CatalogueFactory(username="biblio")
    catalogue.password = "secret"
    settings.SECRET_KEY = "une autre clé"
    assert catalogue.password == ""


def test_catalogue_list_says_which_library_has_its_own(samira, network, typed):
    library = LibraryFactory(network=network, name="L’Escale")
    samira.post(
        reverse("preparation:library_catalogue", args=[library.pk]), typed("https://escale.example.fr", schema="x")
    )
    text = samira.get(reverse("preparation:catalogues", args=[network.slug])).text
    assert ("pas encore de catalogue" in text, "https://escale.example.fr" in text) == (True, True)
