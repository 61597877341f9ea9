"""Two networks: Plaine, with two libraries and a whole team; Colline, next door."""

from types import SimpleNamespace

import pytest

from percolateur.accounts.factories import UserFactory
from percolateur.network.factories import LibraryFactory, MembershipFactory, NetworkFactory, RoomFactory
from percolateur.network.models import Role


@pytest.fixture
def plaine(db):
    network = NetworkFactory(name="La Plaine", slug="plaine")
    north = LibraryFactory(network=network, name="Médiathèque Nord")
    south = LibraryFactory(network=network, name="Médiathèque Sud")
    room = RoomFactory(library=north, name="Salle ronde")
    team = {
        "nadia": MembershipFactory(library=north, user__name="Nadia"),
        "karim": MembershipFactory(library=south, user__name="Karim"),
        "claire": MembershipFactory(network=network, role=Role.COORDINATOR, user__name="Claire"),
        "awa": MembershipFactory(network=network, role=Role.ADMINISTRATOR, user__name="Awa"),
    }
    return SimpleNamespace(network=network, north=north, south=south, room=room, team=team)


@pytest.fixture
def people(plaine):
    """Everyone who may try a door: the team of Plaine, the administrator of Colline, someone of no network, nobody."""
    colline = NetworkFactory(name="La Colline", slug="colline")
    neighbour = MembershipFactory(network=colline, role=Role.ADMINISTRATOR, user__name="Voisin")
    team = {name: membership.user for name, membership in plaine.team.items()}
    return team | {"neighbour": neighbour.user, "alone": UserFactory(name="Seul"), "nobody": None}


@pytest.fixture
def sign_in(client, people):
    def sign_in(name):
        if people[name]:
            client.force_login(people[name])
        return client

    return sign_in
