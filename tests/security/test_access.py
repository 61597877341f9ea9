"""Every address of the team, tried by everyone: what is not theirs is not there, and nothing of it is shown."""

import pytest
from django.db import transaction
from django.urls import get_resolver, reverse

from tests.quality.test_catalogue import named
from tests.security import addresses
from tests.security.addresses import LET_IN, OUTSIDE, ROWS, STRANGERS, TEAM
from tests.security.town import MARK, MARK_OF_LIBRARY, NEIGHBOUR, build

pytestmark = pytest.mark.quality(5)

PEOPLE = [*TEAM, *STRANGERS, *OUTSIDE]
PRESSED = {"csrfmiddlewaretoken": "x"}  # what a browser sends with a form that asks nothing


class TakenBack(Exception):
    """Each try leaves the town as it was."""


def ask(client, method, row, known):
    """Status and all that was said: the body, and where a redirection leads."""
    path = reverse(row.name, kwargs={name: known[thing] for name, thing in row.where.items()})
    said = []
    try:
        with transaction.atomic():
            answer = getattr(client, method)(path, **({"data": PRESSED} if method == "post" else {}))
            said += [answer.status_code, answer.get("Location", "")]
            said += [b"".join(answer).decode(errors="replace")]
            raise TakenBack
    except TakenBack:
        told = f"{said[1]} {said[2]}"
        return said[0], told.replace(path, "") if MARK in path else told  # what was asked may be said again


@pytest.fixture
def town(db):
    return build()


@pytest.mark.parametrize("person", PEOPLE)
def test_security_5_access_is_as_the_table_says(town, person):
    client, odd = town.people[person], {}
    for row in ROWS:
        for method in ("get", "post"):
            status, said = ask(client, method, row, town.known)
            where = f"{method} {row.name}"
            if status not in row.expected(person, method):
                odd[where] = status
            if person in OUTSIDE and status == 302 and not said.startswith("/equipe/connexion/"):
                odd[where] = said
            if status < 300 and MARK in said and person not in TEAM:
                odd[where] = "shows what is of another network"
            if MARK_OF_LIBRARY in said and person == "host elsewhere" and not shared(row):
                odd[where] = "shows what is of another library"
            if NEIGHBOUR in said and person in TEAM:
                odd[where] = "shows what is of the neighbours"
            if status >= 400 and status != 422 and MARK in said:
                odd[where] = "tells of what it refuses"
    assert odd == {}


def shared(row):
    """Whether a page shows what the whole network shares, whichever library it comes from."""
    return row.who == "network" or row.name in ("knowledge:staff_list", "knowledge:topics")


@pytest.mark.parametrize("person", [*STRANGERS, *OUTSIDE])
@pytest.mark.parametrize("method", ["put", "delete", "patch", "head", "options"])
def test_security_5_access_by_any_other_method_gives_nothing(town, person, method):
    client = town.people[person]
    rows = [row for row in ROWS if person not in LET_IN[row.who]]
    given = {row.name: answer for row in rows if (answer := ask(client, method, row, town.known))[0] < 300}
    assert given == {}


def test_security_5_access_table_names_every_address():
    known = [row.name for row in ROWS] + " ".join(addresses.PUBLIC.values()).split()
    assert sorted(known) == sorted(name for name, _pattern in named(get_resolver()))


def test_security_5_access_is_told_as_it_is():
    assert addresses.PAGE.read_text() == addresses.page(), "python -m tests.security.addresses"
