from datetime import datetime

import pytest

from percolateur.events import actions as programme
from percolateur.events.models import Event
from percolateur.mailing.models import Mail
from percolateur.registrations.actions import Entry, NotOpen, TooManySeats, change, give_up, register
from percolateur.registrations.models import Call, Registration
from percolateur.registrations.tests.conftest import standing


def set_capacity(event, seats):
    with programme.change(event.pk) as changed:
        changed.capacity = seats


def test_giving_up_serves_the_next(event, line):
    people = line("Awa", "Bob", "Chloé", "Dora")
    give_up(people["Awa"])
    assert standing(event) == "Bob* Chloé* Dora"


def test_giving_up_serves_a_single_behind_a_party(event, line):
    people = line("Awa", "Bob", "Trio 3", "Dora")
    give_up(people["Awa"])
    assert standing(event) == "Bob* Trio Dora*"


def test_a_party_is_served_when_there_is_room_for_all_of_it(event, line):
    people = line("Awa", "Bob", "Duo 2")
    give_up(people["Awa"])
    assert standing(event) == "Bob* Duo"
    give_up(people["Bob"])
    assert standing(event) == "Duo*"


def test_strict_order_waits_for_the_party(event, line):
    event.library.strict_waiting = True
    event.library.save()
    people = line("Awa", "Bob", "Trio 3", "Dora")
    give_up(people["Awa"])
    assert standing(event) == "Bob* Trio Dora"
    give_up(people["Trio"])
    assert standing(event) == "Bob* Dora*"


def test_leaving_the_line_promotes_nobody(event, line):
    people = line("Awa 2", "Bob", "Chloé")
    give_up(people["Bob"])
    assert standing(event) == "Awa* Chloé"


def test_giving_up_twice_is_once(event, line):
    people = line("Awa 2", "Bob", "Chloé", "Dora")
    for _ in range(2):
        give_up(people["Awa"])
    assert standing(event) == "Bob* Chloé* Dora"


def test_more_seats_serve_those_who_wait(event, line):
    line("Awa 2", "Bob", "Chloé", "Dora")
    set_capacity(event, 4)
    assert standing(event) == "Awa* Bob* Chloé* Dora"


def test_fewer_seats_evict_nobody(event, line):
    people = line("Awa", "Bob", "Chloé")
    set_capacity(event, 1)
    assert standing(event) == "Awa* Bob* Chloé"
    give_up(people["Awa"])
    assert standing(event) == "Bob* Chloé"


def test_a_smaller_party_frees_its_seats(event, line):
    people = line("Awa 2", "Bob")
    change(people["Awa"], seats=1)
    assert standing(event) == "Awa* Bob*"


def test_a_party_that_shrinks_in_the_line_is_served(event, line):
    people = line("Awa", "Trio 3")
    change(people["Trio"], seats=1)
    assert standing(event) == "Awa* Trio*"


def test_more_seats_than_are_left_are_refused_and_nothing_is_lost(event, line):
    people = line("Awa", "Bob")
    with pytest.raises(TooManySeats, match="plus de place"):
        change(people["Awa"], seats=2)
    people["Awa"].refresh_from_db()
    assert people["Awa"].seats == 1


def test_a_rank_is_kept_when_the_seats_change(event, line):
    people = line("Awa 2", "Bob", "Chloé")
    change(people["Bob"], seats=3)
    assert people["Bob"].rank == 1


def test_seats_of_a_cancelled_registration_do_not_change(event, line):
    people = line("Awa")
    give_up(people["Awa"])
    with pytest.raises(NotOpen):
        change(people["Awa"], seats=2)


def test_nobody_is_promoted_into_a_cancelled_event(event, line):
    people = line("Awa 2", "Bob")
    programme.cancel(event)
    give_up(people["Awa"])
    assert standing(event) == "Bob"
    programme.reschedule(event)
    assert standing(event) == "Bob*"


def test_promotion_is_told_by_mail_or_by_telephone(event, line):
    people = line("Awa 2")
    register(event.pk, Entry(name="Bob", email="bob@example.org"))
    register(event.pk, Entry(name="Chloé", phone="0199001200"))
    give_up(people["Awa"])
    assert [mail.details["news"] for mail in Mail.objects.order_by("pk")] == ["WAITING", "PROMOTED"]
    assert [(call.registration.name, call.kind) for call in Call.objects.all()] == [("Chloé", "PROMOTED")]


@pytest.mark.parametrize(
    ("verb", "news"), [(programme.cancel, "CANCELLED"), (programme.postpone, "POSTPONED")], ids=["cancel", "postpone"]
)
def test_everyone_is_told_of_a_change_once(event, line, verb, news):
    line("Awa", "Bob", "Chloé")
    register(event.pk, Entry(name="Dora", email="dora@example.org"))
    Mail.objects.all().delete()
    for _ in range(2):
        verb(event)
    assert [mail.details["news"] for mail in Mail.objects.all()] == [news]
    assert sorted(call.registration.name for call in Call.objects.filter(kind=news)) == ["Awa", "Bob", "Chloé"]


def test_those_who_left_are_not_told(event, line):
    people = line("Awa", "Bob")
    give_up(people["Awa"])
    programme.cancel(event)
    assert [call.registration.name for call in Call.objects.all()] == ["Bob"]


def test_a_moved_event_says_where_it_was(event):
    register(event.pk, Entry(name="Dora", email="dora@example.org"))
    was = event.start
    with programme.change(event.pk) as changed:
        changed.venue = "Salle des fêtes"
    mail = Mail.objects.get(details__news="MOVED")
    assert mail.details["was"]["place"] == event.library.name
    assert datetime.fromisoformat(mail.details["was"]["start"]) == was


def test_a_new_theme_is_told_to_nobody(event, line):
    line("Awa")
    with programme.change(event.pk) as changed:
        changed.hook = "Les mots de passe"
    assert not Call.objects.exists()


def test_counts_on_the_event_are_those_of_its_registrations(event, line):
    people = line("Awa", "Bob", "Trio 3")
    give_up(people["Bob"])
    event = Event.objects.get(pk=event.pk)
    confirmed = Registration.objects.filter(event=event).confirmed().seats()
    waiting = Registration.objects.filter(event=event).waiting().seats()
    assert (event.seats_taken, event.seats_waiting) == (confirmed, waiting) == (1, 3)
