"""Paper for the desk: what is on it, what is not, and what a screen reader finds."""

import io

import pikepdf
import pypdfium2
import pytest
from django.utils import timezone

from percolateur.events.factories import EventFactory
from percolateur.registrations.factories import RegistrationFactory
from percolateur.registrations.printing import blank_board, sign_in_sheet

pytestmark = pytest.mark.paper


@pytest.fixture
def event(db):
    return EventFactory(hook="Reconnaître un faux message", capacity=10, library__name="Médiathèque du Moulin")


def text_of(pdf):
    pages = pypdfium2.PdfDocument(pdf)
    text = " ".join(page.get_textpage().get_text_bounded() for page in pages)
    return " ".join(text.replace("\u00a0", " ").split())


def pages_of(pdf):
    return len(pypdfium2.PdfDocument(pdf))


def tags(node):
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield str(kid["/S"])
            yield from tags(kid)


@pytest.mark.quality(7)
@pytest.mark.parametrize(("sheet", "headings"), [(sign_in_sheet, 3), (blank_board, 1)])
def test_sheets_say_they_are_accessible_and_lasting(event, sheet, headings):
    with pikepdf.open(io.BytesIO(sheet(event))) as document:
        with document.open_metadata() as metadata:
            assert (metadata["pdfuaid:part"], metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == (
                "1",
                "2",
                "A",
            )
        assert str(document.Root.Lang) == "fr-FR"
        found = list(tags(document.Root.StructTreeRoot))
    assert found.count("/H1") + found.count("/H2") == headings
    assert "/TH" in found


def test_sign_in_sheet_holds_first_names_and_nothing_else(event):
    RegistrationFactory(event=event, name="Ginette", seats=2, email="ginette@example.org", needs="Fauteuil roulant")
    RegistrationFactory(event=event, name="Marcel", phone="0612345678", status="WAITING")
    RegistrationFactory(event=event, name="Parti", status="CANCELLED")
    text = text_of(sign_in_sheet(event))
    for words in ("Ginette 2", "Marcel – en liste d’attente 1", "de passage", "70 ans et plus", "page 1 sur 2"):
        assert words in text
    assert [word for word in ("example.org", "0612", "06 12", "Fauteuil", "Parti") if word in text] == []


def test_sign_in_sheet_of_nobody_has_lines_to_fill(event):
    assert text_of(sign_in_sheet(event)).count("de passage") == 10


def test_sign_in_sheet_of_a_full_hall_repeats_its_head(db):
    event = EventFactory(capacity=50)
    for number in range(50):
        RegistrationFactory(event=event, name=f"Personne {number}")
    pdf = sign_in_sheet(event)
    assert text_of(pdf).count("Prénom Places Présent Excusé Absent") == pages_of(pdf) - 1


@pytest.mark.parametrize("name", ['#read("/etc/passwd") *gras* $x$', "أمينة", "M" * 60, "𓀀", "<b>Zoé</b>"])
def test_sign_in_sheet_prints_any_name(event, name):
    RegistrationFactory(event=event, name=name)
    assert pages_of(sign_in_sheet(event)) == 2


def test_blank_board_has_a_title_three_columns_and_no_name(event):
    RegistrationFactory(event=event, name="Ginette")
    text = text_of(blank_board(event))
    assert "Reconnaître un faux message" in text
    assert text.count("La question Qui peut aider Ce que le groupe a trouvé") == 2
    assert "Ginette" not in text
    assert timezone.localtime(event.start).strftime("%Y") in text
