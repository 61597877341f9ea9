import pytest

from percolateur.mailing.models import Mail
from percolateur.registrations.actions import Crowded, Entry, TooManySeats, change, register
from percolateur.registrations.models import Registration
from percolateur.registrations.tests.conftest import standing


@pytest.fixture
def awa(event):
    return register(event.pk, Entry(name="Awa", email="awa@example.org"))


def told():
    return [mail.details["news"] for mail in Mail.objects.order_by("pk")]


def test_change_writes_all_of_it(awa):
    change(awa, seats=2, email="", phone="06 12 34 56 78", needs="Boucle auditive")
    awa.refresh_from_db()
    assert (awa.seats, awa.email, awa.phone, awa.needs) == (2, "", "06 12 34 56 78", "Boucle auditive")


def test_change_writes_nothing_when_seats_are_missing(awa):
    with pytest.raises(TooManySeats):
        change(awa, seats=3, needs="Boucle auditive")
    awa.refresh_from_db()
    assert (awa.seats, awa.needs) == (1, "")


def test_change_is_told_each_time_and_only_then(awa):
    for seats in (2, 2, 1, 2):
        change(awa, seats=seats)
    assert told() == ["CONFIRMED", "CHANGED", "CHANGED", "CHANGED"]


def test_change_of_needs_is_told_to_nobody(awa):
    change(awa, needs="Boucle auditive")
    assert told() == ["CONFIRMED"]


def test_change_of_address_is_told_to_the_new_one(awa):
    change(awa, email="a.diop@example.org")
    assert Mail.objects.get(details__news="CHANGED").to == "a.diop@example.org"


def test_change_by_the_team_goes_beyond_the_seats(event, awa):
    change(awa, by_staff=True, seats=4)
    event.refresh_from_db()
    assert (event.seats_taken, event.seats_left) == (4, 0)


def test_team_is_asked_before_a_full_room(event, line):
    line("Awa")
    duo = Entry(name="Duo", seats=2)
    with pytest.raises(Crowded, match=r"Il ne reste qu’une place, pour 2 demandées\."):
        register(event.pk, duo, by_staff=True, when_full=None)
    register(event.pk, duo, by_staff=True, when_full=Registration.Status.WAITING)
    assert standing(event) == "Awa* Duo"
