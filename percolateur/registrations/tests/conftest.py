import pytest

from percolateur.events.factories import EventFactory
from percolateur.registrations.actions import Entry, register


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


def standing(event):
    """« Awa* Bob » : who has seats (with a star) or waits, in the order of arrival."""
    return " ".join(f"{r.name}{'*' if r.is_confirmed else ''}" for r in event.registrations.standing().order_by("pk"))
