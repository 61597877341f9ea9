"""Every staff address, tried by everyone: what is not theirs is not found, and nothing of it is shown."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from percolateur.network import access, urls
from percolateur.network.factories import LibraryFactory, MembershipFactory
from percolateur.network.models import Role

HOSTS_OF_NORTH = {"nadia", "claire", "awa"}
COORDINATION = {"claire", "awa"}
ADMINISTRATION = {"awa"}
# name: (what its address takes, who may open it)
DOORS = {
    "library": (lambda plaine: [plaine.north.pk], HOSTS_OF_NORTH),
    "edit_library": (lambda plaine: [plaine.north.pk], COORDINATION),
    "add_room": (lambda plaine: [plaine.north.pk], COORDINATION),
    "edit_room": (lambda plaine: [plaine.room.pk], COORDINATION),
    "remove_room": (lambda plaine: [plaine.room.pk], COORDINATION),
    "add_library": (lambda plaine: ["plaine"], COORDINATION),
    "team": (lambda plaine: ["plaine"], COORDINATION),
    "add_member": (lambda plaine: ["plaine"], ADMINISTRATION),
    "colours": (lambda plaine: ["plaine"], ADMINISTRATION),
    "house_colours": (lambda plaine: ["plaine"], ADMINISTRATION),
    "edit_member": (lambda plaine: [plaine.team["karim"].pk], ADMINISTRATION),
    "remove_member": (lambda plaine: [plaine.team["karim"].pk], ADMINISTRATION),
    "second_factor": (lambda plaine: [with_second_factor(plaine.team["karim"]).pk], ADMINISTRATION),
    "sign_out_member": (lambda plaine: [plaine.team["karim"].pk], ADMINISTRATION),
    "journal": (lambda plaine: ["plaine"], ADMINISTRATION),
    "journal_csv": (lambda plaine: ["plaine"], ADMINISTRATION),
}
PEOPLE = ["nadia", "karim", "claire", "awa", "neighbour", "alone", "nobody"]


def with_second_factor(membership):
    TOTP.activate(membership.user, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    return membership


def test_access_every_address_is_tried():
    assert {pattern.name for pattern in urls.places_and_team} == {"dashboard", *DOORS}


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("door", DOORS)
def test_access_is_for_those_who_have_the_role_here(plaine, sign_in, door, person, method):
    arguments, allowed = DOORS[door]
    response = getattr(sign_in(person), method)(reverse(f"network:{door}", args=arguments(plaine)))
    if person == "nobody":
        assert (response.status_code, response.url.split("?")[0]) == (302, "/equipe/connexion/")
    elif person in allowed:
        assert response.status_code in {200, 302, 405}
    else:
        assert response.status_code in {404, 405}
        assert not any(name in response.content.decode() for name in ("Plaine", "Nord", "ronde", "Karim"))


@pytest.mark.parametrize(
    ("person", "shown"),
    [
        ("nadia", {"La Plaine", "Nord"}),
        ("karim", {"La Plaine", "Sud"}),
        ("claire", {"La Plaine", "Nord", "Sud"}),
        ("awa", {"La Plaine", "Nord", "Sud"}),
        ("neighbour", {"La Colline"}),
        ("alone", set()),
    ],
)
def test_access_dashboard_shows_only_what_is_theirs(sign_in, person, shown):
    page = sign_in(person).get("/equipe/").content.decode()
    assert {name for name in ("La Plaine", "La Colline", "Nord", "Sud") if name in page} == shown


def test_access_roles_go_up(plaine, people):
    hosts = {name for name, user in people.items() if access.may_host(user or AnonymousUser(), plaine.north)}
    coordinators = {
        name for name, user in people.items() if access.may_coordinate(user or AnonymousUser(), plaine.network)
    }
    administrators = {
        name for name, user in people.items() if access.may_administer(user or AnonymousUser(), plaine.network)
    }
    assert (hosts, coordinators, administrators) == (HOSTS_OF_NORTH, COORDINATION, ADMINISTRATION)


def test_access_host_of_a_network_hosts_its_later_libraries(plaine):
    roger = MembershipFactory(network=plaine.network, role=Role.HOST).user
    west = LibraryFactory(network=plaine.network)
    assert set(access.libraries_of(roger)) == {plaine.north, plaine.south, west}
    assert not access.libraries_of(roger, Role.COORDINATOR).exists()


def test_access_two_roles_in_a_network_show_each_library_once(plaine, people):
    MembershipFactory(network=plaine.network, user=people["nadia"])
    assert list(access.libraries_of(people["nadia"])) == [plaine.north, plaine.south]
    assert list(access.networks_of(people["nadia"])) == [plaine.network]
