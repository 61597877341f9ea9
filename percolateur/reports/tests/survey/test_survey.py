"""The yearly survey: what is counted, what nobody counted, the columns of a network, the files."""

import csv
import io
import re
from datetime import timedelta
from html import unescape

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from percolateur.events.formats import Format
from percolateur.network.factories import LibraryFactory, MembershipFactory, PartnerFactory
from percolateur.network.models import Role
from percolateur.preparation.factories import HelpRequestFactory
from percolateur.preparation.models import Colleague, Partnership
from percolateur.reports.models import SurveyColumns
from percolateur.reports.survey.columns import Column, columns_of, defaults
from percolateur.reports.survey.indicators import INDICATORS
from percolateur.reports.tests.coop.test_coop import words
from percolateur.reports.tests.year import counted, hold
from tests.readonly import only_selects

YEAR = 2025


@pytest.fixture
def samira(client, moulin):
    client.force_login(MembershipFactory(network=moulin.network, role=Role.COORDINATOR).user)
    return client


def of_network(name, network, year=YEAR):
    return reverse(f"reports:{name}", args=[network.slug, year])


def answers(client, library, year=YEAR):
    """The page of a library, as {column: answer}."""
    text = client.get(reverse("reports:survey_library", args=[library.pk, year])).text
    found = re.findall(r'<th scope="row">(.*?)</th>.*?<strong>(.*?)</strong>', text, re.DOTALL)
    return {unescape(name): unescape(cell) for name, cell in found}


def test_survey_counts_a_year_of_a_library(samira, moulin, nadia):
    partnered = hold(moulin, 1, 8, questions=6)
    Partnership.objects.create(event=partnered, partner=PartnerFactory(network=moulin.network))
    HelpRequestFactory(event=partnered, answer="YES", minutes=90)
    hold(moulin, 2, 5, venue="Résidence des Tilleuls")
    hold(moulin, 3, status="CANCELLED")
    staff = hold(moulin, 4, format=Format.STAFF_CAFE)
    Colleague.objects.create(event=staff, user=nadia)
    hold(moulin, 1, 40, year=YEAR - 1)
    counted()
    told = answers(samira, moulin)
    expected = {
        "Médiathèque": "Médiathèque du Moulin",
        "Année": "2025",
        "Séances": "2",
        "Séances avec un partenaire": "1",
        "Séances hors les murs": "1",
        "Séances annulées": "1",
        "Participants (entrées)": "13",
        "dont mineurs": "0",
        "Questions posées": "6",
        "Questions répondues": "6",
        "Heures de bénévolat": "1,5",
        "Séances pour le personnel": "1",
        "Agents formés (entrées)": "1",
    }
    assert {name: told[name] for name in expected} == expected


def test_survey_tells_nothing_counted_from_zero(samira, moulin):
    hold(moulin, 1)
    counted()
    told = answers(samira, moulin)
    assert [told[name] for name in ("Séances", "Participants (entrées)", "dont mineurs", "Heures de bénévolat")] == [
        "1",
        "NC",
        "NC",
        "NC",
    ]
    assert told["Séances pour le personnel"] == told["Agents formés (entrées)"] == "0"


def test_survey_of_a_year_without_events_is_zero(samira, moulin):
    told = answers(samira, moulin)
    assert {told[name] for name in ("Séances", "Participants (entrées)", "Questions posées")} == {"0"}
    page = samira.get(reverse("reports:survey_library", args=[moulin.pk, YEAR])).text
    assert "Aucune séance n’est notée en 2025" in words(page)


def test_survey_says_when_entries_are_a_minimum(samira, moulin):
    hold(moulin, 1, 8)
    hold(moulin, 2)
    counted()
    page = samira.get(reverse("reports:survey_library", args=[moulin.pk, YEAR])).text
    assert "1 séance n’a pas ses présents comptés : les entrées sont donc un minimum." in words(page)


def test_survey_of_a_network_shows_every_library(samira, moulin):
    LibraryFactory(network=moulin.network, name="Médiathèque des Étangs")
    hold(moulin, 1, 8)
    counted()
    with only_selects():
        text = words(samira.get(of_network("survey", moulin.network)).text)
    assert "Médiathèque des Étangs 0 0 0 0 0" in text
    assert "Médiathèque du Moulin 1 8 0 NC 0" in text


@pytest.mark.parametrize("libraries", [1, 3])
def test_survey_takes_as_many_queries_for_one_and_three(samira, moulin, libraries, django_assert_num_queries):
    for _ in range(libraries):
        hold(LibraryFactory(network=moulin.network), 1, 6)
    counted()
    with django_assert_num_queries(8):
        samira.get(of_network("survey", moulin.network))


def test_survey_files_hold_the_columns_that_are_on(samira, moulin):
    hold(moulin, 1, 8)
    counted()
    book = openpyxl.load_workbook(io.BytesIO(samira.get(of_network("survey_xlsx", moulin.network)).content))
    rows = list(book.active.iter_rows(values_only=True))
    assert list(rows[0]) == [column.heading for column in defaults() if column.on]
    told = dict(zip(*rows, strict=True))
    assert (told["Séances"], told["Participants (entrées)"], told["Heures de bénévolat"]) == (1, 8, "NC")
    text = samira.get(of_network("survey_csv", moulin.network)).content.decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert read == [list(rows[0]), [str(cell) for cell in rows[1]]]


# --- the columns


def sent(network, year=YEAR, **changed):
    """What the form of the columns sends: `events_held="E401"` names one, `add=("Code", "12")` adds one."""
    columns = columns_of(network, year)
    form = {"form-TOTAL_FORMS": len(columns) + 1, "form-INITIAL_FORMS": len(columns)}
    for number, column in enumerate(columns):
        form |= {
            f"form-{number}-indicator": column.indicator,
            f"form-{number}-place": changed.get(f"place_{column.indicator}", number + 1),
            f"form-{number}-heading": changed.get(column.indicator, column.heading),
            f"form-{number}-constant": column.constant,
        }
        if column.on and column.indicator not in changed.get("off", ()):
            form[f"form-{number}-on"] = "on"
    heading, constant = changed.get("add", ("", ""))
    last = len(columns)
    form |= {f"form-{last}-place": last + 1, f"form-{last}-heading": heading, f"form-{last}-constant": constant}
    return form | ({f"form-{last}-on": "on"} if heading else {})


def test_survey_columns_are_named_ordered_left_out_and_added(samira, moulin):
    page = of_network("survey_columns", moulin.network)
    form = sent(moulin.network, events_held="E401 Séances", place_city=1, off=("year",), add=("Code", "93-12"))
    assert samira.post(page, form).url == page
    columns = columns_of(moulin.network, YEAR)
    assert [column.heading for column in columns][:2] == ["Médiathèque", "Commune"]
    assert Column("events_held", "E401 Séances") in columns
    assert columns[-1] == Column("", "Code", "93-12")
    read = samira.get(of_network("survey_csv", moulin.network)).content.decode("utf-8-sig").splitlines()
    assert ("E401 Séances" in read[0], "Année" in read[0], read[1].endswith(";93-12")) == (True, False, True)


def test_survey_columns_are_carried_to_later_years_only(samira, moulin):
    samira.post(of_network("survey_columns", moulin.network), sent(moulin.network, present="E402"))
    headings = {year: {one.heading for one in columns_of(moulin.network, year)} for year in (2024, 2025, 2026)}
    assert {year: "E402" in found for year, found in headings.items()} == {2024: False, 2025: True, 2026: True}


def test_survey_columns_change_is_undone_and_done_again(samira, moulin):
    network = moulin.network
    samira.post(of_network("survey_columns", network), sent(network, present="E402"))
    for expected in (False, True):
        samira.post(of_network("survey_undo", network))
        assert ("E402" in {one.heading for one in columns_of(network, YEAR)}) is expected


def test_survey_columns_are_set_back_and_that_is_undone(samira, moulin):
    network = moulin.network
    samira.post(of_network("survey_columns", network), sent(network, present="E402"))
    samira.post(of_network("survey_defaults", network))
    assert columns_of(network, YEAR) == defaults()
    samira.post(of_network("survey_undo", network))
    assert "E402" in {one.heading for one in columns_of(network, YEAR)}


def test_survey_columns_undo_of_nothing_says_so(samira, moulin):
    page = samira.post(of_network("survey_undo", moulin.network), follow=True).text
    assert "Rien n’a été changé cette année-là." in page


def test_survey_columns_added_goes_with_its_name_and_text(samira, moulin):
    network = moulin.network
    samira.post(of_network("survey_columns", network), sent(network, add=("Code", "12")))
    form = sent(network)
    added = len(columns_of(network, YEAR)) - 1
    form |= {f"form-{added}-heading": "", f"form-{added}-constant": ""}
    samira.post(of_network("survey_columns", network), form)
    assert [one for one in columns_of(network, YEAR) if not one.indicator] == []


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"present": ""}, "Donnez un nom à cette colonne."),
        ({"present": "séances"}, "Deux colonnes portent le même nom : séances."),
        ({"place_present": "0"}, "Écrivez une place, de 1 à 999."),
        ({"add": ("", "12")}, "Donnez un nom à cette colonne."),
        ({"off": tuple(INDICATORS)}, "Gardez au moins une colonne dans le fichier."),
    ],
)
def test_survey_columns_refuse_what_makes_no_file(samira, moulin, changed, sentence):
    answer = samira.post(of_network("survey_columns", moulin.network), sent(moulin.network, **changed))
    assert answer.status_code == 422
    assert sentence in words(answer.text)
    assert not SurveyColumns.objects.exists()


# --- who, and when


@pytest.mark.parametrize("name", ["survey", "survey_columns", "survey_csv", "survey_xlsx", "survey_undo"])
def test_survey_of_a_network_is_for_its_coordination(client, as_nadia, moulin, name):
    method = "post" if name == "survey_undo" else "get"
    client.force_login(MembershipFactory(role=Role.COORDINATOR).user)
    codes = [getattr(one, method)(of_network(name, moulin.network)).status_code for one in (as_nadia, client)]
    assert codes == [404, 404]


def test_survey_of_a_library_is_for_its_team(client, as_nadia, moulin):
    page = reverse("reports:survey_library", args=[moulin.pk, YEAR])
    client.force_login(MembershipFactory().user)
    assert (as_nadia.get(page).status_code, client.get(page).status_code) == (200, 404)


def test_survey_of_a_year_to_come_or_long_gone_is_not_found(samira, moulin):
    years = [1999, (timezone.localdate() + timedelta(days=366)).year]
    assert [samira.get(of_network("survey", moulin.network, year)).status_code for year in years] == [404, 404]
