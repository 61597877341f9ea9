from datetime import timedelta

import pytest
from django.utils import timezone

from percolateur.events import actions as programme
from percolateur.events.factories import EventFactory
from percolateur.events.models import Event
from percolateur.mailing.models import Mail
from percolateur.registrations.actions import Entry, give_up, register
from percolateur.registrations.emails import write
from percolateur.registrations.jobs import lay_reminders
from percolateur.registrations.models import Habits, Registration


def reminders():
    return Mail.objects.filter(details__news="REMINDER").order_by("pk")


def in_days(days):
    return timezone.now() + timedelta(days=days)


def moved(event, days):
    with programme.change(event.pk) as changed:
        length = changed.duration
        changed.start = in_days(days)
        changed.end = changed.start + length


@pytest.fixture
def event(db):
    """Its reminder falls in half a day."""
    return EventFactory(start=in_days(2.5), end=in_days(2.6))


@pytest.fixture
def awa(event):
    registration = register(event.pk, Entry(name="Awa", email="awa@example.org"))
    Mail.objects.update(due_at=in_days(-10))
    return registration


def test_lay_reminders_two_days_before_once(event, awa):
    assert [lay_reminders(), lay_reminders()] == [1, 0]
    reminder = reminders().get()
    assert (reminder.due_at, reminder.state) == (event.start - timedelta(days=2), Mail.State.WAITING)
    assert "bientôt" in write(reminder).subject


def test_lay_reminders_leaves_later_events(awa):
    Event.objects.update(start=in_days(5), end=in_days(5.1))
    assert lay_reminders() == 0


@pytest.mark.parametrize("status", [Event.Status.CANCELLED, Event.Status.POSTPONED, Event.Status.DRAFT])
def test_lay_reminders_only_of_what_will_be_held(event, awa, status):
    lay_reminders()
    Event.objects.update(status=status)
    assert write(reminders().get()) is None
    Mail.objects.all().delete()
    assert lay_reminders() == 0


def test_lay_reminders_for_those_who_have_a_seat_and_an_address(event, awa):
    register(event.pk, Entry(name="Bob"))
    Registration.objects.filter(name="Awa").update(status="WAITING")
    assert lay_reminders() == 0


def test_lay_reminders_leaves_alone_who_has_just_heard(event):
    Event.objects.update(start=in_days(1.5), end=in_days(1.6))  # half a day late already
    register(event.pk, Entry(name="Awa", email="awa@example.org"))
    assert lay_reminders() == 0


def test_lay_reminders_after_a_night_without_worker(event, awa):
    Event.objects.update(start=in_days(1.5), end=in_days(1.6))
    assert lay_reminders() == 1
    assert reminders().get().due_at < timezone.now()


def test_lay_reminders_again_for_the_new_date_and_not_for_the_old(event, awa):
    lay_reminders()
    moved(event, 2.8)
    assert [lay_reminders(), lay_reminders()] == [1, 0]
    old, new = reminders()
    assert write(old) is None
    assert write(new).subject


def test_lay_reminders_once_for_an_event_that_comes_back_to_its_date(event, awa):
    start = event.start
    lay_reminders()
    moved(event, 2.8)
    with programme.change(event.pk) as changed:
        changed.start, changed.end = start, start + timedelta(hours=2)
    lay_reminders()
    assert [bool(write(mail)) for mail in reminders()] == [True]


def test_reminder_of_who_gave_up_has_no_object(event, awa):
    lay_reminders()
    give_up(awa)
    assert write(reminders().get()) is None


@pytest.mark.parametrize(("days", "laid"), [(0, 0), (2, 1), (7, 0)])
def test_lay_reminders_as_the_network_wishes(event, awa, days, laid):
    Habits.objects.create(network=event.network, reminder_days=days)
    assert lay_reminders() == laid


def test_lay_reminders_a_week_before_when_the_network_wishes_so(event, awa):
    Event.objects.update(start=in_days(7.5), end=in_days(7.6))
    Habits.objects.create(network=event.network, reminder_days=7)
    assert lay_reminders() == 1
