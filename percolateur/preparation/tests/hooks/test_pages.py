"""The theme of an event is chosen, brought together, written, put aside, and undone, by whoever may change it."""

import pytest
from django.urls import reverse

from percolateur.board.models import Question
from percolateur.events.actions import change
from percolateur.events.factories import EventFactory, at
from percolateur.network.factories import LibraryFactory
from percolateur.preparation.actions.hooks import choose_theme
from percolateur.preparation.hooks.proposing import proposals_for
from percolateur.preparation.models import HookDecision
from percolateur.preparation.parts import HOOKS
from percolateur.preparation.tests.hooks.conftest import held, signed_in
from tests.readonly import only_selects

CARRIED = Question.Outcome.CARRIED_OVER
PDF, CV = "Comment signer un formulaire PDF ?", "Comment faire un CV ?"


def here(event, name="hooks", *more):
    return reverse(f"preparation:{name}", args=[event.pk, *more])


def text_of(answer):
    return answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
def proposals(event, library):
    held(library, (PDF, CARRIED), (CV, CARRIED))
    return proposals_for(event)


def test_page_shows_three_proposals_with_why_and_the_others_folded(nadia, event, proposals):
    with only_selects():
        page = text_of(nadia.get(here(event)))
    assert page.count("hook--large") == 3
    for one in proposals[:3]:
        assert one.theme.replace("\N{NO-BREAK SPACE}", " ") in page
    assert f"{len(proposals) - 3} autres propositions" in page


def test_page_asks_the_database_as_often_whatever_there_is(nadia, event, library, django_assert_max_num_queries):
    held(library, *[(f"Une question ouverte, la {n} ?", CARRIED) for n in range(6)])
    with django_assert_max_num_queries(40):
        nadia.get(here(event))


def test_choice_is_one_tap_and_says_why(nadia, event, proposals):
    answer = nadia.post(here(event, "hook_choice"), {"proposition": proposals[0].key}, follow=True)
    event.refresh_from_db()
    decision = HookDecision.objects.get()
    assert event.hook == proposals[0].theme == decision.theme
    assert (decision.decider, event.revision) == (nadia.user, 1)
    assert "Thème choisi" in text_of(answer)
    assert "reportée à la prochaine séance" in text_of(answer)


def test_what_was_chosen_is_not_among_the_other_ideas(nadia, event, proposals):
    choose_theme(event, "Les formulaires", proposals[:1])
    assert proposals[0].key not in text_of(nadia.get(here(event)))
    assert proposals[0].key not in [one.key for one in HOOKS.read(event, nadia.user).context["first"]]


def test_choice_comes_back_to_the_page_it_was_made_on(nadia, event, proposals):
    on = {"HTTP_REFERER": f"http://testserver/equipe/preparation/{event.pk}/"}
    answer = nadia.post(here(event, "hook_choice"), {"proposition": proposals[0].key}, **on)
    assert answer["Location"] == f"/equipe/preparation/{event.pk}/"


def test_choice_made_twice_is_one(nadia, event, proposals):
    for _ in range(2):
        choose_theme(event, proposals[0].theme, proposals[:1], nadia.user)
    assert HookDecision.objects.count() == 1


def test_another_choice_takes_its_place_and_undoing_it_brings_the_first_back(nadia, event, proposals):
    first = choose_theme(event, "Les formulaires", proposals[:1])
    second = choose_theme(event, "Le CV", proposals[1:2])
    first.refresh_from_db()
    assert first.undone_at
    nadia.post(here(event, "hook_undoing", second.pk))
    event.refresh_from_db()
    assert event.hook == "Les formulaires"
    assert HookDecision.objects.behind(event) == first


def test_undoing_spares_what_a_colleague_wrote_since(nadia, event, proposals):
    made = choose_theme(event, "Les formulaires", proposals[:1])
    with change(event.pk) as changed:
        changed.hook = "Autre chose"
    answer = nadia.post(here(event, "hook_undoing", made.pk), follow=True)
    event.refresh_from_db()
    assert event.hook == "Autre chose"
    assert "Quelqu’un a écrit un autre thème depuis" in text_of(answer)


def test_two_are_brought_together_and_said_in_one_s_own_words(nadia, event, proposals):
    address = f"{here(event, 'hook_writing')}?proposition={proposals[0].key}&proposition={proposals[1].key}"
    page = text_of(nadia.get(address))
    assert "Réunir en un seul thème" in page
    answer = nadia.post(address, {"theme": "Des papiers\u200b en  ligne"})
    decision = HookDecision.objects.get()
    assert answer.status_code == 302
    assert decision.theme == "Des papiers en ligne"
    assert len(decision.pieces) == 2


def test_four_are_too_many(nadia, event, proposals):
    keys = "&".join(f"proposition={one.key}" for one in proposals[:4])
    answer = nadia.get(f"{here(event, 'hook_writing')}?{keys}", follow=True)
    assert "Trois propositions au plus" in text_of(answer)


def test_one_s_own_theme_needs_no_proposal(nadia, event):
    nadia.post(here(event, "hook_writing"), {"theme": "La rentrée"})
    event.refresh_from_db()
    assert event.hook == "La rentrée"
    assert HookDecision.objects.get().pieces == []


@pytest.mark.parametrize(("typed", "said"), [(" \u200b ", "Écrivez un thème."), ("h" * 201, "200 caractères au plus")])
def test_theme_that_is_refused_keeps_what_was_typed(nadia, event, typed, said):
    answer = nadia.post(here(event, "hook_writing"), {"theme": typed})
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert typed.strip() in text_of(answer)


def test_rejection_can_be_taken_back(nadia, event, proposals):
    nadia.post(here(event, "hook_rejection"), {"proposition": proposals[0].key})
    page = text_of(nadia.get(here(event)))
    assert "Reprendre" in page
    assert PDF in page  # read where it was asked
    nadia.post(here(event, "hook_undoing", HookDecision.objects.get().pk))
    assert proposals_for(event)[0].key == proposals[0].key


def test_proposal_that_is_gone_is_said(nadia, event):
    answer = nadia.post(here(event, "hook_choice"), {"proposition": "thread:999"}, follow=True)
    assert "Cette proposition n’est plus là" in text_of(answer)
    assert not HookDecision.objects.exists()


def test_event_that_is_over_keeps_its_theme(nadia, library):
    past = EventFactory(library=library, start=at(-5), hook="Les photos")
    answer = nadia.post(here(past, "hook_writing"), {"theme": "Autre chose"})
    assert "son thème ne change plus" in text_of(answer)
    assert "Choisir" not in text_of(nadia.get(here(past)))


def test_whoever_hosts_elsewhere_reads_and_does_not_decide(event, proposals):
    guest = signed_in(library=LibraryFactory())
    event.hosts.add(guest.user)
    assert "hook_choice" not in text_of(guest.get(here(event)))
    assert guest.post(here(event, "hook_choice"), {"proposition": proposals[0].key}).status_code == 404


def test_strangers_find_nothing(stranger, event, library):
    assert stranger.get(here(event)).status_code == 404
    assert stranger.get(reverse("preparation:red_thread", args=[library.pk])).status_code == 404


def test_part_gives_the_first_three_then_the_choice(nadia, event, proposals):
    standing = HOOKS.read(event, nadia.user)
    assert [one.key for one in standing.context["first"]] == [one.key for one in proposals[:3]]
    assert standing.ready is None
    choose_theme(event, "Les formulaires", proposals[:1])
    assert HOOKS.read(event, nadia.user).ready


def test_decision_does_not_keep_an_event_from_being_removed(event, proposals):
    choose_theme(event, "Les formulaires", proposals[:1])
    assert event.is_bare
    event.delete()
    assert not HookDecision.objects.exists()


def test_red_thread_tells_what_is_open_and_why_themes_were_chosen(nadia, event, library, proposals):
    choose_theme(event, "Les formulaires", proposals[:1])
    page = text_of(nadia.get(reverse("preparation:red_thread", args=[library.pk])))
    assert "Les questions ouvertes" in page
    assert CV in page
    assert "1 question reprise ou répondue depuis" in page
    assert "Les formulaires" in page
    assert "reportée à la prochaine séance" in page


def test_red_thread_of_a_new_library_says_what_will_come(nadia, library):
    page = text_of(nadia.get(reverse("preparation:red_thread", args=[library.pk])))
    assert "Aucune question n’attend" in page
