"""Two libraries of La Plaine with a year of counts, and who may read them."""

from datetime import datetime
from types import SimpleNamespace

import pytest
from django.utils import timezone

from percolateur.accounts.factories import UserFactory
from percolateur.events.factories import EventFactory
from percolateur.network.factories import LibraryFactory, MembershipFactory, NetworkFactory
from percolateur.network.models import Role
from percolateur.statistics.actions.summing import add_up, months_of
from percolateur.statistics.models import EventCounts, FiguresPublication

HELD = {"events_held": 1, "events_cancelled": 0, "events_postponed": 0, "events_counted": 1}
OUTCOMES = ("answered_by_group", "answered_by_search", "partly", "carried_over", "redirected", "left_open")


def counted(library, year, month, day=5, format="DIGITAL_CAFE", outcomes=(), **values):
    """An event that was held, and what was counted of it."""
    start = timezone.make_aware(datetime(year, month, day, 10))
    event = EventFactory(library=library, start=start, end=start.replace(hour=12), format=format, status="HELD")
    about = {"library": library, "network": library.network, "format": format, "counted_at": timezone.now()}
    family = {f"outcome_{name}": value for name, value in zip(OUTCOMES, outcomes, strict=False)}
    numbers = HELD | family | values
    days = {"day": start.date(), "month": start.date().replace(day=1), "stale": False}
    row = EventCounts.objects.update_or_create(event=event, defaults=about | days | numbers)[0]
    add_up(months_of([row]))
    return row


@pytest.fixture
def plaine(db):
    network = NetworkFactory(name="La Plaine", slug="plaine", main_colour="#00502f")
    north, south = (LibraryFactory(network=network, name=f"Médiathèque {name}") for name in ("Nord", "Sud"))
    counted(north, 2025, 3, present=10, questions=12, contributions=20, contributions_by_participants=10)
    shared = {"subject_email": 20, "subject_sante": 9, "age_soixante_dix_plus": 30}
    counted(
        north,
        2026,
        3,
        outcomes=(20, 10, 6, 7, 8, 9),
        present=40,
        questions=60,
        contributions=100,
        contributions_by_participants=80,
        walk_ins=12,
        **shared,
    )
    counted(south, 2026, 4, present=30, questions=20, outcomes=(20, 0, 0, 0, 0, 0), format="TALK")
    return SimpleNamespace(network=network, north=north, south=south)


@pytest.fixture
def sign_in(client, plaine):
    """The client, as one of those who may try a door."""
    colline = NetworkFactory(name="La Colline", slug="colline")
    network = plaine.network
    people = {
        "nadia": MembershipFactory(library=plaine.north).user,
        "karim": MembershipFactory(library=plaine.south).user,
        "claire": MembershipFactory(network=network, role=Role.COORDINATOR).user,
        "awa": MembershipFactory(network=network, role=Role.ADMINISTRATOR).user,
        "neighbour": MembershipFactory(network=colline, role=Role.COORDINATOR).user,
        "alone": UserFactory(),
    }

    def sign_in(name):
        client.force_login(people[name])
        return client

    return sign_in


@pytest.fixture
def published(plaine):
    return FiguresPublication.objects.create(network=plaine.network)
