"""What is left to report, by library; and the same as a spreadsheet under La Coop's headings."""

import io
from datetime import datetime

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from percolateur.events.factories import EventFactory, at
from percolateur.network.factories import LibraryFactory, MembershipFactory
from percolateur.network.models import Role
from percolateur.reports.actions import coop as actions
from percolateur.reports.coop.workbook import COLUMNS
from percolateur.reports.tests.coop.test_coop import words
from tests.readonly import only_selects

LIST = reverse("reports:coop_list")


@pytest.fixture
def samira(client, moulin):
    client.force_login(MembershipFactory(network=moulin.network, role=Role.COORDINATOR, user__name="Samira").user)
    return client


@pytest.fixture
def etangs(moulin):
    return LibraryFactory(network=moulin.network, name="Médiathèque des Étangs")


def test_coop_list_shows_what_is_left_by_library(samira, held, etangs, nadia):
    elsewhere = EventFactory(library=etangs, past=True)
    actions.mark(EventFactory(library=etangs, past=True, start=at(-14)), nadia)
    with only_selects():
        text = words(samira.get(LIST).text)
    assert "Médiathèque des Étangs 1 séance à reporter, sur 2" in text
    assert "Médiathèque du Moulin 1 séance à reporter, sur 1" in text
    assert reverse("reports:coop", args=[elsewhere.pk]) in samira.get(LIST).text


def test_coop_list_filters_by_state_library_and_period(samira, held, etangs, nadia):
    done = EventFactory(library=etangs, past=True)
    actions.mark(done, nadia)
    old = EventFactory(library=etangs, past=True, start=at(-500))
    shown = {
        "": [held],
        "?etat=faites": [done],
        "?etat=toutes": [done, held],
        f"?mediatheque={etangs.pk}&etat=toutes": [done],
        "?du=2000-01-01": [old, held],
        "?du=2000-01-01&au=2000-12-31": [],
    }

    def events(asked):
        return [event for one in samira.get(LIST + asked).context["libraries"] for event in one.events]

    assert {asked: events(asked) for asked in shown} == shown


def test_coop_list_says_who_reported(samira, held, nadia):
    actions.mark(held, nadia)
    assert f"reportée {timezone.localdate():%d/%m/%Y}, {nadia.name}" in words(samira.get(f"{LIST}?etat=faites").text)


@pytest.mark.parametrize("asked", ["?du=hier", "?du=2026-05-02&au=2026-05-01", "?mediatheque=0", "?etat=perdues"])
def test_coop_list_refuses_a_filter_that_means_nothing(samira, held, asked):
    answers = [samira.get(address + asked) for address in (LIST, reverse("reports:coop_file"))]
    assert [answer.status_code for answer in answers] == [422, 422]


def test_coop_list_says_when_nothing_is_left(samira, held, nadia):
    actions.mark(held, nadia)
    assert "Rien ne reste à reporter ici." in words(samira.get(LIST).text)


def test_coop_list_of_a_host_holds_their_libraries(as_nadia, held, etangs):
    EventFactory(library=etangs, past=True)
    assert [one.library for one in as_nadia.get(LIST).context["libraries"]] == [held.library]


def test_coop_list_of_another_network_holds_nothing_of_ours(client, held):
    client.force_login(MembershipFactory().user)
    assert "Moulin" not in client.get(LIST).text
    book = openpyxl.load_workbook(io.BytesIO(client.get(reverse("reports:coop_file")).content))
    assert book.active.max_row == 1


@pytest.mark.parametrize("events", [1, 3])
def test_coop_list_takes_as_many_queries_for_one_and_three(samira, moulin, events, django_assert_num_queries):
    for number in range(events):
        EventFactory(library=moulin, past=True, start=at(-number - 2))
    samira.get(LIST)
    with django_assert_num_queries(7):
        samira.get(LIST)


def test_coop_file_has_the_headings_of_la_coop_and_one_row_an_event(samira, held, count, nadia):
    count(held, presentes=7, feminin=5, masculin=1, telephone=4)
    held.start, held.end = (timezone.make_aware(datetime(2026, 3, 14, hour)) for hour in (10, 12))
    held.save()
    actions.mark(held, nadia)
    answer = samira.get(reverse("reports:coop_file") + "?etat=toutes&du=2026-01-01&au=2026-12-31")
    rows = list(openpyxl.load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert (list(rows[0]), len(rows)) == (COLUMNS, 2)
    told = dict(zip(COLUMNS, rows[1], strict=True))
    assert (told["Date"], told["Participants"], told["Durée (min)"]) == (datetime(2026, 3, 14), 7, 120)
    assert (told["Nom du lieu"], told["Code postal"], told["Tags"]) == (
        "Médiathèque du Moulin",
        "78500",
        "Café numérique",
    )
    assert told["Genre"] == "Féminin\u00a0: 5, Masculin\u00a0: 1, Non communiqué\u00a0: 1"
    assert told["Matériel numérique utilisé"] == "Téléphone"
    assert told["Thématique(s) d’accompagnement"] == "Prévention en sécurité numérique"
    assert nadia.name not in str(rows)
