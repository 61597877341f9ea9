"""The box of a library: filled at first, what is missing remembered, what is to be bought told to the coordination."""

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from percolateur.preparation.actions import FIRST_THINGS, found_again, is_missing, open_toolbox
from percolateur.preparation.connectors.guide import CONNECTORS
from percolateur.preparation.factories import LoanDeviceFactory, ToolboxItemFactory
from percolateur.preparation.models import Lack, Toolbox, ToolboxItem

# The founding document, « une boîte à outils numérique avec divers éléments ».
FOUNDERS = "cle-usb usb-b mini-usb micro-usb lightning usb-c hdmi micro-hdmi vga jack lecteur-de-cartes sd microsd"
FOUNDERS += " chargeur-usb casque-micro disque-dur"


def at(view, *args):
    return reverse(f"preparation:{view}", args=args)


def test_toolbox_begins_with_what_the_founders_had(nadia, moulin):
    page = nadia.get(at("toolbox", moulin.pk)).text
    assert "Commencer la boîte" in page
    nadia.post(at("toolbox_opening", moulin.pk))
    nadia.post(at("toolbox_opening", moulin.pk))  # twice is once
    items = ToolboxItem.objects.filter(toolbox__library=moulin)
    assert [item.connector for item in items] == FOUNDERS.split() == [plug for _name, plug, _count in FIRST_THINGS]
    assert "La boîte est complète." in nadia.get(at("toolbox", moulin.pk)).text


def test_toolbox_things_are_plugs_of_the_guide():
    assert {plug for _name, plug, _count in FIRST_THINGS} <= set(CONNECTORS)


def test_toolbox_remembers_what_was_missing(nadia, moulin, item):
    nadia.post(at("item_lack", item.pk))
    nadia.post(at("item_lack", item.pk))
    Lack.objects.update(since=timezone.localdate() - timedelta(days=9))
    page = nadia.get(at("toolbox", moulin.pk)).text
    assert "Il manque" in page
    assert "Il manquait le" in page
    nadia.post(at("item_return", item.pk))
    page = nadia.get(at("toolbox", moulin.pk)).text
    assert "de retour le" in page
    assert "La boîte est complète." in page
    assert Lack.objects.count() == 1


def test_toolbox_forgets_what_was_noted_by_mistake(item):
    is_missing(item)
    found_again(item)
    assert not Lack.objects.exists()


def test_toolbox_says_when_it_was_checked(nadia, moulin, box):
    nadia.post(at("toolbox_check", moulin.pk))
    assert Toolbox.objects.get(pk=box.pk).checked_on == timezone.localdate()


def test_toolbox_takes_a_thing_more_and_lets_one_go(nadia, moulin):
    typed = {"name": " Lampe  de bureau ", "count": "2", "state": "GOOD", "connector": ""}
    nadia.post(at("add_item", moulin.pk), typed)
    lamp = ToolboxItem.objects.get()
    assert (lamp.name, lamp.count, lamp.plug, lamp.library) == ("Lampe de bureau", 2, None, moulin)
    nadia.post(at("edit_item", lamp.pk), {"name": "Lampe", "count": "1", "state": "WORN", "connector": "c7"})
    lamp.refresh_from_db()
    assert (lamp.name, lamp.state, lamp.plug) == ("Lampe", "WORN", CONNECTORS["c7"])
    nadia.post(at("remove_item", lamp.pk))
    assert not ToolboxItem.objects.exists()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": ""}, "obligatoire"),
        ({"name": "CÂBLE hdmi"}, "Cet objet est déjà dans la boîte."),
        ({"count": "0"}, "Comptez-en au moins un"),
        ({"count": "beaucoup"}, "Écrivez ce nombre en chiffres."),
        ({"count": "100"}, "Quatre-vingt-dix-neuf au plus."),
        ({"connector": "zzz"}, "zzz"),
    ],
)
def test_toolbox_says_what_is_wrong_and_keeps_what_was_typed(nadia, moulin, box, typed, sentence):
    form = {"name": "Multiprise", "count": "3", "state": "GOOD", "connector": ""} | typed
    answer = nadia.post(at("add_item", moulin.pk), form)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert f'value="{form["count"]}"' in answer.text
    assert box.items.count() == len(FIRST_THINGS)


def test_toolbox_is_for_its_team(yann, odile, samira, moulin, item):
    for stranger in (yann, odile):
        assert stranger.get(at("toolbox", moulin.pk)).status_code == 404
        assert stranger.post(at("item_lack", item.pk)).status_code == 404
    assert samira.get(at("toolbox", moulin.pk)).status_code == 200


def test_equipment_lists_the_libraries_of_a_person(nadia, samira, moulin, escale):
    assert moulin.name in nadia.get(at("equipment")).text
    assert escale.name not in nadia.get(at("equipment")).text
    page = samira.get(at("equipment")).text
    assert moulin.name in page
    assert escale.name in page
    assert at("to_buy", moulin.network.slug) in page


def test_to_buy_tells_the_coordination_what_is_missing_or_worn_across_libraries(samira, nadia, moulin, escale, item):
    is_missing(item)
    open_toolbox(escale).items.filter(connector="vga").update(state="WORN")
    LoanDeviceFactory(library=escale, name="Tablette rouge", problem="L’écran est fendu.")
    page = samira.get(at("to_buy", moulin.network.slug)).text
    for words in ("Câble HDMI", "Il manquait le", "Câble VGA", "abîmé, à remplacer", "Tablette rouge"):
        assert words in page
    assert "Câble jack" not in page
    assert nadia.get(at("to_buy", moulin.network.slug)).status_code == 404


def test_to_buy_says_when_there_is_nothing(samira, moulin, box):
    assert "Rien à racheter" in samira.get(at("to_buy", moulin.network.slug)).text


def test_inventory_is_a_file_for_a_spreadsheet(nadia, moulin, item):
    is_missing(item)
    LoanDeviceFactory(library=moulin, name="=Portable", charged=True, updated=True)
    answer = nadia.get(at("inventory_csv", moulin.pk))
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == len(FIRST_THINGS) + 1
    missing = next(row for row in rows if row["quoi"] == "Câble HDMI")
    assert missing["il manque depuis"] == timezone.localdate().isoformat()
    assert (rows[-1]["quoi"], rows[-1]["état"]) == ("'=Portable", "prêt")


@pytest.mark.parametrize("count", [1, 3])
def test_toolbox_page_takes_as_many_queries_whatever_it_holds(nadia, moulin, box, count, django_assert_num_queries):
    for _ in range(count):
        ToolboxItemFactory(toolbox=box)
        LoanDeviceFactory(library=moulin)
    nadia.get(at("toolbox", moulin.pk))
    with django_assert_num_queries(9):
        nadia.get(at("toolbox", moulin.pk))
