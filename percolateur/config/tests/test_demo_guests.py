import pytest

from percolateur.config.demo.guests import seed_guests, seed_series
from percolateur.config.demo.seed import seed_cast
from percolateur.events.brought import brought_to
from percolateur.events.models import Event, Series
from percolateur.mailing.models import Mail
from percolateur.registrations.models import Call, Registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    cast = seed_cast()
    seed_guests(cast)
    seed_series(cast)
    return cast


def test_demo_has_a_full_cafe_with_people_who_wait(cast):
    soon = Event.objects.get(pk=cast.events["soon"].pk)
    assert (soon.seats_taken, soon.is_full, soon.seats_waiting) == (10, True, 5)


def test_demo_guests_leave_questions_for_the_board(cast):
    assert [len(brought_to(cast.events[key].pk)) for key in ("today", "soon", "talk")] == [2, 1, 0]


def test_demo_guests_come_once(cast):
    before = Registration.objects.count(), Call.objects.count(), Series.objects.count()
    seed_guests(seed_cast())
    seed_series(cast)
    assert (Registration.objects.count(), Call.objects.count(), Series.objects.count()) == before


def test_demo_writes_to_nobody(cast):
    assert not Mail.objects.exists()


def test_demo_plans_a_series_of_second_tuesdays(cast):
    days = list(Series.objects.get().events.values_list("series_day", flat=True))
    assert len(days) == 6
    assert {(day.weekday(), (day.day - 1) // 7) for day in days} == {(1, 1)}
