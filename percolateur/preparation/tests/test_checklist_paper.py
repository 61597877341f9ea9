"""The list on paper: one page, boxes, and what a screen reader finds."""

import io

import pikepdf
import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse

from percolateur.events.factories import EventFactory
from percolateur.network.factories import MembershipFactory
from percolateur.preparation.actions.checklist import add_own, tick, write_note
from percolateur.preparation.checklist import checklist
from percolateur.preparation.papers.checklist import print_checklist

pytestmark = pytest.mark.paper


@pytest.fixture
def event(db):
    return EventFactory(library__name="Médiathèque du Moulin", hook="Reconnaître un faux message")


def text_of(pdf):
    pages = pypdfium2.PdfDocument(pdf)
    text = " ".join(page.get_textpage().get_text_bounded() for page in pages)
    return " ".join(text.replace("\u00a0", " ").replace("\u200b", "").split())


def pages_of(pdf):
    return len(pypdfium2.PdfDocument(pdf))


def test_checklist_on_paper_says_what_there_is_to_do(event):
    tick(event, "leads", "MISSING")
    write_note(event, "leads", "deux au lieu de trois", "")
    tick(event, "coffee", "NOT_NEEDED")
    text = text_of(print_checklist(checklist(event)))
    for said in (
        "Mettre les tables en U",
        "Il manque deux au lieu de trois",
        "Reconnaître un faux message",
        "Les personnes",
    ):
        assert said in text
    assert "gâteaux" not in text


@pytest.mark.quality(7)
def test_checklist_on_paper_is_accessible_and_lasting(event):
    tick(event, "door", "READY")
    with pikepdf.open(io.BytesIO(print_checklist(checklist(event)))) as document:
        with document.open_metadata() as metadata:
            assert (metadata["pdfuaid:part"], metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == (
                "1",
                "2",
                "A",
            )
        assert str(document.Root.Lang) == "fr-FR"


@pytest.mark.parametrize("count", [0, 8])
def test_checklist_on_paper_is_one_page_as_long_as_it_may_be_read(event, count):
    for number in range(count):
        add_own(event, f"Une chose assez longue à faire, sur deux lignes au moins, numéro {number}", "ROOM", keep=False)
    assert pages_of(print_checklist(checklist(event))) == 1


def test_checklist_on_paper_that_is_endless_is_printed_whole(event):
    for number in range(40):
        add_own(event, f"Une chose assez longue à faire, sur deux lignes au moins, numéro {number}", "ROOM", keep=False)
    text = text_of(print_checklist(checklist(event)))
    assert [number for number in range(40) if f"numéro {number}" not in text] == []


@pytest.mark.parametrize("wording", ['#read("/etc/passwd") *gras*', "أحضر الشاي", "M" * 120, "𓀀 et 🎂", "<b>Zoé</b>"])
def test_checklist_on_paper_prints_anything(event, wording):
    add_own(event, wording, "ROOM", keep=False)
    assert pages_of(print_checklist(checklist(event))) == 1


def test_checklist_on_paper_is_a_click_away(event):
    client = Client()
    client.force_login(MembershipFactory(library=event.library).user)
    answer = client.get(reverse("preparation:printed", args=[event.pk]))
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
