"""The connector guide, for everyone: found by any name, told in words, printed."""

import io

import pikepdf
import pytest
from django.utils import translation

from percolateur.preparation.connectors.guide import CONNECTORS, Family
from percolateur.preparation.connectors.search import named_in, search
from percolateur.reports.tests.test_verapdf import verapdf

__all__ = ["verapdf"]

# The founders' box, and the plugs that the product promises (USB-A/B/C, mini, micro…).
PROMISED = """
    usb-a usb-3 usb-b usb-c mini-usb micro-usb micro-usb-3 lightning hdmi micro-hdmi mini-hdmi vga jack jack-micro sd
    microsd rj45 chargeur-usb chargeur-rond disque-dur casque-micro cle-usb lecteur-de-cartes
"""

FOUND = [
    ("USB-C", "usb-c"),
    ("usb c", "usb-c"),
    ("type c", "usb-c"),
    ("le petit usb", "micro-usb"),
    ("cable imprimante", "usb-b"),
    ("câble de l’imprimente", "usb-b"),
    ("hdmy", "hdmi"),
    ("micro hdmi", "micro-hdmi"),
    ("prise bleue", "vga"),
    ("chargeur ifone", "lightning"),
    ("casque micro", "casque-micro"),
    ("ecouteurs avec micro", "jack-micro"),
    ("cable internet", "rj45"),
    ("rj 45", "rj45"),
    ("carte sd", "sd"),
    ("micro sd", "microsd"),
    ("peritelle", "peritel"),
    ("le mickey", "c5"),
    ("prise en 8", "c7"),
    ("jaque", "jack"),
    ("clef usb", "cle-usb"),
    ("USB 3", "usb-3"),
    ("toslink", "optique"),
]


def test_connectors_guide_has_all_that_was_promised():
    assert set(PROMISED.split()) - set(CONNECTORS) == set()


def test_connectors_guide_tells_each_plug_in_full():
    dull = [
        key
        for key, one in CONNECTORS.items()
        if not all(map(str, (one.name, one.said, one.official, one.use, one.found_on, one.years, one.source)))
    ]
    assert dull == []
    assert [key for key, one in CONNECTORS.items() if not one.mistaken] == []
    told = [other.key for one in CONNECTORS.values() for other in one.mistaken]
    assert set(told) <= set(CONNECTORS)
    chargers = [one for one in CONNECTORS.values() if one.family == Family.POWER]
    assert [one.key for one in chargers if not one.power] == []


@pytest.mark.parametrize(("typed", "key"), FOUND, ids=[typed for typed, _key in FOUND])
def test_connectors_are_found_by_what_people_call_them(typed, key):
    assert search(typed)[0].key == key


@pytest.mark.parametrize("typed", ["", "zzzz", "?!", "la", "b", "x" * 100])
def test_connectors_search_finds_nothing_in_nothing(typed):
    assert search(typed) == []


def test_connectors_are_found_in_another_language_too():
    with translation.override("en"):
        assert search("hdmi")[0].key == "hdmi"


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Comment brancher mon ordinateur à la télé avec un câble HDMI ?", "hdmi"),
        ("Quel chargeur pour mon iPhone 12 ?", "lightning"),
        ("Ma clé USB n’est pas reconnue", "cle-usb"),
        ("Mon téléphone est plein, que faire ?", None),
        ("Comment reconnaître un faux message ?", None),
    ],
)
def test_connectors_named_in_a_question(question, first):
    assert next((one.key for one in named_in(question)), None) == first


def test_connectors_page_shows_the_whole_guide(client, db):
    page = client.get("/prises-et-cables/").text
    assert [key for key, one in CONNECTORS.items() if f'href="{one.address}"' not in page] == []


def test_connectors_page_finds_what_is_typed_and_keeps_it(client, db):
    page = client.get("/prises-et-cables/", {"q": "chargeur ifone"}).text
    assert 'value="chargeur ifone"' in page
    assert page.index("/prises-et-cables/lightning/") < page.index("/prises-et-cables/apple-30/")
    assert "/prises-et-cables/vga/" not in page


def test_connectors_page_without_an_answer_says_what_to_do(client, db):
    page = client.get("/prises-et-cables/", {"q": "<i>zzzz"}).text
    assert "Aucune prise ne porte ce nom" in page
    assert "<i>zzzz" not in page


def test_connector_page_tells_and_draws_it_beside_what_it_is_taken_for(client, db):
    page = client.get("/prises-et-cables/micro-usb/").text
    for words in ("le petit USB", "USB micro-B", "6,85 mm sur 1,8 mm", "Ne pas confondre"):
        assert words in page
    for drawn in ("micro-usb-face", "micro-usb-side", "usb-c-face", "mini-usb-face", "micro-hdmi-side"):
        assert f"#{drawn}" in page


@pytest.mark.parametrize("key", ["zzz", "dessin"])
def test_connector_unknown_is_not_found(client, db, key):
    assert client.get(f"/prises-et-cables/{key}/").status_code == 404
    assert client.get(f"/prises-et-cables/{key}/dessin.svg").status_code == 404
    assert client.get(f"/prises-et-cables/{key}/carte.pdf").status_code == 404


@pytest.mark.parametrize("key", CONNECTORS)
def test_connector_drawing_is_a_file_that_says_what_it_shows(client, db, key):
    answer = client.get(f"/prises-et-cables/{key}/dessin.svg")
    assert answer["Content-Type"] == "image/svg+xml"
    assert f'<title id="{key}-title">' in answer.text
    assert "dessiné à l’échelle" in answer.text
    assert "@" not in answer.text


@pytest.mark.parametrize("path", ["", "usb-c/", "quel-cable/?pour=charger", "?q=usb"])
def test_connectors_pages_read_nothing_in_the_database(client, db, django_assert_num_queries, path):
    with django_assert_num_queries(0):
        assert client.get(f"/prises-et-cables/{path}").status_code == 200


@pytest.mark.paper
def test_connector_cards_are_eight_a_page_and_one_for_one_plug(client, db):
    whole = client.get("/prises-et-cables/cartes.pdf")
    assert whole["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(whole.content)) as document:
        assert len(document.pages) == -(-len(CONNECTORS) // 8)
        assert str(document.Root.Lang) == "fr-FR"
    with pikepdf.open(io.BytesIO(client.get("/prises-et-cables/vga/carte.pdf").content)) as document:
        assert len(document.pages) == 1


@pytest.mark.paper
@pytest.mark.quality(7)
def test_connector_cards_have_no_fault_for_verapdf(client, db, verapdf, tmp_path):
    files = [tmp_path / name for name in ("all.pdf", "one.pdf")]
    for file, address in zip(files, ("cartes.pdf", "usb-c/carte.pdf"), strict=True):
        file.write_bytes(client.get(f"/prises-et-cables/{address}").content)
    assert verapdf(*files) == [f"RESULT {standard} true" for standard in ("PDFUA-1", "PDFA-2A") for _ in files]


@pytest.mark.paper
def test_connector_cards_print_plugs_as_large_as_they_are():
    from percolateur.preparation.connectors.cards import card, fitting
    from percolateur.preparation.connectors.picture import views

    reduced = {key for key, one in CONNECTORS.items() if fitting(one)[1] > 1}
    assert reduced <= {"peritel", "cle-usb", "lecteur-de-cartes", "disque-dur", "casque-micro", "chargeur-usb"}
    shown = card(CONNECTORS["hdmi"])["drawings"]
    assert [each["width"] for each in shown] == [drawing.width for _view, drawing in views(CONNECTORS["hdmi"])]
