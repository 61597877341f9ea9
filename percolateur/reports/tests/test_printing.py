"""Whatever people type is printed as it is, or named when no font can show it: a document never fails."""

import re

import pypdfium2
import pytest
from django.utils import timezone
from hypothesis import example, given, settings
from hypothesis import strategies as st

from percolateur.lib.printing import begins_right, link, phrase, print_document, written
from percolateur.reports.document import entry_data
from percolateur.reports.summary import Answer, Entry, Remark

PLACES = 7  # where the text stands in the document below


def data(text, address="https://exemple.fr/"):
    """A document that holds this text wherever somebody's text may stand."""
    entry = Entry(text, [text], 2, [Answer(text, address)], [Remark("Précision\u00a0:", text)])
    return {
        "language": "fr",
        "region": "FR",
        "title": written(text) or "Titre",
        "kicker": written(text),
        "heading": "Compte rendu",
        "facts": [{"label": "Où\u00a0:", **phrase(text)}, {"label": "En ligne\u00a0:", **link(address)}],
        "figures": ["1 question"],
        "nothing": "",
        "groups": [{"heading": "Le groupe a répondu", "entries": [entry_data(entry)]}],
        "qr": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>',
        "qr_alt": "QR code",
        "qr_caption": "Lire en ligne",
        "note": "",
        "footer": written(text),
        "page": "page {n} sur {total}",
    }


def printed(text, **more):
    pdf = print_document("reports/assets/summary.typ", data(text, **more), timezone.now())
    pages = pypdfium2.PdfDocument(pdf)
    raw = " ".join(page.get_textpage().get_text_bounded() for page in pages)
    return " ".join(re.sub("[\u00ad\u200b\ufffe]", "", raw).split())


@pytest.mark.parametrize(
    "text",
    [
        '#strong[gras] $x^2$ #read("/etc/passwd") #sys.inputs',
        "*gras* _penché_ `code` -- --- ... @renvoi <marque> \\ // fin /* oui */",
        "= Titre - puce + 1. #let x = 1; https://exemple.fr ~ # [crochets] {accolades}",
        "{n} sur {total} %d %(day)s &amp; <b>html</b>",
    ],
)
def test_printing_shows_markup_as_it_was_typed(text):
    assert printed(text).count(text) == PLACES


@pytest.mark.parametrize(
    "text",
    [
        "Привіт, як відкрити файл",
        "Ελληνικά",
        "ștefan, ğ ı İ ş, Žluťoučký, Łódź",
        "tiếng Việt",
        "怎么上网",
        "請問如何開機",
        "∑ ∫ ≤ √2 → ½ ∀x ✓",
        "😀 👍 ☎",
        "e\u0301te\u0301",
    ],
)
def test_printing_shows_other_scripts_and_signs(text):
    assert "signe" not in printed(text)


@pytest.mark.parametrize("text", ["كيف أفتح حسابي", "இணையத்தை எப்படி", "שלום", "👨\u200d👩\u200d👧 🇫🇷 ❤️ 1️⃣ 👍🏽"])
def test_printing_shows_shaped_scripts(text):
    assert "à lire en ligne" not in printed(text)


def test_printing_names_what_no_font_can_show():
    shown = printed("Bonjour 𓀀𓀁 𓀂, ça va ? 𓀀 fin")
    assert shown.count("Bonjour [3 signes à lire en ligne], ça va ? [1 signe à lire en ligne] fin") == PLACES


def test_printing_drops_what_cannot_be_seen():
    assert "a b c d" in printed("a\x00 b\x07\n\tc\u202e\u200f d\ufeff")


def test_printing_keeps_a_word_without_end_on_the_page():
    pdf = print_document(
        "reports/assets/summary.typ", data("M" * 400, "https://exemple.fr/" + "a" * 480), timezone.now()
    )
    edges = [
        page.get_width() - words.get_charbox(index)[2]
        for page in pypdfium2.PdfDocument(pdf)
        for words in [page.get_textpage()]
        for index in range(words.count_chars())
    ]
    assert min(edges) > 50  # points: the margin is of 56, an invisible sign may stand in it


@pytest.mark.parametrize(
    ("text", "right"),
    [("Bonjour", False), ("مرحبا", True), ("123 שלום", True), ("", False), ("« مرحبا », dit-il", True)],
)
def test_printing_follows_the_side_a_script_begins_on(text, right):
    assert begins_right(text) is right


def test_printing_the_same_twice_gives_the_same_bytes():
    moment = timezone.now()
    assert len({print_document("reports/assets/summary.typ", data("Bonjour"), moment) for _ in range(2)}) == 1


@settings(max_examples=40)
@example("0\u0e31")
@given(st.text(max_size=120))
def test_printing_never_fails_on_a_text(text):
    assert print_document("reports/assets/summary.typ", data(text), timezone.now()).startswith(b"%PDF")
