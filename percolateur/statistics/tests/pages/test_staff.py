"""What the team reads: every figure, beside its table and its file; never 0 for what nobody counted."""

import csv
import io

import pytest
from django.urls import reverse
from lxml import html

from percolateur.statistics.figures import Period, Scope, figures
from percolateur.statistics.places import PARTS
from percolateur.statistics.tests.pages.conftest import counted

OF_2026 = "?periode=2026"


def tree(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return html.fromstring(answer.content.decode())


def words(element):
    return " ".join(element.text_content().split())


def tiles(page):
    return {words(tile.find("dt")): words(tile.find("dd")) for tile in page.cssselect(".figure-tiles > div")}


def table_of(page, key):
    return [[words(cell) for cell in row] for row in page.cssselect(f"#{key} tbody tr")]


def of_network(part="", query=OF_2026):
    more = [part] if part else []
    return reverse(f"statistics:network{'_part' if part else ''}", args=["plaine", *more]) + query


def test_staff_page_shows_the_figures_of_the_period(sign_in, plaine):
    page = tree(sign_in("nadia"), of_network())
    found = figures(Scope((plaine.network.pk,)), Period.year(2026))

    assert (found.events_held, found.present, found.questions, found.answered) == (2, 70, 80, 56)
    assert tiles(page) == {
        "Séances tenues": "2",
        "Venues": "70",
        "Questions posées": "80",
        "Questions répondues": "56",
        "Part des participants": "80 %",
        "Temps donné": "pas compté",
    }


def test_staff_page_tells_what_changed_in_words(sign_in, plaine):
    said = [words(tile) for tile in tree(sign_in("nadia"), of_network()).cssselect(".figure-tiles > div")]
    assert "60 de plus" in said[1]
    assert "30 points de plus" in said[4]
    assert "de plus" not in said[5], "what was not counted does not compare"


def test_staff_page_may_compare_with_nothing(sign_in, plaine):
    page = tree(sign_in("nadia"), of_network(query="?periode=2026&comparer=non"))
    assert "de plus" not in words(page)
    assert [words(cell) for cell in page.cssselect("#venues thead th")] == ["Mois", "2026"]


@pytest.mark.parametrize("part", PARTS)
def test_staff_every_part_opens_for_a_network_a_library_and_the_whole(sign_in, plaine, part):
    client, more = sign_in("awa"), [part] if part else []
    for place, at in (("network", ["plaine"]), ("library", [plaine.north.pk]), ("whole", [])):
        name = f"statistics:{place}{'_part' if part else ''}"
        assert client.get(reverse(name, args=[*at, *more])).status_code == 200


def test_staff_chart_and_table_hold_the_very_same_numbers(sign_in, plaine):
    page = tree(sign_in("nadia"), of_network())
    table = dict(table_of(page, "venues")[place][:2] for place in range(12))
    columns = page.cssselect("#venues svg > rect")
    drawn = [words(text) for text in page.cssselect('#venues svg text[stroke-width="4"]')]

    assert {month: number for month, number in table.items() if number != "pas compté"} == {
        "mars 2026": "40",
        "avril 2026": "30",
    }
    assert drawn == ["40", "30"]
    heights = [float(column.get("height")) for column in columns if column.get("fill") == "var(--coffee)"]
    assert heights[1:] == pytest.approx([150, 150 * 30 / 40], abs=0.01), "the first is in the legend"


@pytest.mark.parametrize("part", ["", "questions", "personnes"])
def test_staff_each_chart_has_its_table_its_words_and_its_file(sign_in, plaine, part):
    client = sign_in("nadia")
    page = tree(client, of_network(part))
    charts = page.cssselect("figure")
    assert charts
    for chart in charts:
        [link] = chart.cssselect("table ~ p a, .table-wrap a")
        rows = list(csv.reader(io.StringIO(client.get(link.get("href")).content.decode("utf-8-sig"))))
        shown = table_of(page, chart.get("id"))
        assert [row[0] for row in rows[1:]] == [row[0] for row in shown]
        numbers = [[cell.replace("pas compté", "").removesuffix(" %") for cell in row[1:]] for row in shown]
        assert numbers == [row[1:] for row in rows[1:]]
        assert chart.cssselect("caption")
        assert all(head.get("scope") for head in chart.cssselect("th"))


def test_staff_all_figures_are_a_file_with_what_they_mean(sign_in, plaine):
    body = sign_in("nadia").get(reverse("statistics:network_csv", args=["plaine", "tout"]) + OF_2026).content
    rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))
    found = {row["chiffre"]: row for row in rows}
    assert (found["Venues"]["2026"], found["Venues"]["2025"]) == ("70", "10")
    assert found["Part des participants"]["2026"] == "80"
    assert found["Temps donné"]["2026"] == ""
    assert found["E-mail"]["rubrique"] == "De quoi on parle"
    assert all(row["ce qu’il veut dire"].endswith(".") for row in rows)


def test_staff_period_between_two_dates(sign_in, plaine):
    page = tree(sign_in("nadia"), of_network(query="?periode=dates&du=2026-03-01&au=2026-03-31"))
    assert tiles(page)["Venues"] == "40"
    assert "en mars 2026" in words(page.cssselect(".lead")[0])


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("?periode=dates&du=2026-05-01&au=2026-04-01", "La fin vient avant le début : échangez les deux dates."),
        ("?periode=dates&du=2026-05-01", "Écrivez une date."),
        ("?periode=dates&du=2026-99-01&au=2026-04-01", "Écrivez la date ainsi : 12/12/2026."),
        ("?periode=hier", "Choisissez dans la liste."),
        ("?periode=dates&du=1900-01-01&au=2026-04-01", "La période est trop longue"),
    ],
)
def test_staff_a_wrong_period_is_said_and_stays_typed(sign_in, plaine, query, sentence):
    page = tree(sign_in("nadia"), of_network(query=query))
    assert sentence in words(page).replace("\xa0", " ")
    if "du=" in query:
        assert page.cssselect("[name=du]")[0].get("value") == query.partition("du=")[2][:10]


def test_staff_one_format_alone(sign_in, plaine):
    page = tree(sign_in("nadia"), of_network(query="?periode=2026&format=TALK"))
    assert (tiles(page)["Séances tenues"], tiles(page)["Venues"]) == ("1", "30")


def test_staff_long_period_goes_by_years(sign_in, plaine):
    page = tree(sign_in("nadia"), of_network(query="?periode=dates&du=2023-01-01&au=2026-12-31&comparer=non"))
    assert table_of(page, "venues") == [
        ["2023", "pas compté"],
        ["2024", "pas compté"],
        ["2025", "10"],
        ["2026", "70"],
    ]


def test_staff_nothing_yet_says_so(sign_in, plaine):
    page = tree(sign_in("nadia"), of_network(query="?periode=2024&comparer=non"))
    assert "Rien à compter sur cette période." in words(page)
    assert "0 %" not in words(page.cssselect("main")[0])


def test_staff_places_are_beside_one_another_by_name(sign_in, plaine):
    page = tree(sign_in("karim"), of_network("lieux"))
    tables = [
        [[words(cell) for cell in row] for row in table.cssselect("tbody tr")] for table in page.cssselect("table")
    ]
    assert tables == [
        [["Café numérique", "1", "40", "60", "36", "80 %"], ["Conférence, débat", "1", "30", "20", "20", "pas compté"]],
        [
            ["Médiathèque Nord", "1", "40", "60", "36", "80 %"],
            ["Médiathèque Sud", "1", "30", "20", "20", "pas compté"],
        ],
    ]


@pytest.mark.parametrize(("key", "place"), [("formats", 0), ("lieux", 1)])
def test_staff_places_and_formats_are_files_too(sign_in, plaine, key, place):
    client = sign_in("karim")
    table = tree(client, of_network("lieux")).cssselect("table")[place]
    body = client.get(reverse("statistics:network_csv", args=["plaine", key]) + OF_2026).content.decode("utf-8-sig")
    shown = [
        [words(cell).replace("pas compté", "").removesuffix(" %") for cell in row]
        for row in table.cssselect("tbody tr")
    ]
    assert list(csv.reader(io.StringIO(body)))[1:] == shown


def test_staff_tables_open_for_paper(sign_in, plaine):
    opened = tree(sign_in("nadia"), of_network(query=f"{OF_2026}&tableaux=ouverts"))
    assert all("open" in box.attrib for box in opened.cssselect("figure details"))


@pytest.mark.parametrize(
    "address", ["/equipe/chiffres/reseaux/plaine/rien/", "/equipe/chiffres/reseaux/plaine/rien.csv"]
)
def test_staff_what_is_not_there_is_not_found(sign_in, plaine, address):
    assert sign_in("nadia").get(address).status_code == 404


@pytest.mark.parametrize(
    ("person", "network", "library", "whole"),
    [
        ("nadia", 200, 200, 404),
        ("karim", 200, 200, 404),
        ("claire", 200, 200, 404),
        ("awa", 200, 200, 200),
        ("neighbour", 404, 404, 404),
        ("alone", 404, 404, 404),
    ],
)
def test_staff_figures_are_for_the_team_of_the_network(sign_in, plaine, person, network, library, whole):
    client, found = sign_in(person), []
    for place, at in (("network", ["plaine"]), ("library", [plaine.north.pk]), ("whole", [])):
        page = client.get(reverse(f"statistics:{place}", args=at)).status_code
        file = client.get(reverse(f"statistics:{place}_csv", args=[*at, "tout"])).status_code
        assert page == file
        found.append(page)
    assert found == [network, library, whole]


def test_staff_home_is_the_only_network_or_says_there_is_none(sign_in, plaine):
    home = reverse("statistics:home")
    assert "La Plaine" in words(tree(sign_in("nadia"), home).cssselect(".lead")[0])
    assert "La Colline" in words(tree(sign_in("neighbour"), home).cssselect(".lead")[0])
    assert "aucun réseau" in words(tree(sign_in("alone"), home))


@pytest.mark.parametrize("part", PARTS)
def test_staff_page_asks_as_many_times_for_three_libraries(sign_in, plaine, django_assert_num_queries, part):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = sign_in("nadia")
    with CaptureQueriesContext(connection) as few:
        client.get(of_network(part))
    for library in (plaine.north, plaine.south, plaine.south):
        counted(library, 2026, 6, day=9, present=3)
    with django_assert_num_queries(len(few)):
        client.get(of_network(part))


def test_staff_menu_leads_there_and_so_does_an_event_that_is_over(sign_in, plaine):
    client = sign_in("nadia")
    home = reverse("statistics:home")
    assert f'href="{home}"' in client.get("/equipe/").text
    event = counted(plaine.north, 2026, 5).event
    assert (
        f'href="{reverse("statistics:library", args=[plaine.north.pk])}"'
        in client.get(reverse("events:staff_event", args=[event.pk])).text
    )
