"""Every printed paper: accessible, of its size, one page; its code leads where it should; no words break it."""

import io

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from django.utils import timezone

from percolateur.board.factories import BoardFactory
from percolateur.events.factories import EventFactory, at
from percolateur.events.months import Month
from percolateur.preparation.papers.bilingual import languages
from percolateur.preparation.papers.catalogue import A3, A4, BILINGUAL, PAPERS, in_two_languages
from percolateur.preparation.papers.month import print_month
from percolateur.reports.tests.test_verapdf import verapdf  # noqa: F401

pytestmark = [pytest.mark.paper, pytest.mark.quality(7)]
BASE = "https://cafes.example.fr"
BY_KEY = {paper.key: paper for paper in PAPERS} | {
    f"{BILINGUAL}-{code}": in_two_languages(code) for code in languages()
}
A5 = (148, 210)
SIZES = {"affiche-a3": A3, "flyer-a5": A5, "porte": (297, 210), "c-est-ici": (297, 210)}
WITHOUT_CODE = ("porte", "c-est-ici")

each_paper = pytest.mark.parametrize("key", BY_KEY)


@pytest.fixture
def event(db):
    return EventFactory(
        library__name="Médiathèque du Moulin", library__phone="+33199001210", hook="Louer, vendre, échanger en ligne"
    )


def drawn(key, event):
    return BY_KEY[key].pdf(event, BASE)


def text_of(pdf):
    text = " ".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf))
    return " ".join(text.replace("\u00a0", " ").replace("\u200b", "").split())


def elements(node):
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield str(kid["/S"]), kid
            yield from elements(kid)


def codes_of(pdf, dots=100):
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=dots / 72).to_pil()
    return {code.text for code in zxingcpp.read_barcodes(page)}


@each_paper
def test_paper_is_accessible_lasting_and_of_one_page(event, key):
    with pikepdf.open(io.BytesIO(drawn(key, event))) as document:
        with document.open_metadata() as metadata:
            assert (metadata["pdfuaid:part"], metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == (
                "1",
                "2",
                "A",
            )
            assert "dc:creator" not in metadata
        assert (str(document.Root.Lang), len(document.pages)) == ("fr-FR", 1)
        found = list(elements(document.Root.StructTreeRoot))
        figures = [kid for tag, kid in found if tag == "/Figure"]
    assert next(tag for tag, _kid in found if tag.startswith("/H")) == "/H1"
    assert [bool(str(figure.get("/Alt", ""))) for figure in figures] == [True] * (key not in WITHOUT_CODE)


@each_paper
def test_paper_is_of_its_size(event, key):
    width, height = SIZES.get(key, A5 if key.startswith(BILINGUAL) else A4)
    size = pypdfium2.PdfDocument(drawn(key, event))[0].get_size()
    assert [round(each * 25.4 / 72) for each in size] == [width, height]


@pytest.mark.parametrize("key", [key for key in BY_KEY if key not in WITHOUT_CODE])
def test_paper_code_leads_to_the_event(event, key):
    assert codes_of(drawn(key, event)) == {f"{BASE}/programme/{event.pk}/"}


def test_tents_code_leads_to_the_board(event):
    board = BoardFactory(event=event)
    assert {code.rpartition("/t/")[2].replace("-", "") for code in codes_of(drawn("chevalets", event))} == {
        board.join_code
    }


def test_verapdf_finds_no_fault_in_any_paper(verapdf, event, tmp_path):  # noqa: F811
    files = []
    for key in BY_KEY:
        files.append(tmp_path / f"{key}.pdf")
        files[-1].write_bytes(drawn(key, event))
    files.append(tmp_path / "mois.pdf")
    local = timezone.localdate(event.start)
    files[-1].write_bytes(print_month(event.library, Month.of(local), BASE, A4))
    assert verapdf(*files) == [f"RESULT {standard} true" for standard in ("PDFUA-1", "PDFA-2A") for _ in files]


LONG = "Bibliothèque-médiathèque intercommunale Marguerite-Duras-et-François-Mitterrand de Saint-Rémy-en-Bouzemont " * 2
EXTREMES = {
    "long": {"hook": ("Reconnaître un faux message, " * 8)[:200], "library__name": LONG[:200], "venue": LONG[:200]},
    "endless": {"hook": "M" * 200, "library__name": "W" * 200, "venue": "M" * 200},
    "bare": {"hook": "", "library__address": "", "library__phone": ""},
    "markup": {"hook": '#read("/etc/passwd") *gras* $x$', "library__name": "<b>#set page()</b> [x] @y"},
    "scripts": {"hook": "كيف أفتح حسابي؟ 怎么上网 இணையத்தை 😀 𓀀", "library__name": "Bibliothèque Ґалаґан"},
    "night": {"start": at(3, 22), "end": at(4, 1), "minimum_age": 0},
}


@pytest.mark.parametrize("key", [*(paper.key for paper in PAPERS), f"{BILINGUAL}-ta"])
@pytest.mark.parametrize("extreme", EXTREMES)
def test_paper_stays_one_page_whatever_it_says(db, key, extreme):
    event = EventFactory(**EXTREMES[extreme])
    pdf = drawn(key, event)
    assert len(pypdfium2.PdfDocument(pdf)) == 1
    if key not in WITHOUT_CODE:
        assert codes_of(pdf) == {f"{BASE}/programme/{event.pk}/"}
    assert "root:" not in text_of(pdf)


@pytest.mark.parametrize("code", languages())
def test_bilingual_says_both_languages(event, code):
    text = text_of(drawn(f"{BILINGUAL}-{code}", event))
    language = languages()[code]
    assert "Venez même si vous parlez peu français." in text
    assert f"{timezone.localtime(event.start):%H:%M}" in text
    if code not in ("ar", "ta"):  # what is drawn from right to left, or by joined signs, is extracted otherwise
        assert all(sentence in text for sentence in language.sentences)


@pytest.mark.parametrize("code", languages())
def test_bilingual_half_names_its_language(event, code):
    with pikepdf.open(io.BytesIO(drawn(f"{BILINGUAL}-{code}", event))) as document:
        named = {str(kid["/Lang"]) for _tag, kid in elements(document.Root.StructTreeRoot) if "/Lang" in kid}
    assert code in {each.partition("-")[0] for each in named}


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (1, 1), (9, 1), (40, 4)])
def test_month_fits_its_sheet_and_goes_on_when_it_must(event, count, pages):
    first = at(0).replace(day=1, month=3, year=2030)
    for number in range(count):
        hook = f"Sujet numéro {number}"
        EventFactory(library=event.library, start=first.replace(day=1 + number % 28), hook=hook)
    pdf = print_month(event.library, Month(2030, 3), BASE, A4)
    text = text_of(pdf)
    assert len(pypdfium2.PdfDocument(pdf)) <= pages
    assert [number for number in range(count) if f"Sujet numéro {number}" not in text] == []
    assert ("Pas de rendez-vous ce mois-ci." in text) == (count == 0)


def test_month_code_leads_to_the_programme_of_the_library(event):
    pdf = print_month(event.library, Month(2030, 3), BASE, A4)
    assert codes_of(pdf) == {f"{BASE}/programme/?mediatheque={event.library_id}"}
