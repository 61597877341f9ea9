"""Nadia hosts at the Moulin; Yann hosts at the Escale, of the same network."""

import pytest
from django.test import Client

from percolateur.network.factories import LibraryFactory, MembershipFactory


@pytest.fixture
def moulin(db):
    return LibraryFactory(name="Médiathèque du Moulin")


@pytest.fixture
def escale(moulin):
    return LibraryFactory(name="Médiathèque L’Escale", network=moulin.network)


@pytest.fixture
def nadia(moulin):
    return MembershipFactory(user__name="Nadia Benali", library=moulin).user


@pytest.fixture
def yann(escale):
    return MembershipFactory(user__name="Yann Kervella", library=escale).user


@pytest.fixture
def as_nadia(nadia):
    client = Client()
    client.force_login(nadia)
    return client


@pytest.fixture
def as_yann(yann):
    client = Client()
    client.force_login(yann)
    return client
