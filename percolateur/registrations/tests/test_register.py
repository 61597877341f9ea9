import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from percolateur.events.factories import EventFactory, at
from percolateur.events.models import Event
from percolateur.mailing.models import Mail
from percolateur.registrations.actions import Entry, Full, KeyClash, NotOpen, register, walk_in
from percolateur.registrations.tests.conftest import standing

AWA = Entry(name="Awa")


def test_register_takes_seats(event):
    registration = register(event.pk, Entry(name="Awa", seats=2))
    event.refresh_from_db()
    assert (registration.is_confirmed, event.seats_taken, event.seats_left, event.is_full) == (True, 2, 0, True)


def test_register_puts_the_next_one_in_line(event, line):
    people = line("Awa 2", "Bob", "Chloé")
    event.refresh_from_db()
    assert standing(event) == "Awa* Bob Chloé"
    assert [people[name].rank for name in ("Awa", "Bob", "Chloé")] == [0, 1, 2]
    assert event.seats_waiting == 2


def test_register_lets_a_small_party_pass_in_front(event, line):
    line("Awa", "Trio 3", "Bob")
    assert standing(event) == "Awa* Trio Bob*"


def test_register_keeps_the_strict_order_of_a_library_that_wants_it(event, line):
    event.library.strict_waiting = True
    event.library.save()
    line("Awa", "Trio 3", "Bob")
    assert standing(event) == "Awa* Trio Bob"


def test_register_refuses_beyond_the_waiting_list(event, line):
    Event.objects.update(waiting_places=1)
    line("Awa 2", "Bob")
    with pytest.raises(Full):
        line("Chloé")


def test_register_replays_once(event):
    key = uuid.uuid4()
    first, again = register(event.pk, AWA, key), register(event.pk, AWA, key)
    assert (first.pk, event.registrations.count()) == (again.pk, 1)


def test_register_refuses_other_answers_under_the_same_key(event):
    key = uuid.uuid4()
    register(event.pk, AWA, key)
    with pytest.raises(KeyClash):
        register(event.pk, Entry(name="Bob"), key)


def test_register_replays_even_after_the_closing(event):
    key = uuid.uuid4()
    register(event.pk, AWA, key)
    Event.objects.update(status=Event.Status.CANCELLED)
    assert register(event.pk, AWA, key).name == "Awa"


@pytest.mark.parametrize(
    "state",
    [
        {"status": Event.Status.CANCELLED},
        {"status": Event.Status.POSTPONED},
        {"status": Event.Status.DRAFT},
        {"format": Event.Format.STAFF_CAFE},
        {"registration": Event.Registration.NONE},
        {"registration": Event.Registration.STAFF},
        {"start": at(-2), "end": at(-1)},
        {"start": at(10), "end": at(10, 12), "opens_days": 7},
        {"start": at(2), "end": at(2, 12), "closes_days": 3},
    ],
    ids=str,
)
def test_register_refuses_the_public_and_not_the_team(db, state):
    event = EventFactory(**state)
    with pytest.raises(NotOpen, match=r"\w\."):
        register(event.pk, AWA)
    assert register(event.pk, AWA, by_staff=True).is_confirmed


def test_register_stays_open_while_the_door_is(db):
    running = EventFactory(running=True, format=Event.Format.DIGITAL_CAFE)
    talk = EventFactory(running=True, format=Event.Format.TALK)
    assert register(running.pk, AWA).is_confirmed
    with pytest.raises(NotOpen):
        register(talk.pk, AWA)


def test_register_opens_and_closes_at_midnight(db):
    opening = EventFactory(start=at(7), end=at(7, 12), opens_days=7, closes_days=7)
    assert register(opening.pk, AWA).is_confirmed


def test_register_by_the_team_goes_beyond_the_seats(event, line):
    line("Awa 2")
    register(event.pk, Entry(name="Bob"), by_staff=True)
    event.refresh_from_db()
    assert (standing(event), event.seats_taken, event.seats_left) == ("Awa* Bob*", 3, 0)


def test_register_tells_once_by_mail(event):
    key = uuid.uuid4()
    for _ in range(2):
        register(event.pk, Entry(name="Awa", email="awa@example.org"), key)
    assert [mail.details["news"] for mail in Mail.objects.all()] == ["CONFIRMED"]


def test_walk_in_takes_one_tap(event, line):
    line("Awa 2")
    key = uuid.uuid4()
    first, again = walk_in(event.pk, key), walk_in(event.pk, key)
    event.refresh_from_db()
    assert (first.pk, first.name, first.presence, event.seats_taken) == (again.pk, "", "PRESENT", 3)


def test_walk_in_promotes_nobody_into_the_seat_it_took(event, line):
    line("Awa", "Trio 3")
    walk_in(event.pk)
    assert standing(event) == "Awa* Trio *"


def test_event_closed_since_a_minute_is_over(db):
    event = EventFactory(start=timezone.now() - timedelta(hours=2), end=timezone.now() - timedelta(minutes=1))
    with pytest.raises(NotOpen, match="passée"):
        register(event.pk, AWA)
