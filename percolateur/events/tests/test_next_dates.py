import pytest

from percolateur.events.factories import EventFactory, at
from percolateur.events.models import Event
from percolateur.events.next_dates import next_dates, workshop_for_beginners
from percolateur.network.factories import LibraryFactory

WORKSHOP = Event.Format.DISCOVERY_WORKSHOP


@pytest.fixture
def places(moulin):
    """Libraries at growing distances of the Moulin, in Sartrouville."""
    moulin.latitude, moulin.longitude = 48.94, 2.17
    moulin.save()
    spots = {"near": (48.95, 2.15), "far": (49.20, 2.60)}
    named = {
        name: LibraryFactory(network=moulin.network, latitude=north, longitude=east)
        for name, (north, east) in spots.items()
    }
    town = LibraryFactory(network=moulin.network, postcode="78000", city="Versailles")
    nowhere = LibraryFactory(network=moulin.network, postcode="99999", city="Nulle-Part-les-Oies")
    return {"here": moulin, "town": town, "nowhere": nowhere, **named}


@pytest.fixture
def cafe(moulin):
    return EventFactory(library=moulin)


def test_next_dates_are_the_nearest_first_then_the_soonest(cafe, places):
    for name, day in [("far", 2), ("near", 3), ("nowhere", 1), ("town", 2), ("here", 9), ("here", 8)]:
        EventFactory(format=WORKSHOP, library=places[name], start=at(day), hook=f"{name} {day}")
    found = [date.hook for date in next_dates(cafe, WORKSHOP, 9)]
    assert found == ["here 8", "here 9", "near 3", "town 2", "far 2", "nowhere 1"]


@pytest.mark.parametrize(
    "state",
    [
        {"seats_taken": 10, "waiting_places": 0},
        {"status": Event.Status.CANCELLED},
        {"status": Event.Status.POSTPONED},
        {"status": Event.Status.DRAFT},
        {"past": True, "status": Event.Status.SCHEDULED},
        {"closes_days": 5},
        {"format": Event.Format.TALK},
    ],
    ids=str,
)
def test_next_dates_leave_out_what_one_cannot_come_to(cafe, moulin, state):
    EventFactory(**{"library": moulin, "format": WORKSHOP} | state)
    assert next_dates(cafe, WORKSHOP) == []


def test_next_dates_are_of_one_network(cafe):
    EventFactory(format=WORKSHOP)
    assert next_dates(cafe, WORKSHOP) == []


def test_next_dates_are_not_the_event_itself(cafe, moulin):
    other = EventFactory(library=moulin, start=at(3))
    assert next_dates(cafe, cafe.format) == [other]


@pytest.mark.parametrize("count", [1, 3])
def test_next_dates_take_one_query(cafe, moulin, count, django_assert_num_queries):
    EventFactory.create_batch(count, library=moulin, format=WORKSHOP)
    with django_assert_num_queries(1):
        assert len(next_dates(cafe, WORKSHOP)) == count


def test_workshop_for_beginners_is_not_for_a_workshop(cafe, moulin):
    workshop = EventFactory(library=moulin, format=WORKSHOP)
    EventFactory(library=moulin, format=WORKSHOP, start=at(4))
    assert workshop_for_beginners(cafe) == (workshop.pk, workshop.start, workshop.end, moulin.name)
    assert workshop_for_beginners(workshop) is None


def test_workshop_for_beginners_is_looked_for_once_a_minute(cafe, moulin, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert [workshop_for_beginners(cafe) for _ in range(3)] == [None] * 3
