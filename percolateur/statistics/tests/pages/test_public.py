"""What everyone may read and show elsewhere: no small number, no cookie, nothing of a network that did not publish."""

import csv
import io
import re

import pytest
from django.test import Client
from django.urls import reverse
from lxml import etree, html
from PIL import Image

from percolateur.network.factories import LibraryFactory
from percolateur.statistics.drawn import PUBLIC
from percolateur.statistics.tests.pages.conftest import counted

NETWORK = "/chiffres/plaine/"
EVERY = [
    ("public_network", {}),
    ("public_libraries", {}),
    ("pictures", {}),
    ("public_network_csv", {"key": "tout"}),
    *[("public_network_csv", {"key": key}) for key in PUBLIC],
    *[("public_network_svg", {"key": key}) for key in PUBLIC],
]


def address(name, **at):
    return reverse(f"statistics:{name}", kwargs={"slug": "plaine", **at})


@pytest.mark.parametrize(("name", "at"), EVERY)
def test_public_figures_are_there_once_they_are_published(plaine, name, at, request):
    assert Client().get(address(name, **at)).status_code == 404
    request.getfixturevalue("published")
    answer = Client().get(address(name, **at))
    assert (answer.status_code, dict(answer.cookies)) == (200, {})


def test_public_list_leads_to_the_only_network(plaine, published):
    assert Client().get("/chiffres/").url == NETWORK


def test_public_list_says_that_nobody_publishes(db):
    assert "Aucun réseau ne publie ses chiffres pour le moment." in Client().get("/chiffres/").text


def test_public_page_shows_the_last_year_and_others_on_demand(plaine, published):
    def big(query=""):
        page = html.fromstring(Client().get(NETWORK + query).content.decode())
        return [number.text_content().strip() for number in page.cssselect(".figure-number")]

    assert big()[:3] == ["2", "70", "80"]
    assert big("?annee=2025")[:3] == ["1", "10", "12"]
    assert big("?annee=1789") == big()


def test_public_small_numbers_are_nowhere(plaine, published):
    counted(plaine.north, 2026, 9, present=3, questions=6, walk_ins=2, subject_parentalite=2)
    page = html.fromstring(Client().get(NETWORK).content.decode())
    rows = {row[0].text_content().strip(): row[1].text_content().strip() for row in page.cssselect("#venues tbody tr")}
    assert rows["septembre 2026"] == "masqué"
    assert "masqué" in [value for month, value in rows.items() if month != "septembre 2026"], "or the total tells it"

    told = csv.reader(io.StringIO(Client().get(address("public_network_csv", key="tout")).content.decode("utf-8-sig")))
    numbers = {row[1]: row[3] for row in told}
    assert numbers["Parentalité"] == "masqué"
    people = {"Venues", "Dont de passage", "Questions posées", "E-mail", "Santé"}
    assert not [name for name in people if numbers[name] in {"1", "2", "3", "4"}]


def test_public_library_is_one_of_its_network(plaine, published):
    assert "Médiathèque Nord" in Client().get(f"{NETWORK}{plaine.north.pk}/").text
    elsewhere = LibraryFactory()
    assert Client().get(f"{NETWORK}{elsewhere.pk}/").status_code == 404
    assert Client().get(f"{NETWORK}{elsewhere.pk}/venues.svg").status_code == 404


def test_public_libraries_are_beside_one_another_with_small_numbers_hidden(plaine, published):
    counted(plaine.south, 2026, 9, present=3, questions=2)
    page = html.fromstring(Client().get(address("public_libraries")).content.decode())
    rows = [[" ".join(cell.text_content().split()) for cell in row] for row in page.cssselect("tbody tr")]
    assert [row[0] for row in rows] == ["Médiathèque Nord", "Médiathèque Sud"]
    assert [link.get("href") for link in page.cssselect("tbody a")] == [
        f"{NETWORK}{library.pk}/" for library in (plaine.north, plaine.south)
    ]
    told = csv.reader(io.StringIO(Client().get(address("public_network_csv", key="lieux")).content.decode("utf-8-sig")))
    assert [row[0] for row in list(told)[1:]] == [row[0] for row in rows]


@pytest.mark.parametrize("key", ["ages", "inscriptions", "origines", "raisons", "formats", "rien"])
def test_public_other_charts_are_the_teams(plaine, published, key):
    assert Client().get(address("public_network_csv", key=key)).status_code == 404
    assert Client().get(address("public_network_svg", key=key)).status_code == 404


def test_public_page_kept_is_made_anew_when_something_was_counted(plaine, published):
    assert ">70<" in re.sub(r"\s", "", Client().get(NETWORK).text)
    counted(plaine.north, 2026, 5, present=20)
    assert ">90<" in re.sub(r"\s", "", Client().get(NETWORK).text)


@pytest.mark.parametrize("key", PUBLIC)
def test_picture_is_for_any_site(plaine, published, key):
    answer = Client().get(address("public_network_svg", key=key))
    picture = etree.fromstring(answer.content)

    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert {"public", "max-age=3600"} <= set(answer["Cache-Control"].split(", "))
    assert "Cookie" not in answer.get("Vary", "")
    assert picture.find("{*}title").text
    assert "La Plaine, en 2026" in [text.text for text in picture.iter("{*}text")]
    assert b"#00502f" in answer.content, "its network's own colour"


def test_picture_is_a_png_too(plaine, published):
    answer = Client().get(address("public_network_png", key="venues"))
    picture = Image.open(io.BytesIO(answer.content))
    assert (answer["Content-Type"], picture.format, picture.width) == ("image/png", "PNG", 720)
    assert len(picture.convert("L").getcolors(256)) > 10, "letters and columns are drawn"
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_picture_is_not_sent_twice(plaine, published):
    first = Client().get(address("public_network_svg", key="venues"))
    again = Client().get(address("public_network_svg", key="venues"), HTTP_IF_NONE_MATCH=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert again["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_pictures_page_gives_a_line_that_works(plaine, published, settings):
    settings.ADDRESS = "https://cafes.example.fr"
    page = html.fromstring(Client().get(address("pictures")).content.decode())
    lines = [html.fromstring(area.text) for area in page.cssselect("textarea")]
    assert [line.get("src") for line in lines] == [
        f"https://cafes.example.fr{address('public_network_svg', key=key)}" for key in PUBLIC
    ]
    assert "avril 2026 : 30" in lines[1].get("alt").replace("\u00a0", " ")
    assert all(line.attrib.keys() == ["src", "alt", "width"] for line in lines)
