"""The call list: whom the team rings, what it says, and that nobody of elsewhere reads it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from percolateur.events import actions as programme
from percolateur.events.factories import EventFactory
from percolateur.events.models import Event
from percolateur.mailing.models import Mail
from percolateur.network.factories import LibraryFactory, MembershipFactory
from percolateur.registrations.actions import Entry, give_up, register
from percolateur.registrations.models import Call

CALLS = "/equipe/appels/"
HOME = reverse("events:staff")


def signed_in(library, **more):
    client = Client()
    client.force_login(MembershipFactory(library=library, **more).user)
    return client


@pytest.fixture
def moulin(db):
    return LibraryFactory(name="Médiathèque du Moulin")


@pytest.fixture
def event(moulin):
    event = EventFactory(library=moulin)
    register(event.pk, Entry(name="Awa", phone="06 12 34 56 78"))
    register(event.pk, Entry(name="Bob"))
    return event


@pytest.fixture
def as_nadia(moulin):
    return signed_in(moulin)


@pytest.fixture
def as_yann(moulin):
    """Of another library of the network."""
    return signed_in(LibraryFactory(network=moulin.network))


def names(client):
    return [[str(person.registration) for person in people] for _, people in client.get(CALLS).context["events"]]


def tick(client, name):
    return client.post(f"{CALLS}{Call.objects.filter(registration__name=name).latest('pk').pk}/fin/", follow=True)


def untick(client, name):
    return client.post(f"{CALLS}{Call.objects.filter(registration__name=name).latest('pk').pk}/reprise/", follow=True)


def test_calls_say_whom_to_ring_and_in_which_words(as_nadia, event):
    programme.cancel(event)
    text = as_nadia.get(CALLS).text
    assert names(as_nadia) == [["Awa", "Bob"]]
    assert 'href="tel:0612345678"' in text
    assert "est annulée." in text
    assert "Aucun numéro" in text


def test_calls_follow_what_becomes_of_the_event(as_nadia, event):
    programme.postpone(event)
    programme.cancel(event)
    programme.reschedule(event)
    assert names(as_nadia) == [["Awa", "Bob"]]
    text = as_nadia.get(CALLS).text
    assert text.count("La séance aura bien lieu") == 2
    assert "est annulée." not in text


def test_calls_ticked_leave_the_list_and_may_come_back(as_nadia, event):
    programme.postpone(event)
    programme.cancel(event)
    assert "Awa est au courant." in tick(as_nadia, "Awa").text
    assert names(as_nadia) == [["Bob"]]
    assert "Remettre dans la liste" in as_nadia.get(CALLS).text
    untick(as_nadia, "Awa")
    assert names(as_nadia) == [["Awa", "Bob"]]
    assert not Call.objects.exclude(done_at=None).exists()


def test_calls_ticked_twice_keep_the_first_hour(as_nadia, event):
    programme.cancel(event)
    tick(as_nadia, "Awa")
    first = Call.objects.get(registration__name="Awa").done_at
    tick(as_nadia, "Awa")
    assert Call.objects.get(registration__name="Awa").done_at == first


def test_calls_of_who_gave_up_or_of_what_is_over_are_let_go(as_nadia, event):
    programme.cancel(event)
    give_up(event.registrations.get(name="Awa"))
    assert names(as_nadia) == [["Bob"]]
    Event.objects.update(start=timezone.now() - timedelta(hours=2), end=timezone.now() - timedelta(hours=1))
    assert names(as_nadia) == []


def test_calls_show_an_address_that_was_refused(as_nadia, event):
    Mail.objects.create(kind="registration", key="x", to="chloe@exemple.fr", about=1, state=Mail.State.REFUSED)
    register(event.pk, Entry(name="Chloé", email="chloe@exemple.fr"))
    text = as_nadia.get(CALLS).text
    assert "adresse refusée" in text
    assert "chloe@exemple.fr" in text


def test_calls_of_another_library_are_not_found(as_yann, event):
    programme.cancel(event)
    assert names(as_yann) == []
    assert "Awa" not in as_yann.get(CALLS).text
    assert (tick(as_yann, "Awa").status_code, untick(as_yann, "Awa").status_code) == (404, 404)


def test_calls_of_the_whole_network_are_its_coordination_s(event, moulin):
    programme.cancel(event)
    samira = signed_in(None, network=moulin.network, role="COORDINATOR")
    stranger = signed_in(None, network=LibraryFactory().network, role="ADMINISTRATOR")
    assert (names(samira), names(stranger)) == ([["Awa", "Bob"]], [])


def test_calls_need_sign_in(client, event):
    programme.cancel(event)
    assert (client.get(CALLS).status_code, tick(client, "Awa").redirect_chain[0][1]) == (302, 302)
    assert not Call.objects.exclude(done_at=None).exists()


@pytest.mark.parametrize("count", [1, 3])
def test_calls_take_a_constant_number_of_queries(as_nadia, moulin, count, django_assert_num_queries):
    for number in range(count):
        event = EventFactory(library=moulin)
        for other in range(count):
            register(event.pk, Entry(name=f"p{number}{other}"))
        programme.cancel(event)
    with django_assert_num_queries(4):  # session, account, calls to make, calls made
        as_nadia.get(CALLS)


def test_home_counts_the_people_to_call(as_nadia, as_yann, event):
    assert "à appeler" not in as_nadia.get(HOME).text
    programme.postpone(event)
    programme.cancel(event)
    assert "2 personnes à appeler" in as_nadia.get(HOME).text
    assert f'href="{CALLS}"' in as_nadia.get(HOME).text
    assert "à appeler" not in as_yann.get(HOME).text
    tick(as_nadia, "Awa")
    assert "1 personne à appeler" in as_nadia.get(HOME).text


def test_registrations_of_the_event_show_an_address_that_was_refused(as_nadia, event):
    register(event.pk, Entry(name="Chloé", email="chloe@exemple.fr"))
    page = f"/equipe/seances/{event.pk}/inscriptions/"
    assert "adresse refusée" not in as_nadia.get(page).text
    Mail.objects.filter(to="chloe@exemple.fr").update(state=Mail.State.REFUSED)
    assert as_nadia.get(page).text.count("adresse refusée") == 1
