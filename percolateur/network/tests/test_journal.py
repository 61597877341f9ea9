"""The audit log of a network, for its administration."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from percolateur.accounts.actions import Kind, Origin, record
from percolateur.accounts.factories import UserFactory
from percolateur.accounts.models import SecurityEvent
from tests.readonly import only_selects

pytestmark = pytest.mark.quality(5)

HERE = "/equipe/reseaux/plaine/journal/"
CSV = "/equipe/reseaux/plaine/journal.csv"
NADIA = Origin(None, "203.0.0.0/16")


@pytest.fixture
def told(plaine, people):
    """What happened here, next door, and to an account nobody knows."""
    record(Kind.SIGNED_IN, Origin(people["nadia"].pk, "203.0.0.0/16"), people["nadia"])
    record(Kind.ROLE_CHANGED, Origin(people["awa"].pk), people["karim"], plaine.network.pk, "HOST 3 > COORDINATOR")
    record(Kind.SIGN_IN_FAILED, NADIA)
    record(Kind.SIGNED_OUT, Origin(people["neighbour"].pk, "198.51.0.0/16"), people["neighbour"])


def test_security_5_journal_tells_what_happened_here_and_nothing_of_elsewhere(told, sign_in):
    client = sign_in("awa")
    with only_selects():
        page = client.get(HERE)
    for words in ("Nadia (n°", "203.0.0.0/16", "animation 3 &gt; coordination", "adresse inconnue"):
        assertContains(page, words)
    for words in ("Voisin", "198.51", "Déconnexion"):
        assertNotContains(page, words)
    assertContains(page, "3 lignes")


def test_security_5_journal_tells_of_who_left_by_number(plaine, sign_in):
    gone = UserFactory(name="Partie")
    record(Kind.ROLE_REMOVED, Origin(), gone, plaine.network.pk, "HOST")
    page = sign_in("awa").get(HERE)
    assertContains(page, f"compte n° {gone.pk}")
    assertContains(page, "ligne de commande")
    assertNotContains(page, "Partie")


@pytest.mark.parametrize(
    ("query", "count"), [("quoi=SIGNED_IN", 1), ("depuis=2099-01-01", 0), ("quoi=ROLE_CHANGED&depuis=2020-01-01", 1)]
)
def test_security_5_journal_is_filtered(told, sign_in, query, count):
    page = sign_in("awa").get(f"{HERE}?{query}")
    assert page.context["page"].paginator.count == count


def test_security_5_journal_is_filtered_by_person(told, people, sign_in):
    page = sign_in("awa").get(f"{HERE}?qui={people['karim'].pk}")
    assert [line.kind for line in page.context["lines"]] == []  # read already, by the page
    assertContains(page, "Rôle changé")
    assertNotContains(page, "203.0.0.0/16")


@pytest.mark.parametrize("query", ["quoi=RIEN", "qui=999999", "qui=x", "depuis=hier"])
def test_security_5_journal_says_what_is_wrong_in_a_filter(told, sign_in, query):
    page = sign_in("awa").get(f"{HERE}?{query}")
    assert page.status_code == 422
    assertContains(page, "Il y a un problème", status_code=422)


def test_security_5_journal_is_taken_to_a_spreadsheet_and_that_is_told(told, plaine, people, sign_in):
    people["nadia"].name = "=HYPERLINK(1)"
    people["nadia"].save()
    answer = sign_in("awa").post(f"{CSV}?quoi=SIGNED_IN")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "quand,quoi,par,pour,précision,réseau IP"
    assert len(lines) == 2
    assert ",'=HYPERLINK(1)" in lines[1]
    assert "attachment" in answer["Content-Disposition"]
    last = SecurityEvent.objects.first()
    assert (last.kind, last.actor, last.network) == ("EXPORTED", people["awa"].pk, plaine.network.pk)


def test_security_5_journal_comes_by_pages(plaine, people, sign_in, django_assert_num_queries):
    for minutes in range(120):
        at = timezone.now() - timedelta(minutes=minutes)
        SecurityEvent.objects.create(kind="SIGNED_IN", at=at, actor=people["nadia"].pk, subject=people["nadia"].pk)
    client = sign_in("awa")
    with django_assert_num_queries(6):  # session, account, network, people, count, lines
        page = client.get(HERE)
    assertContains(page, "Page 1 sur 3")
