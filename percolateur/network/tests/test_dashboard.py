import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from percolateur.network.factories import LibraryFactory, RoomFactory
from tests.readonly import only_selects


def test_dashboard_lists_libraries_with_their_rooms(sign_in):
    response = sign_in("nadia").get("/equipe/")
    assertContains(response, "Médiathèque Nord")
    assertContains(response, "Salle ronde")


def test_dashboard_offers_changes_only_to_those_who_may(sign_in):
    assertNotContains(sign_in("nadia").get("/equipe/"), "Ajouter une médiathèque")
    assertContains(sign_in("claire").get("/equipe/"), "Ajouter une médiathèque")


def test_dashboard_of_someone_without_network_says_what_to_do(sign_in):
    assertContains(sign_in("alone").get("/equipe/"), "Votre compte n’est rattaché à aucun réseau.")


@pytest.mark.parametrize("libraries", [1, 3])
def test_dashboard_asks_the_database_a_fixed_number_of_times(plaine, sign_in, libraries, django_assert_num_queries):
    client = sign_in("claire")
    for _ in range(libraries):
        RoomFactory(library=LibraryFactory(network=plaine.network))
    with only_selects(), django_assert_num_queries(5):  # session, account, networks, libraries, rooms
        client.get("/equipe/")


def test_dashboard_navigation_leads_to_every_corner_of_the_team(sign_in):
    response = sign_in("nadia").get("/equipe/")
    for name in ("events:staff", "network:dashboard", "mfa_index", "account_logout"):
        assertContains(response, reverse(name))
