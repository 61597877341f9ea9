"""The pages of a series, and what one does there."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from percolateur.events.factories import EventFactory, at, series_of
from percolateur.events.models import Event, Series
from percolateur.lib.recurrence import Kind, Rule
from percolateur.network.factories import MembershipFactory
from percolateur.registrations.factories import RegistrationFactory

Status = Event.Status
TOMORROW = timezone.localdate() + timedelta(days=1)


@pytest.fixture
def series(moulin):
    return series_of(moulin, Rule(Kind.WEEKLY, TOMORROW, count=4))


def of(series, name="series"):
    return reverse(f"events:{name}", args=[series.pk])


def said(response):
    return [str(message) for message in response.context["messages"]]


@pytest.mark.parametrize("count", [2, 6])
def test_series_takes_4_queries(as_nadia, moulin, count, django_assert_num_queries):
    series = series_of(moulin, Rule(Kind.WEEKLY, TOMORROW, count=count))
    with django_assert_num_queries(4):  # session, account, series, events
        response = as_nadia.get(of(series))
    assert len(response.context["coming"]) == count


def test_series_says_its_rule_and_how_many_come(as_nadia, series):
    event = series.events.first()
    Event.objects.filter(pk=event.pk).update(seats_taken=7, seats_waiting=0)
    text = as_nadia.get(of(series)).text
    assert f"{str(series).capitalize()}." in text
    assert "7 sur 10" in text


def test_series_tells_past_from_coming(as_nadia, series):
    past = series.events.first()
    Event.objects.filter(pk=past.pk).update(start=at(-7), end=at(-7, 12))
    context = as_nadia.get(of(series)).context
    assert (context["past"], len(context["coming"])) == ([past], 3)


def test_series_says_what_is_full(as_nadia, series):
    assert "complète" not in as_nadia.get(of(series)).text
    series.events.update(seats_taken=10)
    assert "complète" in as_nadia.get(of(series)).text


def test_addition_makes_one_more(as_nadia, series):
    day = TOMORROW + timedelta(days=3)
    response = as_nadia.post(of(series, "addition"), {"day": day.isoformat()}, follow=True)
    assert said(response) == ["La séance est ajoutée à la série."]
    assert series.events.filter(series_day=day).count() == 1


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("", "Indiquez la date."),
        ("demain", "Écrivez la date ainsi : 12/12/2026."),
        ("2020-01-01", "Cette date est passée : choisissez une date à venir."),
        ("9999-01-01", "Vérifiez l’année : la date est trop lointaine."),
    ],
)
def test_addition_with_bad_input_says_what_to_mend(as_nadia, series, day, sentence):
    response = as_nadia.post(of(series, "addition"), {"day": day})
    assert (response.status_code, response.context["form"].errors["day"]) == (422, [sentence])


def test_addition_of_a_day_that_is_there_is_refused(as_nadia, series):
    response = as_nadia.post(of(series, "addition"), {"day": TOMORROW.isoformat()})
    assert response.status_code == 422
    assert "La série a déjà une séance le" in response.context["form"].errors["day"][0]


def test_removal_asks_then_deletes(as_nadia, series):
    event = series.events.first()
    assert "elle disparaît du programme" in as_nadia.get(of(event, "removal")).text
    assert said(as_nadia.post(of(event, "removal"), follow=True)) == ["La séance est retirée de la série."]
    assert series.events.count() == 3


def test_removal_of_what_somebody_knows_cancels(as_nadia, series):
    event = series.events.first()
    RegistrationFactory(event=event)
    assert "elle reste au programme, annulée" in as_nadia.get(of(event, "removal")).text
    assert said(as_nadia.post(of(event, "removal"), follow=True)) == ["La séance est annulée."]
    event.refresh_from_db()
    assert event.status == Status.CANCELLED


def test_removal_of_the_past_says_why_not(as_nadia, series):
    event = series.events.first()
    Event.objects.filter(pk=event.pk).update(start=at(-7), end=at(-7, 12))
    response = as_nadia.post(of(event, "removal"), follow=True)
    assert said(response) == ["Cette séance a commencé ou est passée : elle reste dans la série."]


def test_removal_of_an_event_without_series_is_not_found(as_nadia, moulin):
    event = EventFactory(library=moulin)
    assert as_nadia.post(of(event, "removal")).status_code == 404


def test_ending_keeps_up_to_the_day_chosen(as_nadia, series):
    second = TOMORROW + timedelta(days=7)
    response = as_nadia.post(of(series, "ending"), {"last": second.isoformat()}, follow=True)
    assert said(response) == ["La série est terminée : 2 séances retirées."]
    assert max(event.series_day for event in series.events.all()) == second


def test_ending_of_all_goes_back_to_the_team(as_nadia, series):
    response = as_nadia.post(of(series, "ending"), {"last": "none"})
    assert (response.url, Series.objects.count()) == (reverse("events:staff"), 0)


@pytest.mark.parametrize("last", ["", "2020-01-01", "x"])
def test_ending_without_a_day_of_the_series_says_so(as_nadia, series, last):
    response = as_nadia.post(of(series, "ending"), {"last": last})
    assert response.context["form"].errors["last"] == ["Choisissez la dernière séance à garder."]
    assert series.events.count() == 4


def test_cancellation_asks_then_cancels_all_to_come(as_nadia, series):
    assert "4 séances seront annoncées comme annulées" in as_nadia.get(of(series, "series_cancellation")).text
    assert said(as_nadia.post(of(series, "series_cancellation"), follow=True)) == ["4 séances sont annulées."]
    assert {event.status for event in series.events.all()} == {Status.CANCELLED}


def test_publication_publishes_the_drafts(as_nadia, series):
    series.events.update(status=Status.DRAFT)
    assert "Publier les 4 brouillons" in as_nadia.get(of(series)).text
    assert said(as_nadia.post(of(series, "series_publication"), follow=True)) == ["4 séances sont publiées."]


def test_publication_of_one_draft(as_nadia, moulin):
    event = EventFactory(library=moulin, status=Status.DRAFT)
    assert said(as_nadia.post(of(event, "publication"), follow=True)) == ["La séance est publiée."]
    event.refresh_from_db()
    assert event.status == Status.SCHEDULED


def test_copy_to_another_day(as_nadia, moulin, nadia):
    event = EventFactory(library=moulin, hosts=[nadia], hook="Le tri", for_children=True)
    day = TOMORROW + timedelta(days=30)
    as_nadia.post(of(event, "copy"), {"day": day.isoformat(), "publication": "DRAFT"})
    twin = Event.objects.exclude(pk=event.pk).get()
    assert (timezone.localdate(twin.start), twin.hook, twin.status) == (day, "Le tri", Status.DRAFT)
    assert twin.for_children


@pytest.mark.parametrize("day", ["", "2020-01-01", "x"])
def test_copy_with_bad_input_makes_nothing(as_nadia, moulin, day):
    event = EventFactory(library=moulin)
    assert as_nadia.post(of(event, "copy"), {"day": day, "publication": "DRAFT"}).status_code == 422
    assert Event.objects.count() == 1


PAGES = ["series", "addition", "ending", "series_cancellation", "series_publication"]
OF_EVENT = ["removal", "copy", "publication"]


@pytest.mark.parametrize("name", PAGES + OF_EVENT)
@pytest.mark.parametrize("who", ["colleague", "host from elsewhere", "other network", "nobody"])
def test_series_is_not_there_for_others(series, yann, name, who):
    event = series.events.first()
    event.hosts.set([yann] if who == "host from elsewhere" else [])
    client = Client()
    if who != "nobody":
        client.force_login(MembershipFactory().user if who == "other network" else yann)
    address = of(event if name in OF_EVENT else series, name)
    before = list(Event.objects.values())
    answers = []
    if name != "series":
        answers.append(client.post(address, {"day": TOMORROW.isoformat(), "last": "none"}).status_code)
    if not name.endswith("publication"):
        answers.append(client.get(address).status_code)
    assert set(answers) == ({302} if who == "nobody" else {404})
    assert list(Event.objects.values()) == before


@pytest.mark.parametrize("name", ["series_publication", "publication"])
def test_publication_is_never_a_link(as_nadia, series, name):
    thing = series.events.first() if name == "publication" else series
    assert as_nadia.get(of(thing, name)).status_code == 405
