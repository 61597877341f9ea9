"""The page where an event is prepared: what there is to do, and what a tap does."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from percolateur.events.factories import EventFactory, at
from percolateur.network.factories import LibraryFactory, MembershipFactory
from percolateur.preparation.actions.checklist import MOST, add_own, tick
from percolateur.preparation.checklist import checklist, checklists
from percolateur.preparation.models import ChecklistItem, Preparation, Tick
from percolateur.preparation.parts import PARTS
from tests.readonly import only_selects


@pytest.fixture
def event(db):
    """A café tomorrow that nobody hosts yet, without a subject."""
    return EventFactory(library__name="Médiathèque du Moulin")


@pytest.fixture
def nadia(event):
    client = Client()
    client.user = MembershipFactory(library=event.library, user__name="Nadia Benali").user
    client.force_login(client.user)
    return client


def at_home(event, view="event", *args):
    return reverse(f"preparation:{view}", args=[event.pk, *args])


def words(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode())).replace("\u00a0", " ")


def things(event):
    return {line.key: line.state for line in checklist(event).lines}


def test_preparation_page_of_a_cafe_asks_what_a_cafe_needs(nadia, event):
    page = words(nadia.get(at_home(event)))
    for said in (
        "16 choses à préparer.",
        "Mettre les tables en U",
        "le café, le thé et les gâteaux",
        "porte de la salle",
    ):
        assert said in page
    assert "Essayer le micro" not in page


def test_preparation_page_of_a_talk_asks_for_something_else(event):
    talk = EventFactory(library=event.library, format="TALK")
    keys = set(things(talk))
    assert ({"sound", "chairs", "speaker"} <= keys, {"tables", "door", "toolbox"} & keys) == (True, set())


def test_preparation_page_only_reads(nadia, event):
    with only_selects():
        nadia.get(at_home(event))
    assert (Preparation.objects.count(), ChecklistItem.objects.count()) == (0, 0)


def test_preparation_next_thing_is_who_hosts_then_the_subject_then_people(event):
    found = []
    for done in (lambda: event.hosts.add(MembershipFactory(library=event.library).user), None, None):
        found.append(checklist(event).next.key)
        if done:
            done()
        elif not event.hook:
            event.hook = "Les arnaques"
    assert found == ["hosts", "hook", "colleagues"]


def test_thing_tap_is_kept_and_leads_back_to_its_line(nadia, event):
    answer = nadia.post(at_home(event, "thing", "door"), {"state": "READY"})
    assert answer["Location"] == f"{at_home(event)}#chose-door"
    assert things(event)["door"] == "READY"
    assert "1 chose sur 16 est prête." in words(nadia.get(at_home(event)))


def test_thing_tap_twice_is_once_and_a_second_tap_takes_it_back(nadia, event):
    for state in ("READY", "READY", "TODO"):
        nadia.post(at_home(event, "thing", "door"), {"state": state})
    assert (things(event)["door"], Tick.objects.count()) == ("TODO", 1)


def test_thing_not_needed_counts_no_more(event):
    tick(event, "coffee", "NOT_NEEDED")
    tick(event, "door", "READY")
    assert checklist(event).sentence == "1 chose sur 15 est prête."


def test_preparation_with_nothing_left_says_so(nadia, event):
    event.hosts.add(MembershipFactory(library=event.library).user)
    event.hook = "Les arnaques"
    event.save()
    for line in checklist(event).left:
        tick(event, line.key, "READY")
    page = words(nadia.get(at_home(event)))
    assert ("Toute la liste est prête." in page, "Il reste :" in page, "Bon café !" in page) == (True, True, False)


def test_preparation_with_nothing_left_anywhere_says_so(nadia, event):
    staff_cafe = EventFactory(library=event.library, format="STAFF_CAFE", hook="Les arnaques", other_hosts="Zoé")
    for line in checklist(staff_cafe).left:
        tick(staff_cafe, line.key, "READY")
    page = words(nadia.get(at_home(staff_cafe)))
    left = [part.key for part in PARTS if part.read(staff_cafe, nadia.user).ready is False]
    assert ("Bon café !" in page) == (left == [])


def test_thing_unknown_is_not_found(nadia, event):
    statuses = [
        nadia.post(at_home(event, "thing", key), {"state": "READY"}).status_code for key in ("hook", "zzz", "sound")
    ]
    assert statuses == [404, 404, 404]


def test_thing_state_that_is_none_changes_nothing(nadia, event):
    answer = nadia.post(at_home(event, "thing", "door"), {"state": "BURNT"}, follow=True)
    assert "Ce geste n’a pas été compris." in words(answer)
    assert things(event)["door"] == "TODO"


def test_note_is_written_one_thing_at_a_time_and_stays_open_while_one_taps(nadia, event):
    page = nadia.get(at_home(event), {"noter": "leads"}).content.decode()
    assert (page.count('name="note"'), 'id="chose-leads-note"' in page) == (1, True)
    answer = nadia.post(at_home(event, "thing", "door"), {"state": "READY", "noter": "leads"})
    assert answer["Location"] == f"{at_home(event)}?noter=leads#chose-door"
    assert 'name="note"' not in nadia.get(at_home(event), {"noter": "zzz"}).content.decode()


def test_note_two_people_at_once_lose_nothing(nadia, event):
    noted = at_home(event, "note", "leads")
    nadia.post(noted, {"note": "Deux au lieu de trois", "seen": ""})
    answer = nadia.post(noted, {"note": "Au sous-sol", "seen": ""})
    page = words(answer)
    assert (answer.status_code, "Quelqu’un vient d’écrire : « Deux au lieu de trois »." in page) == (409, True)
    assert 'value="Au sous-sol"' in answer.content.decode()
    assert Tick.objects.get().note == "Deux au lieu de trois"
    assert (
        '<input type="hidden" name="seen" value="Deux au lieu de trois" id="chose-leads-seen">'
        in answer.content.decode()
    )


def test_note_leaves_the_state_and_a_tap_leaves_the_note(nadia, event):
    nadia.post(at_home(event, "thing", "leads"), {"state": "MISSING"})
    nadia.post(at_home(event, "note", "leads"), {"note": " Deux \n suffisent ", "seen": ""})
    nadia.post(at_home(event, "thing", "leads"), {"state": "READY"})
    kept = Tick.objects.get()
    assert (kept.state, kept.note) == ("READY", "Deux suffisent")


def test_note_too_long_keeps_what_was_typed(nadia, event):
    answer = nadia.post(at_home(event, "note", "leads"), {"note": "x" * 201, "seen": ""})
    assert (answer.status_code, "x" * 201 in answer.content.decode()) == (422, True)
    assert "C’est trop long : 200 caractères au plus." in words(answer)


def test_own_thing_is_of_this_event_alone(nadia, event):
    other = EventFactory(library=event.library, start=at(30))
    nadia.post(at_home(event, "add"), {"wording": "Le gâteau d’anniversaire", "column": "ROOM"})
    key = ChecklistItem.objects.get(wording="Le gâteau d’anniversaire").key
    assert (key in things(event), key in things(other)) == (True, False)


def test_own_thing_may_be_kept_for_the_next_times_of_this_format(nadia, event):
    nadia.post(at_home(event, "add"), {"wording": "Le micro-cravate", "column": "ROOM", "keep": "on"})
    key = ChecklistItem.objects.get(wording="Le micro-cravate").key
    later = [EventFactory(library=event.library, start=at(30), format=each) for each in ("DIGITAL_CAFE", "TALK")]
    assert [key in things(each) for each in later] == [True, False]


@pytest.mark.parametrize(
    ("typed", "status", "said"),
    [
        ("", 422, "Écrivez ce qu’il y a à faire."),
        ("\u200b", 422, "Écrivez ce qu’il y a à faire."),
        ("y" * 121, 422, "C’est trop long : 120 caractères au plus."),
        ("mettre les tables en u, avec des chaises", 409, "C’est déjà dans la liste."),
    ],
)
def test_own_thing_refused_says_why_and_keeps_what_was_typed(nadia, event, typed, status, said):
    answer = nadia.post(at_home(event, "add"), {"wording": typed, "column": "ROOM"})
    assert (answer.status_code, said in words(answer)) == (status, True)
    assert f'value="{typed}"' in answer.content.decode() or not typed.isprintable() or not typed


def test_own_things_of_one_event_have_an_end(event):
    for number in range(MOST):
        add_own(event, f"Chose {number}", "ROOM", keep=False)
    with pytest.raises(Exception, match="déjà longue"):
        add_own(event, "Une de plus", "ROOM", keep=False)


def test_hook_is_chosen_here(nadia, event):
    answer = nadia.post(at_home(event, "hook"), {"hook": "  Les arnaques\u200b "})
    event.refresh_from_db()
    assert (answer.status_code, event.hook, event.revision) == (302, "Les arnaques", 1)


def test_hook_too_long_keeps_what_was_typed(nadia, event):
    answer = nadia.post(at_home(event, "hook"), {"hook": "h" * 201})
    assert (answer.status_code, "h" * 201 in answer.content.decode()) == (422, True)


@pytest.mark.parametrize("more", [{"start": at(-3)}, {"status": "CANCELLED"}], ids=["of the past", "cancelled"])
def test_preparation_that_is_over_is_only_read(nadia, event, more):
    over = EventFactory(library=event.library, **more)
    page = nadia.get(at_home(over)).content.decode()
    assert ("<form id" in page, 'name="state"' in page) == (False, False)
    for view, *key in (("thing", "door"), ("note", "door"), ("add",), ("hook",)):
        answer = nadia.post(at_home(over, view, *key), {"state": "READY"}, follow=True)
        assert "Cette séance ne se prépare plus" in words(answer)
    assert Preparation.objects.count() == 0


def test_preparation_stays_open_the_day_after(event):
    late = EventFactory(library=event.library, start=timezone.now() - timezone.timedelta(hours=20))
    client = Client()
    client.force_login(MembershipFactory(library=event.library).user)
    client.post(at_home(late, "thing", "leads"), {"state": "MISSING"})
    assert things(late)["leads"] == "MISSING"


def test_home_says_how_ready_each_is_in_few_queries(nadia, event, django_assert_max_num_queries):
    tick(event, "door", "READY")
    EventFactory(library=event.library, start=at(30))
    EventFactory(start=at(2), hook="D’ailleurs")
    for most in (1, 12):
        for number in range(most):
            EventFactory(library=event.library, start=at(60 + number))
        with django_assert_max_num_queries(14):
            page = words(nadia.get(reverse("preparation:home")))
    assert ("1 chose sur 16 est prête." in page, "16 choses à préparer." in page, "D’ailleurs" in page) == (
        True,
        True,
        False,
    )


def test_home_without_events_says_what_to_do(db):
    client = Client()
    client.force_login(MembershipFactory(library=LibraryFactory()).user)
    assert "Créez la prochaine" in words(client.get(reverse("preparation:home")))


def test_checklists_of_many_events_take_four_queries(event, django_assert_num_queries):
    add_own(event, "Le gâteau", "ROOM", keep=False)
    events = [event, *(EventFactory(library=event.library, start=at(day)) for day in (3, 4, 5))]
    with django_assert_num_queries(4):
        assert len(checklists(events)) == 4


@pytest.mark.parametrize("view", ["events:staff", "events:staff_event"])
def test_preparation_is_one_click_away(nadia, event, view):
    args = [event.pk] if view.endswith("event") else []
    assert f'href="{at_home(event)}"' in nadia.get(reverse(view, args=args)).content.decode()
