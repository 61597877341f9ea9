import uuid

import pytest

from percolateur.events import actions as programme
from percolateur.events.factories import at
from percolateur.events.models import Event
from percolateur.mailing.models import Mail
from percolateur.registrations.actions import Entry, Full, NotOpen, come_back, give_up, register
from percolateur.registrations.tests.conftest import standing


def test_come_back_takes_the_seats_again_under_the_same_link(event, line):
    awa = line("Awa 2")["Awa"]
    give_up(awa)
    back = come_back(awa)
    event.refresh_from_db()
    assert (back.is_confirmed, back.seats, back.secret, event.seats_taken) == (True, 2, awa.secret, 2)


def test_come_back_keeps_all_that_was_said(event):
    entry = Entry("Awa", 2, "awa@example.org", needs="Fauteuil", question="Où est la corbeille ?")
    awa = register(event.pk, entry)
    give_up(awa)
    back = come_back(awa)
    assert {name: getattr(back, name) for name in vars(entry)} == vars(entry)


def test_come_back_is_a_new_arrival_in_the_line(event, line):
    people = line("Awa 2", "Bob", "Chloé")
    give_up(people["Bob"])
    back = come_back(people["Bob"])
    assert (standing(event), back.rank) == ("Awa* Chloé Bob", 2)


def test_come_back_does_not_take_the_seat_of_whoever_was_served(event, line):
    people = line("Awa 2", "Bob", "Chloé")
    give_up(people["Awa"])
    assert come_back(people["Awa"]).rank == 1
    assert standing(event) == "Bob* Chloé* Awa"


def test_come_back_twice_is_once(event, line):
    awa = line("Awa")["Awa"]
    give_up(awa)
    first, again = come_back(awa), come_back(awa)
    assert (first.pk, event.registrations.count()) == (again.pk, 1)


def test_come_back_keeps_the_key_of_the_form(event):
    key = uuid.uuid4()
    awa = register(event.pk, Entry(name="Awa"), key)
    give_up(awa)
    back = come_back(awa)
    assert register(event.pk, Entry(name="Awa"), key).pk == back.pk


def test_come_back_is_told_again(event):
    awa = register(event.pk, Entry(name="Awa", email="awa@example.org"))
    give_up(awa)
    come_back(awa)
    assert [mail.details["news"] for mail in Mail.objects.order_by("pk")] == ["CONFIRMED", "GIVEN_UP", "CONFIRMED"]


def test_come_back_after_the_closing_undoes_a_slip(event, line):
    awa = line("Awa")["Awa"]
    Event.objects.update(closes_days=3)
    give_up(awa)
    assert come_back(awa).is_confirmed


def test_come_back_to_a_full_line_is_refused(event, line):
    Event.objects.update(waiting_places=1)
    people = line("Awa", "Bob")
    give_up(people["Awa"])
    line("Chloé", "Dora")
    with pytest.raises(Full):
        come_back(people["Awa"])
    assert come_back(people["Awa"], by_staff=True).is_confirmed


def test_come_back_to_what_is_not_held_is_refused(event, line):
    people = line("Awa", "Bob")
    for person in people.values():
        give_up(person)
    programme.cancel(event)
    with pytest.raises(NotOpen, match="annulée"):
        come_back(people["Awa"])
    Event.objects.update(status=Event.Status.SCHEDULED, start=at(-1), end=at(-1, 12))
    with pytest.raises(NotOpen, match="passée"):
        come_back(people["Bob"])
