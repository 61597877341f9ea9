import re

import pytest
from django.urls import reverse

from percolateur.events.factories import EventFactory, at
from percolateur.events.models import Event
from percolateur.events.months import Month
from percolateur.network.factories import LibraryFactory

pytestmark = pytest.mark.django_db
PROGRAMME, PAST = reverse("events:programme"), reverse("events:past")


def listed(response):
    return list(response.context["page"].object_list)


@pytest.mark.parametrize("count", [1, 3])
def test_programme_takes_4_queries(client, moulin, count, django_assert_num_queries):
    EventFactory.create_batch(count, library=moulin)
    with django_assert_num_queries(4):
        response = client.get(PROGRAMME)
    assert len(listed(response)) == count


def test_programme_lists_public_events_until_their_end(client, moulin):
    later = EventFactory(library=moulin, start=at(40))
    running = EventFactory(library=moulin, running=True)
    EventFactory(library=moulin, past=True)
    EventFactory(library=moulin, status=Event.Status.DRAFT)
    EventFactory(library=moulin, format=Event.Format.STAFF_CAFE)
    assert listed(client.get(PROGRAMME)) == [running, later]


def test_programme_says_what_is_cancelled(client, moulin):
    EventFactory(library=moulin, status=Event.Status.CANCELLED)
    assert "annulée" in client.get(PROGRAMME).text


def test_programme_groups_by_month(client, moulin):
    EventFactory(library=moulin, start=at(0).replace(year=2099, month=1, day=31, hour=23))
    EventFactory(library=moulin, start=at(0).replace(year=2099, month=2, day=1))
    page = client.get(PROGRAMME).text
    assert [month for month in ("Janvier 2099", "Février 2099", "Mars 2099") if month in page] == [
        "Janvier 2099",
        "Février 2099",
    ]


def test_programme_sets_no_cookie(client, moulin):
    EventFactory(library=moulin)
    assert client.get(PROGRAMME).cookies == {}


def test_programme_without_events_says_so(client, db):
    assert "Aucune séance n’est annoncée pour le moment." in client.get(PROGRAMME).text


def test_programme_filters_by_library_and_format(client, moulin, escale):
    talk = EventFactory(library=moulin, format=Event.Format.TALK)
    EventFactory(library=moulin)
    EventFactory(library=escale, format=Event.Format.TALK)
    assert listed(client.get(PROGRAMME, {"mediatheque": moulin.pk, "format": "conference"})) == [talk]


def test_programme_filters_by_network_when_there_are_several(client, moulin):
    here, elsewhere = EventFactory(library=moulin), EventFactory(library=LibraryFactory())
    assert elsewhere.network != here.network
    response = client.get(PROGRAMME, {"reseau": moulin.network.slug})
    assert listed(response) == [here]
    assert 'name="reseau"' in response.text


def test_programme_of_one_network_has_no_network_filter(client, moulin):
    EventFactory(library=moulin)
    assert 'name="reseau"' not in client.get(PROGRAMME).text


@pytest.mark.parametrize(
    "query",
    [
        {"mediatheque": "999"},
        {"format": "CAFE_EQUIPE"},
        {"page": "x"},
        {"reseau": "%00"},
        {"reseau": "\x00"},
        {"mois": "2026-13"},
        {"mois": "décembre"},
        {"mois": "9999-99"},
        {"pres": "x" * 5000},
        {"pres": "\x00"},
        {"pres": "zzzzzz"},
    ],
)
def test_programme_ignores_a_wrong_filter(client, moulin, query):
    event = EventFactory(library=moulin)
    assert listed(client.get(PROGRAMME, query)) == [event]


def test_programme_offers_only_libraries_with_public_events(client, moulin, escale):
    EventFactory(library=moulin)
    EventFactory(library=escale, status=Event.Status.DRAFT)
    assert list(client.get(PROGRAMME).context["filters"].fields["mediatheque"].queryset) == [moulin]


def test_programme_filtered_to_nothing_leads_back(client, moulin):
    EventFactory(library=moulin)
    page = client.get(PROGRAMME, {"format": "conference"}).text
    assert "Aucune séance à venir ne correspond à ce choix." in page


def test_programme_pages_keep_the_filters(client, moulin):
    EventFactory.create_batch(16, library=moulin)
    response = client.get(PROGRAMME, {"mediatheque": moulin.pk, "page": 2})
    assert len(listed(response)) == 1
    assert f"?mediatheque={moulin.pk}&amp;page=1" in response.text


def test_past_lists_the_latest_first(client, moulin):
    old, recent = EventFactory(library=moulin, start=at(-60)), EventFactory(library=moulin, past=True)
    EventFactory(library=moulin)
    assert listed(client.get(PAST)) == [recent, old]


# --- by month


def in_month(year, month, **more):
    return EventFactory(start=at(0).replace(year=year, month=month, day=14), **more)


def test_programme_of_a_month_has_all_of_it_and_nothing_else(client, moulin):
    december = in_month(2098, 12, library=moulin)
    in_month(2098, 11, library=moulin), in_month(2099, 1, library=moulin)
    response = client.get(PROGRAMME, {"mois": "2098-12"})
    assert listed(response) == [december]
    assert "<title>Décembre 2098 – Programme – Percolateur</title>" in response.text


def test_programme_of_a_month_follows_local_days(client, moulin):
    last_minute = EventFactory(library=moulin, start=at(0).replace(year=2098, month=12, day=31, hour=23, minute=59))
    new_year = EventFactory(library=moulin, start=at(0).replace(year=2099, month=1, day=1, hour=0, minute=0))
    assert listed(client.get(PROGRAMME, {"mois": "2098-12"})) == [last_minute]
    assert listed(client.get(PROGRAMME, {"mois": "2099-01"})) == [new_year]


def test_programme_of_a_month_leads_to_those_where_there_is_something(client, moulin, escale):
    in_month(2098, 11, library=moulin), in_month(2098, 12, library=moulin), in_month(2099, 2, library=escale)
    context = client.get(PROGRAMME, {"mois": "2098-12"}).context
    assert (context["previous_month"], context["next_month"]) == (Month(2098, 11), Month(2099, 1))
    context = client.get(PROGRAMME, {"mois": "2098-12", "mediatheque": moulin.pk}).context
    assert (context["previous_month"], context["next_month"]) == (Month(2098, 11), None)


def test_programme_of_this_month_keeps_what_is_past(client, moulin):
    event = EventFactory(library=moulin, start=at(0).replace(day=1, hour=0), end=at(0).replace(day=1, hour=0, minute=1))
    assert event in listed(client.get(PROGRAMME, {"mois": Month.now()}))


def test_programme_months_keep_the_filters(client, moulin):
    in_month(2098, 11, library=moulin), in_month(2098, 12, library=moulin)
    page = client.get(PROGRAMME, {"mois": "2098-12", "mediatheque": moulin.pk, "page": "1"}).text
    assert f"?mois=2098-11&amp;mediatheque={moulin.pk}" in page
    assert '<input type="hidden" name="mois" value="2098-12"' in page


def test_programme_tells_readers_of_its_feeds(client, moulin):
    EventFactory(library=moulin)
    page = " ".join(client.get(PROGRAMME, {"mediatheque": moulin.pk, "page": 1}).text.split())
    for kind, file in (("calendar", "calendrier.ics"), ("rss+xml", "rss.xml"), ("atom+xml", "atom.xml")):
        prefix = "text" if kind == "calendar" else "application"
        assert (
            f'<link rel="alternate" type="{prefix}/{kind}" title="{moulin}" '
            f'href="/programme/{file}?mediatheque={moulin.pk}">' in page
        )


def test_programme_with_very_many_libraries_asks_for_a_town_rather_than_list_them(client, moulin):
    for library in [moulin, *LibraryFactory.create_batch(60, network=moulin.network)]:
        EventFactory(library=library)
    response = client.get(PROGRAMME, {"mediatheque": moulin.pk})
    assert response.text.count("<option") < 10
    assert [event.library for event in listed(response)] == [moulin]


@pytest.mark.parametrize(
    ("language", "month", "weekday"), [("fr", "déc.", "mar"), ("en", "Dec.", "Tue")], ids=["French", "English"]
)
def test_programme_writes_the_day_as_the_language_does(client, moulin, language, month, weekday):
    EventFactory(library=moulin, start=at(0).replace(year=2099, month=12, day=1))
    page = client.get(PROGRAMME, headers={"accept-language": language}).text
    assert re.findall(r'class="leaf__(?:month|weekday)">([^<]*)<', page) == [month, weekday]
