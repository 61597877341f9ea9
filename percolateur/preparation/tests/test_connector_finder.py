"""« Quel câble me faut-il ? » against a table whose every row says where its answer comes from (cables.csv)."""

import csv
from pathlib import Path

import pytest

from percolateur.preparation.connectors.finder import DEVICES, Purpose, Verdict, choices_from, choices_to, find
from percolateur.preparation.connectors.guide import CONNECTORS

with (Path(__file__).parent / "cables.csv").open(encoding="utf-8") as file:
    ROWS = list(csv.DictReader(file))
EVERY = [
    (purpose, one, two) for purpose in Purpose for one in choices_from(purpose) for two in choices_to(purpose, one)
]


def name(row):
    return f"{row['pour']}-{row['avec']}-{row['vers']}"


@pytest.mark.parametrize("row", ROWS, ids=name)
def test_finder_answers_as_the_sources_say(row):
    purpose, one, other = Purpose(row["pour"]), DEVICES[row["avec"]], DEVICES[row["vers"]]
    assert one in choices_from(purpose)
    assert other in choices_to(purpose, one)
    answer = find(purpose, one, other)
    said = (answer.verdict, " ".join(answer.cable or ()), " ".join(answer.adapter or ()))
    assert said == (row["verdict"], row["cable"], row["adaptateur"])


def test_finder_table_is_long_and_says_its_sources():
    pairs = {(row["pour"], row["avec"], row["vers"]) for row in ROWS}
    assert len(pairs) == len(ROWS) >= 40
    assert [name(row) for row in ROWS if len(row["source"]) < 12] == []
    assert {row["pour"] for row in ROWS} == set(Purpose.values)
    assert {row["verdict"] for row in ROWS} == set(Verdict.values)


@pytest.mark.parametrize(("purpose", "one", "other"), EVERY, ids=lambda each: getattr(each, "key", str(each)))
def test_finder_always_says_something_and_draws_what_exists(purpose, one, other):
    answer = find(purpose, one, other)
    assert answer.what or answer.notes or answer.instead or answer.plug
    assert {each.key for each in answer.drawn} <= set(CONNECTORS)
    if answer.verdict == Verdict.IMPOSSIBLE:
        assert answer.notes, "it says why"
        assert not answer.drawn


def test_finder_cable_goes_into_both_devices():
    """An end of each cable without an adapter is the very plug of a device that has one only."""
    for purpose in (Purpose.CHARGE, Purpose.PRINT):
        for one in choices_from(purpose):
            for other in choices_to(purpose, one):
                answer = find(purpose, one, other)
                if answer.verdict == Verdict.CABLE and one.plug:
                    assert answer.cable[0] == one.plug


def test_finder_names_a_cable_in_a_sentence():
    purpose = Purpose.SHOW
    shown = find(purpose, DEVICES["iphone-ancien"], DEVICES["television"])
    assert shown.what == "Un adaptateur Lightning vers HDMI, puis un câble HDMI"
    printed = find(Purpose.PRINT, DEVICES["portable"], DEVICES["imprimante"])
    assert printed.what == "Un câble USB d’imprimante (USB-A vers USB-B)"
    heard = find(Purpose.LISTEN, DEVICES["android"], DEVICES["casque"])
    assert heard.what == "Un adaptateur USB-C vers jack 3,5 mm"


def test_finder_page_asks_two_or_three_questions(client):
    first = client.get("/prises-et-cables/quel-cable/").text
    assert "Que voulez-vous faire" in first
    assert 'href="?pour=grand-ecran"' in first
    second = client.get("/prises-et-cables/quel-cable/?pour=grand-ecran").text
    assert "?pour=grand-ecran&amp;avec=iphone-ancien" in second
    third = client.get("/prises-et-cables/quel-cable/?pour=grand-ecran&avec=iphone-ancien").text
    assert "?pour=grand-ecran&amp;avec=iphone-ancien&amp;vers=television" in third
    answer = client.get("/prises-et-cables/quel-cable/?pour=grand-ecran&avec=iphone-ancien&vers=television").text
    assert "Un adaptateur Lightning vers HDMI, puis un câble HDMI" in answer
    assert "plugs.svg#lightning-side" in answer
    printing = client.get("/prises-et-cables/quel-cable/?pour=imprimer&avec=portable").text
    assert "Un câble USB d’imprimante" in printing  # one printer: nothing more to ask


@pytest.mark.parametrize(
    "query", ["?pour=x", "?pour=charger&avec=x", "?pour=charger&avec=imprimante&vers=y", "?avec=android"]
)
def test_finder_page_asks_again_what_is_wrong_in_the_address(client, query):
    answer = client.get(f"/prises-et-cables/quel-cable/{query}")
    assert answer.status_code == 200
    assert 'id="question"' in answer.text


def test_finder_page_reads_nothing_in_the_database(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/prises-et-cables/quel-cable/?pour=charger&avec=android&vers=secteur")
