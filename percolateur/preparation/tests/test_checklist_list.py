"""The list of a library: its team's own words and order; past events keep theirs."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from percolateur.events.factories import EventFactory
from percolateur.network.factories import LibraryFactory, MembershipFactory
from percolateur.preparation.actions.checklist import edit_item, tick
from percolateur.preparation.checklist import checklist, listed
from percolateur.preparation.models import ChecklistItem
from percolateur.preparation.starters import STARTERS
from tests.readonly import only_selects


@pytest.fixture
def library(db):
    return LibraryFactory()


@pytest.fixture
def nadia(library):
    client = Client()
    client.force_login(MembershipFactory(library=library).user)
    return client


def at_list(library, view="list", *args):
    return reverse(f"preparation:{view}", args=[library.pk, *args])


def keys(library, column="ROOM"):
    return [
        item.key
        for item in listed(library.checklist_items.all())
        if item.column == column and not item.withdrawn_at and not item.event_id
    ]


def test_list_shows_the_starters_without_writing_them(nadia, library):
    with only_selects():
        page = nadia.get(at_list(library)).content.decode()
    assert len(re.findall(r'id="chose-', page)) == len(STARTERS)


def test_list_takes_new_words_and_all_events_follow(nadia, library):
    event = EventFactory(library=library)
    nadia.post(at_list(library, "list_edit", "tables"), {"wording": "Les tables en rond", "column": "ROOM"})
    assert str(checklist(event).line("tables").item) == "Les tables en rond"


def test_list_starter_that_keeps_its_words_keeps_following_them(nadia, library):
    wording = str(STARTERS["tables"].wording)
    nadia.post(at_list(library, "list_edit", "tables"), {"wording": wording, "column": "THEMES", "formats": ["TALK"]})
    item = ChecklistItem.objects.get(key="tables")
    assert (item.wording, item.column, item.formats) == ("", "THEMES", ["TALK"])


def test_list_refused_keeps_what_was_typed(nadia, library):
    answer = nadia.post(at_list(library, "list_add"), {"wording": "z" * 121, "column": "ROOM"})
    assert (answer.status_code, "z" * 121 in answer.content.decode()) == (422, True)


def test_list_added_thing_comes_last_in_its_column(nadia, library):
    nadia.post(at_list(library, "list_add"), {"wording": "Arroser la plante", "column": "ROOM"})
    assert keys(library)[-1] == ChecklistItem.objects.get(wording="Arroser la plante").key


def test_list_thing_moves_up_and_down_and_stops_at_the_ends(nadia, library):
    before = keys(library)
    for key, step in ((before[0], -1), (before[-1], 1), (before[1], -1)):
        nadia.post(at_list(library, "list_place", key), {"step": step})
    assert keys(library) == [before[1], before[0], *before[2:]]


def test_list_removed_thing_leaves_coming_events_and_stays_in_past_ones(nadia, library):
    past, coming = EventFactory(library=library, past=True), EventFactory(library=library)
    tick(past, "door", "READY")
    nadia.post(at_list(library, "list_removal", "door"))
    assert [bool(checklist(each).line("door")) for each in (past, coming)] == [True, False]
    nadia.post(at_list(library, "list_return", "door"))
    assert checklist(coming).line("door")


def test_list_changed_afterwards_changes_no_past_event(nadia, library):
    past = EventFactory(library=library, past=True)
    nadia.post(at_list(library, "list_add"), {"wording": "Nouveau", "column": "ROOM"})
    assert not checklist(past).says("Nouveau")


def test_list_of_one_library_is_not_that_of_another(library):
    other = EventFactory()
    edit_item(library, "tables", wording="Ailleurs", column="ROOM", formats=[])
    assert not checklist(other).says("Ailleurs")


def test_list_of_another_library_is_not_found(nadia, library):
    other = LibraryFactory(network=library.network)
    assert [nadia.get(at_list(other)).status_code, nadia.get(at_list(other, "list_edit", "door")).status_code] == [
        404,
        404,
    ]


def test_list_does_not_show_what_is_of_one_event(nadia, library):
    event = EventFactory(library=library)
    nadia.post(reverse("preparation:add", args=[event.pk]), {"wording": "Le gâteau", "column": "ROOM"})
    assert "Le gâteau" not in nadia.get(at_list(library)).content.decode()
