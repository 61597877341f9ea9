import uuid

import pytest
from django.conf import settings
from django.urls import reverse

from percolateur.events.factories import EventFactory
from percolateur.events.models import Event
from percolateur.lib.throttling import blurred
from percolateur.registrations.access import arrivals
from percolateur.registrations.actions import Entry, give_up, register
from percolateur.registrations.models import Registration
from percolateur.registrations.tests.conftest import standing


def address(what, event, *numbers):
    return reverse(f"registrations:{what}", args=[event.pk, *numbers])


@pytest.fixture
def send(as_nadia, event):
    """Nadia registers somebody on the telephone."""

    def send(**answers):
        form = {"name": "Awa", "seats": "1", "key": str(uuid.uuid4())} | answers
        return as_nadia.post(address("staff_add", event), form)

    return send


PAGES = ["staff_list", "staff_add", "staff_change"]
GESTURES = ["staff_add", "staff_change", "staff_cancellation", "staff_return"]


def numbers(what, line):
    return [] if what in ("staff_list", "staff_add") else [line("Awa")["Awa"].pk]


@pytest.mark.parametrize("what", ["staff_add", "staff_change"])
def test_team_forms_look_up_what_the_network_knows(as_nadia, event, what):
    numbers = [register(event.pk, Entry("Awa"), uuid.uuid4()).pk] if what == "staff_change" else []
    text = as_nadia.get(address(what, event, *numbers)).text
    assert f'data-similar="/savoirs/semblables/?reseau={event.library.network.slug}"' in text
    assert text.count("similar.js") == 2  # the script, and its address for pages that are kept


@pytest.mark.parametrize("what", PAGES)
def test_staff_pages_are_for_the_team_of_the_event(client, as_nadia, as_yann, as_odile, event, line, what):
    page = address(what, event, *numbers(what, line))
    answers = [each.get(page).status_code for each in (client, as_yann, as_odile, as_nadia)]
    assert answers == [302, 404, 404, 200]


@pytest.mark.parametrize("what", GESTURES)
def test_staff_gestures_are_for_the_team_of_the_event(client, as_yann, as_odile, event, line, what):
    page = address(what, event, *numbers(what, line))
    before = standing(event)
    form = {"name": "Intrus", "seats": "1"}
    assert [each.post(page, form).status_code for each in (client, as_yann, as_odile)] == [302, 404, 404]
    assert standing(event) == before


@pytest.mark.parametrize("what", ["staff_change", "staff_cancellation", "staff_return"])
def test_staff_gestures_take_registrations_of_their_own_event_only(as_nadia, event, what):
    elsewhere = register(EventFactory().pk, Entry(name="Ailleurs"))
    assert as_nadia.post(address(what, event, elsewhere.pk), {"name": "x", "seats": "1"}).status_code == 404
    elsewhere.refresh_from_db()
    assert (elsewhere.name, elsewhere.status) == ("Ailleurs", "CONFIRMED")


def test_staff_list_shows_everyone_in_order(as_nadia, event, line):
    people = line("Awa 2", "Bob", "Trio 3", "Dora")
    chloe = Entry("Chloé", phone="06 12 34 56 78", needs="Fauteuil", question="Quel câble ?")
    register(event.pk, chloe, by_staff=True)
    give_up(people["Dora"])
    context = as_nadia.get(address("staff_list", event)).context
    names = {state: [each.name for each in context[state]] for state in ("confirmed", "waiting", "cancelled")}
    assert names == {"confirmed": ["Awa", "Chloé"], "waiting": ["Bob", "Trio"], "cancelled": ["Dora"]}
    text = as_nadia.get(address("staff_list", event)).text.replace("\u00a0", " ")
    for words in (chloe.phone, chloe.needs, chloe.question, "3 places prises sur 2", "4 places demandées en attente"):
        assert words in text


@pytest.mark.parametrize("count", [1, 3])
def test_staff_list_takes_4_queries(as_nadia, event, line, count, django_assert_num_queries):
    line(*[f"Nom{number}" for number in range(count)])
    with django_assert_num_queries(4):  # session, account, event, registrations
        as_nadia.get(address("staff_list", event))


def test_staff_add_registers_and_says_so(send, event):
    response = send(contact="06 12 34 56 78", needs="Fauteuil", question="Quel câble ?", seats="2")
    awa = Registration.objects.get()
    assert (response.status_code, response["Location"]) == (302, address("staff_list", event))
    assert (awa.seats, awa.phone, awa.by_staff) == (2, "06 12 34 56 78", True)
    assert (awa.needs, awa.question) == ("Fauteuil", "Quel câble ?")


def test_staff_add_sent_twice_registers_once(send, event):
    key = str(uuid.uuid4())
    for _ in range(2):
        send(key=key)
    assert event.registrations.count() == 1


def test_staff_add_is_never_held_up(send, event):
    for _ in range(arrivals.item.amount + 1):
        arrivals.hit(blurred("127.0.0.1", settings.SECRET_KEY))
    assert send().status_code == 302


@pytest.mark.parametrize(
    "state", [{"registration": "STAFF"}, {"registration": "NONE"}, {"closes_days": 3}, {"opens_days": 0}], ids=str
)
def test_staff_add_works_when_the_public_cannot(send, event, state):
    Event.objects.update(**state)
    assert (send().status_code, standing(event)) == (302, "Awa*")


def test_staff_add_asks_before_a_full_room(send, event, line):
    line("Duo 2")
    response = send(contact="awa@example.org")
    assert (response.status_code, standing(event)) == (409, "Duo*")
    for words in ("La salle est pleine.", "Inscrire quand même", "Mettre en liste d’attente", "awa@example.org"):
        assert words in response.text


@pytest.mark.parametrize(("place", "after"), [("seat", "Duo* Awa*"), ("line", "Duo* Awa")])
def test_staff_add_does_as_it_is_told_with_a_full_room(send, event, line, place, after):
    line("Duo 2")
    assert (send(place=place).status_code, standing(event)) == (302, after)


def test_staff_add_asks_about_a_slip(send, event):
    response = send(contact="awa@gmail.con")
    assert (response.status_code, response.context["form"].suggestion) == (422, "awa@gmail.com")


@pytest.mark.parametrize("seats", ["0", "5", "1e9"])
def test_staff_add_refuses_wrong_seats(send, event, seats):
    assert (send(seats=seats).status_code, standing(event)) == (422, "")


def test_staff_change_puts_a_name_right(as_nadia, event, line):
    awa = line("Ava")["Ava"]
    form = {"name": "Awa", "seats": "2", "contact": "", "needs": "Fauteuil"}
    assert as_nadia.post(address("staff_change", event, awa.pk), form).status_code == 302
    awa.refresh_from_db()
    assert (awa.name, awa.seats, awa.needs) == ("Awa", 2, "Fauteuil")


def test_staff_change_asks_before_going_beyond_the_seats(as_nadia, event, line):
    awa = line("Awa", "Bob")["Awa"]
    form = {"name": "Awa", "seats": "3"}
    page = address("staff_change", event, awa.pk)
    question = as_nadia.post(page, form)
    assert (question.status_code, "Donner ces places quand même" in question.text) == (409, True)
    assert as_nadia.post(page, form | {"place": "seat"}).status_code == 302
    awa.refresh_from_db()
    assert awa.seats == 3


def test_staff_change_of_a_cancelled_one_is_refused(as_nadia, event, line):
    awa = line("Awa")["Awa"]
    give_up(awa)
    response = as_nadia.post(address("staff_change", event, awa.pk), {"name": "Awa", "seats": "2"})
    assert (response.status_code, 'value="Awa"' in response.text) == (422, True)


def test_staff_cancellation_serves_the_next_and_is_undone(as_nadia, event, line):
    people = line("Duo 2", "Bob")
    as_nadia.post(address("staff_cancellation", event, people["Duo"].pk))
    assert standing(event) == "Bob*"
    as_nadia.post(address("staff_return", event, people["Duo"].pk))
    assert standing(event) == "Bob* Duo*"
