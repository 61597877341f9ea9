"""A café at the Moulin, where Nadia hosts. Yann hosts elsewhere in its network, Odile in another."""

import pytest
from django.conf import settings
from django.test import Client

from percolateur.events.factories import EventFactory
from percolateur.lib.throttling import limiter
from percolateur.network.factories import LibraryFactory, MembershipFactory
from percolateur.registrations.actions import Entry, register


@pytest.fixture(autouse=True)
def calm():
    """Nobody has registered yet from here."""
    limiter(settings.REDIS_URL).storage.reset()


@pytest.fixture
def event(db):
    """A public café tomorrow, two seats."""
    return EventFactory(capacity=2)


@pytest.fixture
def line(event):
    """Registers parties in turn, « Awa 2 » for two seats, and gives them by name."""

    def stand(*parties):
        people = {}
        for party in parties:
            name, _, seats = party.partition(" ")
            people[name] = register(event.pk, Entry(name=name, seats=int(seats or 1)))
        return people

    return stand


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def as_nadia(event):
    """The host of the event's library."""
    return signed_in(MembershipFactory(user__name="Nadia Benali", library=event.library).user)


@pytest.fixture
def as_yann(event):
    """A host of another library of the network."""
    elsewhere = LibraryFactory(network=event.library.network)
    return signed_in(MembershipFactory(user__name="Yann Kervella", library=elsewhere).user)


@pytest.fixture
def as_odile(db):
    """A coordinator of another network."""
    return signed_in(MembershipFactory(user__name="Odile Petit", role="COORDINATOR").user)


def standing(event):
    """« Awa* Bob » : who has seats (with a star) or waits, in the order of arrival."""
    return " ".join(f"{r.name}{'*' if r.is_confirmed else ''}" for r in event.registrations.standing().order_by("pk"))
