import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from percolateur.events.factories import EventFactory
from percolateur.events.models import Event
from percolateur.lib.compiled import Compiled
from percolateur.network.factories import RoomFactory

pytestmark = pytest.mark.django_db


def by_key(pk):
    return Event.objects.public().with_place().filter(pk=pk)


@pytest.fixture
def events():
    library = EventFactory().library
    return [EventFactory(library=library), EventFactory(library=library, room=RoomFactory(library=library))]


def everything(event):
    """All the columns of an event and of what it points to."""
    loaded = [event, event.library, event.library.network, event.room]
    return [row and {name: value for name, value in vars(row).items() if name != "_state"} for row in loaded]


def test_compiled_gives_what_the_query_gives(events):
    compiled = Compiled(Event, by_key, -1)

    for event in events:
        with CaptureQueriesContext(connection) as queries:
            found = compiled.first(event.pk)
            assert everything(found) == everything(by_key(event.pk).get())
        assert len(queries) == 2
        assert not found._state.adding


def test_compiled_gives_none_for_a_value_nothing_has(events):
    assert Compiled(Event, by_key, -1).first(events[0].pk + 1000) is None


def test_compiled_keeps_the_conditions_of_its_query(events):
    compiled = Compiled(Event, by_key, -1)
    assert compiled.first(events[0].pk)

    Event.objects.update(status=Event.Status.DRAFT)

    assert compiled.first(events[0].pk) is None


def test_compiled_refuses_an_example_that_stands_twice(events):
    with pytest.raises(ValueError, match="not once"):
        Compiled(Event, lambda n: Event.objects.filter(pk=n, library=n), -1).first(1)
