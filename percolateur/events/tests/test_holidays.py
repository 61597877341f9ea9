"""Against the official calendar of 2026-2027 and the public holidays of 2027."""

import json
from datetime import date

import pytest

from percolateur.events import holidays


@pytest.mark.parametrize(
    ("day", "department", "words"),
    [
        (date(2026, 10, 17), "78", ["Vacances de la Toussaint, zone C."]),
        (date(2026, 11, 2), "78", []),
        (date(2027, 2, 6), "78", ["Vacances d’hiver, zone C."]),
        (date(2027, 2, 6), "69", []),
        (date(2027, 2, 13), "69", ["Vacances d’hiver, zone A."]),
        (date(2027, 2, 20), "35", ["Vacances d’hiver, zone B."]),
        (date(2027, 3, 6), "35", ["Vacances d’hiver, zone B."]),
        (date(2027, 3, 8), "35", []),
        (date(2027, 5, 1), "35", ["Jour férié : fête du Travail.", "Vacances de printemps, zone B."]),
        (date(2027, 7, 3), "13", ["Vacances d’été, zone B."]),
        (date(2026, 12, 26), "67", ["Jour férié : 26 décembre en Alsace-Moselle.", "Vacances de Noël, zone B."]),
        (date(2026, 12, 25), "2A", ["Jour férié : Noël."]),
    ],
)
def test_holidays_on_a_day(day, department, words):
    assert list(holidays.on(day, department)) == words


def test_public_holidays_of_2027():
    days = [f"{day:%d/%m}" for day in sorted(holidays.public_holidays(2027))]
    assert days == ["01/01", "29/03", "01/05", "06/05", "08/05", "17/05", "14/07", "15/08", "01/11", "11/11", "25/12"]


@pytest.mark.parametrize(("department", "day"), [("67", date(2027, 3, 26)), ("974", date(2027, 12, 20))])
def test_public_holidays_of_one_department(department, day):
    assert day in holidays.public_holidays(2027, department)
    assert day not in holidays.public_holidays(2027, "78")


@pytest.mark.parametrize(
    ("code", "department"), [("78500", "78"), ("97400", "974"), ("20090", "20"), ("2A004", "2A"), ("01000", "01")]
)
def test_department_of_a_code(code, department):
    assert holidays.department(code) == department


def test_holidays_beyond_the_known_calendar_say_so():
    assert list(holidays.on(date(2028, 10, 7), "78")) == ["Vacances scolaires : calendrier pas encore connu."]


@pytest.mark.parametrize("department", ["2A", "20", "974", "99"])
def test_unknown_where_the_file_says_nothing(department):
    assert holidays.unknown(department).startswith("Vacances scolaires : le calendrier de ce département")


def test_unknown_is_silent_where_a_calendar_is_known():
    assert holidays.unknown("78") == ""


def test_file_holds_each_mainland_department_once_and_names_its_source():
    data = json.loads(holidays.SCHOOL_HOLIDAYS.read_text())
    departments = sorted(code for zone in data["zones"].values() for code in zone)
    assert departments == [f"{number:02}" for number in range(1, 96) if number != 20]
    assert "education.gouv.fr" in data["source"]
    assert data["licence"]
