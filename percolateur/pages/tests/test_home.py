import gzip
import re

import pytest
from django.urls import reverse

from percolateur.events.factories import EventFactory, at
from percolateur.events.models import Event

pytestmark = pytest.mark.django_db


def titles(response):
    return re.findall(r'event-card__title">\s*<a href="[^"]+">([^<]+)</a>', response.content.decode())


def test_home_lists_the_next_three_events(client):
    announced = [EventFactory(start=at(days)) for days in (4, 2, 3, 1)]
    EventFactory(start=at(-2))

    response = client.get(reverse("pages:home"))

    assert titles(response) == [announced[i].library.name for i in (3, 1, 2)]


def test_home_lists_neither_drafts_nor_staff_cafes(client):
    EventFactory(status=Event.Status.DRAFT)
    EventFactory(format=Event.Format.STAFF_CAFE)

    response = client.get(reverse("pages:home"))

    assert titles(response) == []
    assert "Aucun rendez-vous n’est annoncé pour le moment." in response.content.decode()


def test_home_says_how_many_places_in_french(client):
    EventFactory(capacity=1, hook="Les faux messages")

    page = client.get(reverse("pages:home")).content.decode()

    assert "Il reste 1 place sur 1\n" in page
    assert "Pour lancer la discussion\u00a0: <strong>Les faux messages</strong>" in page


def test_home_sends_the_code_to_the_board(client):
    page = client.get(reverse("pages:home")).content.decode()

    assert f'<form method="get" action="{reverse("board:join")}"' in page
    assert re.search(r'<input [^>]*name="code"', page)


@pytest.mark.parametrize("count", [1, 3])
def test_home_asks_the_database_once(client, count, django_assert_num_queries):
    for days in range(count):
        EventFactory(start=at(days + 1))

    with django_assert_num_queries(1):
        client.get(reverse("pages:home"))


@pytest.mark.quality(3)
def test_home_is_light(client):
    for days in range(3):
        EventFactory(start=at(days + 1), hook="Ranger les photos de son téléphone")

    page = client.get(reverse("pages:home")).content

    assert len(gzip.compress(page)) <= 14 * 1024
    assert len(re.findall(rb"<[a-zA-Z]", page)) <= 600
    assert b"<script" not in page
