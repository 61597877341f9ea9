"""The attestation of hours: who may have it, what it says, and how it reads."""

import io
from datetime import timedelta

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from percolateur.events.factories import EventFactory, at
from percolateur.lib.throttling import limiter
from percolateur.network.factories import MembershipFactory, ResourcePersonFactory
from percolateur.network.links import token_of
from percolateur.network.models import Role
from percolateur.preparation.factories import HelpRequestFactory
from percolateur.preparation.people.hours import Period, attestation, document, hours
from percolateur.registrations.tests.test_day_printing import pages_of, tags, text_of
from percolateur.reports.tests.test_verapdf import verapdf  # noqa: F401

pytestmark = pytest.mark.paper
HOSTILE = '#read("/etc/passwd") *gras* $x$ <b>'


@pytest.fixture
def roger(library):
    return ResourcePersonFactory(network=library.network, name="Roger")


@pytest.fixture
def helped(library, roger):
    def helped(days, minutes):
        event = EventFactory(library=library, start=at(-days))
        return HelpRequestFactory(event=event, person=roger, answer="YES", minutes=minutes)

    return helped


def this_year():
    today = timezone.localdate()
    return Period(today - timedelta(days=365), today)


def test_hours_in_words():
    assert [hours(minutes) for minutes in (0, 45, 120, 90)] == [
        "0\u00a0min",
        "45\u00a0min",
        "2\u00a0h",
        "1\u00a0h\u00a030",
    ]


def test_attestation_adds_up_the_hours_of_the_period_both_days_counted(roger, helped):
    helped(10, 120), helped(3, 90), helped(400, 600)
    found = document(roger, Period(timezone.localdate() - timedelta(days=10), timezone.localdate()))
    assert (found["total"], len(found["rows"])) == ("3\u00a0h\u00a030  ·  2 séances", 2)
    assert "Roger a donné 3 h 30 de son temps" in found["sentence"]["text"]


@pytest.mark.quality(7)
def test_attestation_is_accessible_and_lasting(roger, helped):
    helped(10, 120)
    pdf = attestation(roger, this_year())
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        with opened.open_metadata() as metadata:
            found = metadata["pdfuaid:part"], metadata["pdfaid:part"], metadata["pdfaid:conformance"]
        assert (found, str(opened.Root.Lang)) == (("1", "2", "A"), "fr-FR")
        tree = list(tags(opened.Root.StructTreeRoot))
    assert (tree.count("/H1"), tree.count("/Table"), tree.count("/TH"), pages_of(pdf)) == (1, 1, 4, 1)


@pytest.mark.quality(7)
def test_attestation_passes_verapdf(roger, helped, verapdf, tmp_path):  # noqa: F811
    for days in range(1, 60):
        helped(days, 60)
    roger.name = HOSTILE
    file = tmp_path / "attestation.pdf"
    file.write_bytes(attestation(roger, this_year()))
    assert verapdf(file) == ["RESULT PDFUA-1 true", "RESULT PDFA-2A true"]


def test_attestation_prints_names_as_they_are_and_says_when_there_is_nothing(roger):
    roger.name = HOSTILE
    said = text_of(attestation(roger, this_year()))
    assert '#read("/etc/passwd") *gras*' in said
    assert "Aucune heure n’est notée" in said


def test_coordination_prints_it_for_a_period(client, library, roger, helped):
    helped(10, 120)
    client.force_login(MembershipFactory(network=library.network, role=Role.COORDINATOR).user)
    page = client.get(reverse("preparation:hours", args=[roger.pk]))
    assert "2\u00a0h, 1 séance" in page.text
    pdf = client.get(reverse("preparation:attestation", args=[roger.pk]), {"du": "2020-01-01", "au": "2035-01-01"})
    assert pdf.content.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"du": "hier", "au": "2026-01-01"}, "Écrivez la date ainsi"),
        ({"du": "2026-02-01", "au": "2026-01-01"}, "échangez les deux dates"),
        ({"du": "2026-02-01"}, "Écrivez une date."),
    ],
)
def test_period_that_is_none_says_so(client, library, roger, query, sentence):
    client.force_login(MembershipFactory(network=library.network, role=Role.COORDINATOR).user)
    page = client.get(reverse("preparation:attestation", args=[roger.pk]), query)
    assert (page.status_code, sentence in page.text) == (422, True)


def test_host_does_not_attest(host, roger):
    assert host.get(reverse("preparation:hours", args=[roger.pk])).status_code == 404


def test_person_has_it_from_their_own_page(roger, helped):
    limiter("").storage.reset()
    helped(10, 120)
    own = Client().get(reverse("network:own_person", args=[token_of(roger)])).text
    link = reverse("preparation:own_attestation", args=[token_of(roger)])
    assert link in own
    assert "Roger a donné" in text_of(Client().get(link).content)
