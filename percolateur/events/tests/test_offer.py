import pytest

from percolateur.events.factories import EventFactory, at
from percolateur.events.models import Event

SOON = {"start": at(2), "end": at(2, 12)}


@pytest.mark.parametrize(
    ("state", "offer"),
    [
        ({}, "SEATS"),
        ({"seats_taken": 2}, "WAITING"),
        ({"seats_taken": 3, "seats_waiting": 9}, "WAITING"),
        ({"seats_taken": 2, "seats_waiting": 10}, "FULL"),
        ({"seats_taken": 2, "waiting_places": 0}, "FULL"),
        ({"start": at(10), "end": at(10, 12), "opens_days": 7}, "LATER"),
        (SOON | {"closes_days": 3}, "CLOSED"),
        ({"registration": Event.Registration.STAFF}, "CALL"),
        ({"registration": Event.Registration.NONE}, "FREE"),
        ({"status": Event.Status.CANCELLED}, "NOTHING"),
        ({"status": Event.Status.POSTPONED}, "NOTHING"),
        ({"status": Event.Status.DRAFT}, "NOTHING"),
        ({"format": Event.Format.STAFF_CAFE}, "NOTHING"),
        ({"past": True, "status": Event.Status.SCHEDULED}, "NOTHING"),
        ({"running": True}, "SEATS"),
        ({"running": True, "format": Event.Format.TALK}, "CLOSED"),
    ],
    ids=str,
)
def test_offer_says_what_one_may_do(db, state, offer):
    event = EventFactory(capacity=2, **state)
    assert event.offer == offer
    assert event.takes_registrations is (offer in ("SEATS", "WAITING", "FULL"))


def test_offer_of_a_strict_line_is_to_join_it(db):
    event = EventFactory(capacity=2, seats_taken=1, seats_waiting=2, library__strict_waiting=True)
    assert event.offer == "WAITING"
