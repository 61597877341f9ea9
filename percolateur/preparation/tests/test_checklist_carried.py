"""What was missing or left undone comes back the next time, with a word."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from percolateur.events.factories import EventFactory, at
from percolateur.network.factories import LibraryFactory, MembershipFactory
from percolateur.preparation.actions.checklist import add_own, tick, write_note
from percolateur.preparation.checklist import checklist
from percolateur.preparation.models import ChecklistItem, Preparation
from percolateur.preparation.personal import RULES
from percolateur.privacy.purge import purge


@pytest.fixture
def library(db):
    return LibraryFactory()


@pytest.fixture
def last(library):
    return EventFactory(library=library, past=True)


@pytest.fixture
def event(library):
    return EventFactory(library=library)


def memory(event, key):
    return checklist(event).line(key).memory.replace("\u00a0", " ")


def test_what_was_missing_comes_back_with_its_note(last, event):
    tick(last, "leads", "MISSING")
    write_note(last, "leads", "deux rallonges", "")
    tick(last, "coffee", "MISSING")
    assert memory(event, "leads") == "La dernière fois, il manquait : deux rallonges"
    assert memory(event, "coffee") == "La dernière fois, cela manquait."


def test_what_was_not_ready_says_so_and_what_was_says_nothing(last, event):
    tick(last, "door", "READY")
    tick(last, "toolbox", "NOT_NEEDED")
    assert [memory(event, key) for key in ("door", "toolbox", "tables")] == [
        "",
        "",
        "La dernière fois, ce n’était pas prêt.",
    ]


def test_nothing_is_remembered_of_an_event_that_was_not_prepared_here(last, event):
    assert {line.memory for line in checklist(event).lines} == {""}


@pytest.mark.parametrize("more", [{"format": "TALK"}, {"status": "CANCELLED"}, {"library": None}])
def test_only_the_same_library_and_format_remember(library, event, more):
    more = {"library": library, **more} if more.get("library", 1) else {}
    other = EventFactory(past=True, **{"status": "HELD", **more})
    tick(other, "leads", "MISSING")
    assert memory(event, "leads") == ""


def test_an_earlier_event_is_not_remembered_by_itself_nor_by_the_one_before(last, event, library):
    tick(event, "leads", "MISSING")
    later = EventFactory(library=library, start=at(30))
    assert [memory(each, "leads") for each in (last, event, later)] == ["", "", ""]


def test_own_thing_left_undone_comes_with_the_next_until_it_is_done(last, event, library):
    later = EventFactory(library=library, start=at(30))
    key = add_own(last, "Rendre la clé", "ROOM", keep=False).key
    assert [bool(checklist(each).line(key)) for each in (last, event, later)] == [True, True, True]
    assert memory(event, key).startswith("Restait à faire pour la séance du ")
    tick(event, key, "READY")
    assert [bool(checklist(each).line(key)) for each in (last, event, later)] == [True, True, False]


def test_own_thing_of_what_is_to_come_is_not_carried_yet(event, library):
    later = EventFactory(library=library, start=at(30))
    key = add_own(event, "Le gâteau", "ROOM", keep=False).key
    assert checklist(later).line(key) is None


def test_past_page_says_what_goes_on_and_where(last, event):
    tick(last, "leads", "MISSING")
    client = Client()
    client.force_login(MembershipFactory(library=event.library).user)
    page = client.get(reverse("preparation:event", args=[last.pk])).content.decode()
    assert "Ceci reviendra à la prochaine séance" in page
    assert f'href="{reverse("preparation:event", args=[event.pk])}"' in page


def test_preparations_and_their_own_things_go_after_a_year(library, event):
    old = EventFactory(library=library, start=timezone.now() - timedelta(days=366, hours=3))
    for each in (old, event):
        add_own(each, f"Appeler Zoé {each.pk}", "PEOPLE", keep=False)
        write_note(each, "leads", "demander à Zoé", "")
    ours = [rule for rule in RULES if rule.name in ("preparation", "checklist-item")]
    for rule in ours:
        assert rule.due(timezone.now()).count() == 1
    purge()
    assert [each.event_id for each in Preparation.objects.all()] == [event.pk]
    assert [each.event_id for each in ChecklistItem.objects.exclude(event=None)] == [event.pk]
