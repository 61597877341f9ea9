import pytest
from django.urls import reverse

from percolateur.events.actions import change
from percolateur.events.factories import EventFactory
from percolateur.lib.blanks import MARK
from percolateur.registrations.actions.registering import Entry, register
from percolateur.registrations.views.public import NO_KEY


@pytest.fixture
def event(moulin):
    return EventFactory(library=moulin, capacity=2)


@pytest.fixture
def look(client, event):
    """Gives the public page of the event."""
    return lambda **more: client.get(reverse("events:event", args=[event.pk]), **more)


def test_page_is_kept_for_the_next_visitor(look, django_assert_num_queries):
    first = look()
    with django_assert_num_queries(1):
        assert look().content == first.content


def test_kept_page_says_at_once_that_a_seat_is_taken(look, event):
    assert "Il reste 2 places" in look().text
    register(event.pk, Entry(name="Awa"))
    assert "Il reste 1 place" in look().text


def test_kept_page_says_at_once_what_the_team_changes(look, event):
    look()
    with change(event.pk) as changed:
        changed.hook = "Les mots de passe"
    assert "Les mots de passe" in look().text


def test_kept_page_is_of_one_language(look):
    assert ('lang="fr"' in look().text, 'lang="en"' in look(headers={"accept-language": "en"}).text) == (True, True)


def test_kept_page_is_not_that_of_the_team(look, as_nadia, event):
    look()
    page = reverse("events:event", args=[event.pk])
    assert ("Gérer cette séance" in as_nadia.get(page).text, "Gérer cette séance" in look().text) == (True, False)


def test_kept_page_is_of_one_site(look, settings):
    look(headers={"host": "un.example.fr"})
    assert "un.example.fr" not in look(headers={"host": "deux.example.fr"}).text


def test_missing_event_is_not_kept(client, db):
    assert [client.get(reverse("events:event", args=[0])).status_code for _ in range(2)] == [404, 404]


def test_each_visitor_of_a_kept_form_has_a_key(client, event):
    address = reverse("registrations:register", args=[event.pk])
    keys = {client.get(address).text.partition('name="key" value="')[2][:36] for _ in range(3)}
    assert len(keys) == 3
    assert str(NO_KEY) not in keys


def test_numbers_of_seats_change_without_rendering_the_page_again(look, event, django_assert_num_queries):
    event.capacity = 9
    event.save()
    look()
    register(event.pk, Entry(name="Awa", seats=2))
    with django_assert_num_queries(1):
        page = look().text
    assert "Il reste 7 places sur 9" in page
    assert '"remainingAttendeeCapacity": 7' in page


def test_no_page_is_sent_with_a_blank(client, look, event):
    register_page = reverse("registrations:register", args=[event.pk])
    people = []
    for n in range(5):
        people.append(register(event.pk, Entry(name=f"Personne {n}")))
        for page in (look(), client.get(register_page), client.post(register_page, {}), client.get(people[-1].address)):
            assert MARK not in page.text
