"""An article on paper: accessible, one page whatever it says, and true to its text."""

import io
import re
from datetime import date

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from django.urls import reverse

from percolateur.knowledge import actions
from percolateur.knowledge.factories import ArticleFactory
from percolateur.lib.paper_markdown import blocks, room, shortened
from percolateur.reports.tests.test_summary_pdf import tags, text_of
from percolateur.reports.tests.test_verapdf import verapdf  # noqa: F401 - a fixture
from tests.readonly import only_selects

pytestmark = [pytest.mark.django_db, pytest.mark.paper]
RICH = (
    "# Titre\n\nDu **gras**, de l’*italique*, du `code`, [une page](https://www.exemple.fr/a?b=c).\n\n> Cité\n\n---\n"
)
STEPS = "1. Ouvrir\n   - le menu\n   - la page\n2. Choisir\n\n```\n#set page(width: 1cm)\n```\n<b>nu</b>"


@pytest.fixture
def card(client, network, settings):
    """The bytes of the card of an article that says this."""
    settings.ADDRESS = "https://cafes.example.fr"

    def print_it(**fields):
        card.article = ArticleFactory(network=network, **fields)
        with only_selects():
            answer = client.get(reverse("knowledge:card", args=[card.article.pk]))
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
        return answer.content

    return print_it


def page_count(pdf):
    return len(pypdfium2.PdfDocument(pdf))


SOURCE = {"url": "https://a.fr/page", "title": "Le guide", "seen_on": date(2026, 1, 31)}


def test_card_says_all_of_a_short_article(card, network):
    pdf = card(question="Où est la loupe ?", answer=RICH, steps=STEPS, sources=[SOURCE])
    text = text_of(pdf)
    for part in ["Où est la loupe ?", "gras", "une page (www.exemple.fr)", "1.", "la page", "#set page(width: 1cm)",
                 "<b>nu</b>", "Le guide (a.fr)", "vue le 31 janvier 2026", "Licence Ouverte 2.0"]:  # fmt: skip
        assert part in text.replace("\u00a0", " ")
    assert "La suite est en ligne" not in text
    assert page_count(pdf) == 1


def test_card_leads_back_to_its_page(card):
    pdf = card()
    image = pypdfium2.PdfDocument(pdf)[0].render(scale=100 / 72).to_pil()
    (code,) = zxingcpp.read_barcodes(image)
    assert code.text == f"https://cafes.example.fr{reverse('knowledge:article', args=[card_pk(pdf)])}"


def card_pk(pdf):
    return int(re.search(r"savoirs/(\d+)", text_of(pdf))[1])


def test_card_tags_lists_headings_and_its_picture(card):
    with pikepdf.open(io.BytesIO(card(answer=RICH, steps=STEPS))) as document:
        with document.open_metadata() as metadata:
            assert (metadata["pdfuaid:part"], metadata["pdfaid:conformance"]) == ("1", "A")
        assert document.Root.Lang == "fr-FR"
        found = tags(document)
    assert (found.count("/H1"), found.count("/Figure"), found.count("/L")) == (1, 1, 2)
    assert found.count("/H2") == 2


@pytest.mark.parametrize(
    ("answer", "steps"),
    [
        ("Très long. " * 1800, ""),
        ("", "- a\n" * 4000),
        ("Court.", "\n\n".join(f"{n}. {'Une étape assez longue. ' * 20}" for n in range(40))),
        ("x" * 20_000, "> " * 30 + "profond"),
        ("a\n" * 3000, "# T\n\n" * 500),
    ],
    ids=["prose", "items", "steps", "endless", "lines"],
)
def test_card_stays_on_one_page_and_says_where_the_rest_is(card, answer, steps):
    sources = [{"url": f"https://a.fr/{'x' * 400}/{n}", "title": "T" * 200, "seen_on": None} for n in range(8)]
    pdf = card(question="Pourquoi " * 33, answer=answer, steps=steps, sources=sources)
    assert page_count(pdf) == 1
    assert "La suite est en ligne" in text_of(pdf).replace("\u00a0", " ")


def test_card_shrinks_before_it_cuts(card):
    pdf = card(answer="Une phrase de taille moyenne, pour voir. " * 70)
    assert page_count(pdf) == 1
    assert "La suite est en ligne" not in text_of(pdf)


def test_card_of_an_article_kept_to_a_network_is_not_found(client, samira, network):
    article = ArticleFactory(network=network, visibility="NETWORK")
    address = reverse("knowledge:card", args=[article.pk])
    assert client.get(address).status_code == 404
    assert samira.get(address).status_code == 200
    actions.retire(article)
    assert samira.get(address).status_code == 404


@pytest.mark.quality(7)
def test_verapdf_finds_no_fault_in_a_card(card, verapdf, tmp_path):  # noqa: F811
    file = tmp_path / "fiche.pdf"
    file.write_bytes(card(answer=RICH + "\n\nكيف أفتح حسابي", steps=STEPS, sources=[SOURCE]))
    assert verapdf(file) == ["RESULT PDFUA-1 true", "RESULT PDFA-2A true"]


def test_shortened_markdown_keeps_whole_words_and_items():
    found = blocks("Un deux trois quatre " * 20 + "\n\n- a\n- b\n- c")
    assert room(shortened(found, 10_000)) == room(found)
    (cut,) = shortened(found, 120)
    assert cut["runs"][-1]["text"].endswith("…")
    (_p, listed) = shortened(found, room(found[:1]) + 130)
    assert len(listed["items"]) == 2
