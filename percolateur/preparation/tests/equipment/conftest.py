"""Nadia hosts at the Moulin, Yann at the Escale, of the same network, which Samira coordinates; Odile is of another."""

import pytest
from django.test import Client

from percolateur.network.factories import LibraryFactory, MembershipFactory
from percolateur.network.models import Role
from percolateur.preparation.actions import open_toolbox


@pytest.fixture
def moulin(db):
    return LibraryFactory(name="Médiathèque du Moulin", network__name="Médiathèques de la Plaine")


@pytest.fixture
def escale(moulin):
    return LibraryFactory(name="Médiathèque L’Escale", network=moulin.network)


def signed_in(**membership):
    client = Client()
    client.force_login(MembershipFactory(**membership).user)
    return client


@pytest.fixture
def nadia(moulin):
    return signed_in(library=moulin)


@pytest.fixture
def yann(escale):
    return signed_in(library=escale)


@pytest.fixture
def samira(moulin):
    return signed_in(network=moulin.network, role=Role.COORDINATOR)


@pytest.fixture
def odile(db):
    return signed_in(library=LibraryFactory())


@pytest.fixture
def box(moulin):
    return open_toolbox(moulin)


@pytest.fixture
def item(box):
    return box.items.get(connector="hdmi")
