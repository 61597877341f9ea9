"""The document: what a screen reader finds in it, what is printed, and what the QR code leads to."""

import io
import re

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from django.urls import reverse

from percolateur.board.actions import Actor, keep, merge
from percolateur.board.factories import ExhibitFactory
from percolateur.reports.tests.conftest import CANARY, Outcome
from tests.readonly import only_selects

pytestmark = pytest.mark.paper


@pytest.fixture
def pdf(client, asked, closed, nadia, settings):
    """The bytes of a whole summary."""
    settings.ADDRESS = "https://cafes.example.fr"
    source = "https://www.service-public.fr/particuliers/vosdroits/F123"
    kept = asked("Comment refaire ma carte ?", Outcome.ANSWERED_BY_GROUP, "On prend rendez-vous.", source=source)
    merge(asked("carte d'identité perdue"), kept, Actor(user=nadia))
    asked("Où trouver un conseiller ?", Outcome.REDIRECTED, note="À la mairie, le mardi.")
    answer = client.get(f"{closed()}compte-rendu.pdf")
    assert answer.status_code == 200
    return answer.content


@pytest.fixture
def opened(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as document:
        yield document


def elements(node):
    """Every element of a structure tree, as (tag, dictionary)."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield str(kid["/S"]), kid
            yield from elements(kid)


def tags(document):
    return [tag for tag, _ in elements(document.Root.StructTreeRoot)]


def text_of(pdf):
    pages = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pages).split())


def test_summary_pdf_says_it_is_accessible_and_lasting(opened):
    with opened.open_metadata() as metadata:
        assert (metadata["pdfuaid:part"], metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("1", "2", "A")
        assert metadata["dc:title"].startswith("Compte rendu\u00a0: café numérique du ")
        assert metadata["dc:title"].endswith(", Médiathèque du Moulin")
    assert bool(opened.Root.MarkInfo.Marked)
    assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)
    assert str(opened.Root.Lang) == "fr-FR"


def test_summary_pdf_has_headings_lists_and_links(opened):
    found = tags(opened)
    assert [tag for tag in found if re.fullmatch(r"/H\d", tag)] == ["/H1", "/H2", "/H3", "/H2", "/H3"]
    assert (found.count("/L"), found.count("/LI"), found.count("/Link"), found.count("/Table")) == (1, 1, 2, 0)


def test_summary_pdf_describes_each_figure(opened, board):
    figures = [element for tag, element in elements(opened.Root.StructTreeRoot) if tag == "/Figure"]
    address = f"https://cafes.example.fr/compte-rendu/{board.summary_key}/"
    assert [str(figure["/Alt"]) for figure in figures] == [f"QR code vers la page de ce compte rendu\u00a0: {address}"]


def test_summary_pdf_of_two_questions_is_one_page(opened):
    assert len(opened.pages) == 1


@pytest.mark.parametrize("dots", [100, 150])
def test_summary_pdf_qr_code_leads_to_the_page(pdf, board, dots):
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=dots / 72).to_pil()
    codes = [code.text for code in zxingcpp.read_barcodes(page)]
    assert codes == [f"https://cafes.example.fr/compte-rendu/{board.summary_key}/"]


def test_summary_pdf_prints_questions_answers_and_whole_addresses(pdf, board):
    text = text_of(pdf)
    for words in (
        "Café numérique – Médiathèques de la Plaine",
        "Reconnaître un faux message",
        "2 questions · 1 réponse du groupe · 1 participant connecté",
        "Comment refaire ma carte ?",
        "Aussi : carte d’identité perdue",
        "On prend rendez-vous.",
        "https://www.service-public.fr/particuliers/vosdroits/F123",
        "Où s’adresser : À la mairie, le mardi.",
        f"cafes.example.fr/compte-rendu/{board.summary_key[:6]}-{board.summary_key[6:]}",
        "page 1 sur 1",
    ):
        assert words in text.replace("\u00a0", " ")


def test_summary_pdf_names_nobody(pdf, nadia):
    text = text_of(pdf)
    assert (CANARY in text, nadia.name in text) == (False, False)
    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_metadata() as metadata:
        assert "dc:creator" not in metadata


def test_summary_pdf_is_named_by_its_day_and_is_not_for_robots(client, closed, board):
    answer = client.get(f"{closed()}compte-rendu.pdf")
    day = f"{board.event.start:%Y-%m-%d}"
    assert answer["Content-Disposition"] == f'inline; filename="compte-rendu-{day}.pdf"'
    assert (answer["Content-Type"], answer["X-Robots-Tag"]) == ("application/pdf", "noindex")


def test_summary_pdf_speaks_the_language_of_the_visitor(client, asked, closed):
    asked("Une question")
    answer = client.get(f"{closed()}compte-rendu.pdf", headers={"accept-language": "en"})
    with pikepdf.open(io.BytesIO(answer.content)) as document:
        assert str(document.Root.Lang) == "en-GB"


def test_summary_pdf_of_an_open_board_leads_to_the_page(client, board):
    answer = client.get(reverse("reports:summary_pdf", args=[board.summary_key]))
    assert (answer.status_code, answer["Location"]) == (302, reverse("reports:summary", args=[board.summary_key]))


def test_summary_pdf_unknown_is_not_found(client, closed):
    closed()
    assert client.get("/compte-rendu/ZZZZZZZZZZZZ/compte-rendu.pdf").status_code == 404


def test_summary_pdf_of_nothing_says_so(client, closed):
    assert "Aucune question n’a été posée ce jour-là." in text_of(client.get(f"{closed()}compte-rendu.pdf").content)


def test_summary_pdf_of_a_long_day_numbers_its_pages(client, asked, closed):
    for number in range(30):
        asked(f"Question numéro {number} ?", Outcome.ANSWERED_BY_GROUP, "Une réponse. " * 10)
    text = text_of(client.get(f"{closed()}compte-rendu.pdf").content)
    pages = int(re.search(r"page 1 sur (\d+)", text)[1])
    assert 3 <= pages <= 6
    assert f"page {pages} sur {pages}" in text
    assert [number for number in range(30) if f"Question numéro {number}" not in text] == []


@pytest.mark.parametrize("count", [1, 3])
def test_summary_pdf_takes_4_queries(client, asked, closed, count, django_assert_num_queries):
    for number in range(count):
        asked(f"Question {number}", Outcome.ANSWERED_BY_GROUP, "Une piste")
    address = closed()
    with only_selects(), django_assert_num_queries(4):
        client.get(f"{address}compte-rendu.pdf")


def test_summary_pdf_shows_the_photo_the_host_let_in_with_its_words(client, asked, closed, board, nadia):
    exhibit = ExhibitFactory(board=board, text="L’écran de la box")
    keep(exhibit, Actor(user=nadia), question=asked("Où est le mot de passe ?", Outcome.PARTLY), in_summary=True)
    content = client.get(f"{closed()}compte-rendu.pdf").content
    with pikepdf.open(io.BytesIO(content)) as document:
        said = [
            str(figure.get("/Alt", "")) for tag, figure in elements(document.Root.StructTreeRoot) if tag == "/Figure"
        ]
    assert "L’écran de la box" in said
    page = pypdfium2.PdfDocument(content)[0].render(scale=1).to_pil().convert("RGB")
    _count, colour = max((count, colour) for count, colour in page.getcolors(100_000) if colour != (255, 255, 255))
    assert max(abs(seen - sent) for seen, sent in zip(colour, (0, 128, 128), strict=True)) < 4  # teal, as the photo
