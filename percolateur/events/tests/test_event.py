from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from percolateur.events.factories import EventFactory
from percolateur.events.models import Event
from percolateur.network.factories import RoomFactory


def page(event):
    return reverse("events:event", args=[event.pk])


def test_event_takes_3_queries(client, moulin, django_assert_num_queries):
    event = EventFactory(library=moulin)
    with django_assert_num_queries(3):  # what may have changed, the event, the next workshop for beginners
        assert client.get(page(event)).status_code == 200


def test_event_says_where_for_how_many_and_from_which_age(client, moulin):
    room = RoomFactory(library=moulin, name="Le Fournil")
    event = EventFactory(library=moulin, room=room, capacity=1, minimum_age=12, hook="Les achats en ligne")
    text = client.get(page(event)).text
    for words in ("Le Fournil", moulin.address, moulin.city, "1 place\n", "À partir de 12 ans", "Les achats en ligne"):
        assert words in text
    assert "ce n’est ni un cours, ni un atelier de réparation" in text
    assert "Entrez à tout moment" in text


def test_event_outside_shows_the_venue_not_the_library_address(client, moulin):
    event = EventFactory(library=moulin, venue="Marché couvert")
    text = client.get(page(event)).text
    assert ("Marché couvert" in text, moulin.address in text) == (True, False)


def test_event_never_names_its_hosts(client, as_yann, moulin, nadia):
    event = EventFactory(library=moulin, hosts=[nadia])
    assert nadia.name not in client.get(page(event)).text
    assert nadia.name not in as_yann.get(page(event)).text


@pytest.mark.parametrize("hidden", [{"status": Event.Status.DRAFT}, {"format": Event.Format.STAFF_CAFE}])
def test_event_hidden_is_for_the_team_of_its_library(client, as_nadia, as_yann, moulin, hidden):
    event = EventFactory(library=moulin, **hidden)
    answers = [each.get(page(event)).status_code for each in (client, as_yann, as_nadia)]
    assert answers == [404, 404, 200]


def test_event_hidden_is_for_its_hosts(as_yann, moulin, yann):
    event = EventFactory(library=moulin, status=Event.Status.DRAFT, hosts=[yann])
    assert as_yann.get(page(event)).status_code == 200


@pytest.mark.parametrize(
    ("status", "word"),
    [
        (Event.Status.SCHEDULED, "programmée"),
        (Event.Status.POSTPONED, "reportée"),
        (Event.Status.CANCELLED, "annulée"),
        (Event.Status.HELD, "tenue"),
    ],
)
def test_event_says_its_status(client, moulin, status, word):
    text = client.get(page(EventFactory(library=moulin, status=status))).text
    assert word in text


@pytest.mark.parametrize(("minutes", "shown"), [(-31, False), (-29, True), (60, True), (134, True), (136, False)])
def test_event_is_joined_from_half_an_hour_before_to_a_quarter_after(client, moulin, minutes, shown):
    event = EventFactory(library=moulin, start=timezone.now() - timedelta(minutes=minutes))
    assert ("Rejoindre le café" in client.get(page(event)).text) is shown


def test_event_cancelled_is_not_joined(client, moulin):
    event = EventFactory(library=moulin, running=True, status=Event.Status.CANCELLED)
    assert "Rejoindre le café" not in client.get(page(event)).text


def test_event_escapes_what_was_typed(client, moulin):
    event = EventFactory(library=moulin, hook="<b>x</b>", description="<script>1</script>", venue="<i>là</i>")
    text = client.get(page(event)).text
    assert [bad for bad in ("<b>x</b>", "<script>1", "<i>là") if bad in text] == []


@pytest.mark.parametrize(
    ("how", "offered"),
    [({}, True), ({"status": Event.Status.CANCELLED}, False), ({"past": True}, False)],
    ids=["to come", "cancelled", "past"],
)
def test_event_to_come_may_be_put_in_ones_calendar(client, moulin, how, offered):
    event = EventFactory(library=moulin, **how)
    shown = client.get(page(event)).text.partition("</head>")[2]
    assert (f'href="/programme/{event.pk}/seance.ics"' in shown) is offered
