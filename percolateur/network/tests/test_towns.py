import hashlib
import json

import pytest

from percolateur.network import towns


def labels(typed):
    return [town.label for town in towns.find(typed)]


@pytest.mark.parametrize(
    "typed",
    [
        "Sartrouville",
        "  SARTROUVILLE ",
        "sartrouvile",
        "Sartrouvlile",
        "78500",
        "Sartrouville 78500",
        "Sartrouville (78500)",
        "78500 Sartrouville",
    ],
)
def test_towns_are_understood_however_typed(typed):
    assert labels(typed) == ["Sartrouville (78500)"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("noumea", "Nouméa (98800)"),
        ("mantes la jolie", "Mantes-la-Jolie (78200)"),
        ("maison lafitte", "Maisons-Laffitte (78600)"),
        ("havre", "Le Havre (76600)"),
        ("l'hay les roses", "L'Haÿ-les-Roses (94240)"),
        ("ste genevieve des bois", "Sainte-Geneviève-des-Bois (91700)"),
        ("75011", "Paris (75001)"),
    ],
)
def test_towns_forgive_accents_hyphens_and_articles(typed, meant):
    assert meant in labels(typed)


def test_towns_of_one_name_are_all_told_the_biggest_first():
    assert labels("st denis")[:2] == ["Saint-Denis (97400)", "Saint-Denis (93200)"]
    assert labels("St Denis 93200") == ["Saint-Denis (93200)"]


def test_towns_begin_as_typed_when_none_is_named_so():
    assert {"Boulogne-Billancourt (92100)", "Boulogne-sur-Mer (62200)"} <= set(labels("boulogne"))


@pytest.mark.parametrize("typed", ["", " ", "x", "|", "\n", "zzzzzz", "00000", "é" * 5000, "\x00", "| ~", "(((("])
def test_towns_unknown_are_none(typed):
    assert labels(typed) == []


def test_towns_never_come_by_dozens():
    assert [len(towns.find(typed)) for typed in ("chateau", "sainte")] == [towns.MOST, towns.MOST]
    assert len(towns.find("01400")) <= towns.MOST


def test_towns_lie_where_they_are():
    sartrouville, paris, brest = (towns.find(name)[0].spot for name in ("Sartrouville", "Paris", "Brest"))
    assert 12 < sartrouville.km(paris) < 18
    assert 495 < paris.km(brest) < 515  # 505 km as the crow flies


def test_towns_too_small_for_the_map_stand_in_their_surroundings():
    [village] = towns.find("L'Abergement-de-Varey")
    assert village.roughly
    assert village.spot.km(towns.find("Ambérieu-en-Bugey")[0].spot) < 15


def test_towns_file_is_the_one_of_its_manifest():
    parts = json.loads((towns.FILE.parent / "manifest.json").read_text())
    digest = hashlib.sha256(towns.FILE.read_bytes()).hexdigest()
    assert [part["files"] for part in parts] == [{"towns.txt.gz": digest}] * 2
    assert towns.FILE.stat().st_size < 1_000_000
