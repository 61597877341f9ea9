"""Médiathèque Nord, its host Nadia, a café on Saturday next at 10."""

from datetime import timedelta

import pytest
from django.utils import timezone

from percolateur.events.factories import EventFactory, at
from percolateur.network.factories import LibraryFactory, MembershipFactory


def saturday(hour=10):
    """Next Saturday at this hour."""
    return at((5 - timezone.localdate().weekday()) % 7 or 7, hour)


@pytest.fixture
def library(db):
    return LibraryFactory(name="Médiathèque Nord", network__name="La Plaine", network__slug="plaine")


@pytest.fixture
def nadia(library):
    return MembershipFactory(library=library, user__name="Nadia").user


@pytest.fixture
def cafe(library, nadia):
    return EventFactory(library=library, start=saturday(), hook="La santé en ligne", hosts=[nadia])


@pytest.fixture
def host(client, nadia):
    client.force_login(nadia)
    return client


@pytest.fixture
def held(library, nadia):
    """A café that ended an hour ago."""
    end = timezone.now() - timedelta(hours=1)
    return EventFactory(library=library, start=end - timedelta(hours=2), end=end, hosts=[nadia], status="HELD")
