"""The figures of a year: masked for anyone, whole for the network's own programs."""

import pytest
from django.utils import timezone

from percolateur.events.factories import EventFactory, at
from percolateur.registrations.actions import tally
from percolateur.statistics.rounds import count_all

YEAR = timezone.localdate().year


@pytest.fixture
def held(library):
    """An event of this year where three people came, whom somebody counted."""
    first_day = timezone.localdate().timetuple().tm_yday == 1
    event = EventFactory(library=library, start=at(0 if first_day else -1), status="HELD")
    for _person in range(3):
        tally(event.pk, "personnes", "presentes", 1)
    count_all()
    return event


def test_figures_are_masked_for_anyone_and_whole_for_the_network(anyone, program, stranger, held):
    path = f"networks/moulin/figures?year={YEAR}"
    public, whole, other = (each.get(path).json() for each in (anyone, program, stranger))
    assert (public["whole"], whole["whole"], other["whole"]) == (False, True, False)
    assert (public["total"]["events_held"], whole["total"]["events_held"]) == (1, 1)
    assert (public["total"]["present"], whole["total"]["present"]) == (None, 3)
    assert "present" in public["total"]["hidden"]
    assert public == other
    assert [each["month"] for each in whole["by_month"]] == [f"{YEAR}-{month:02d}" for month in range(1, 13)]
    assert [each["library"] for each in whole["by_library"]] == [held.library_id]


def test_figures_of_no_event_are_nothing_rather_than_zero(anyone, network):
    told = anyone.get("networks/moulin/figures?year=2001").json()
    assert (told["total"]["events_held"], told["total"]["present"], told["by_library"]) == (0, None, [])


def test_figures_are_of_a_year(anyone, network):
    assert anyone.get("networks/moulin/figures").json()["year"] == YEAR
    assert anyone.get("networks/moulin/figures?year=12").status_code == 422
