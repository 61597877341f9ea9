"""Open, close and reopen a board: the verbs, and the pages that call them."""

import re

import pytest
from django.urls import reverse

from percolateur.board.actions import close_board, conclude, discuss, hand_over, open_board, reopen_board
from percolateur.board.factories import ContributionFactory
from percolateur.board.models import Board, Question
from percolateur.board.tests.conftest import PRESSED, again, phone_of, sentences, signed_in
from percolateur.events.factories import EventFactory
from percolateur.events.models import Event

Outcome, Reason = Question.Outcome, Question.Reason


def closing(board):
    return f"{board.address}pupitre/fermeture/"


def endings(**by_letter):
    return {f"ending-{Question.objects.get(text=f'Question {letter}').pk}": end for letter, end in by_letter.items()}


def test_open_twice_is_the_same_board(moulin):
    event = EventFactory(library=moulin)
    assert open_board(event) == open_board(event)
    assert Board.objects.count() == 1


def test_close_ends_the_cafe_and_frees_the_board(board, questions, ginette, host):
    discuss(again(questions[0]), host)
    hand_over(again(board), ginette, host)
    close_board(again(board))
    board = again(board)
    assert (board.is_open, board.current, board.keeper, board.event.status) == (False, None, None, Event.Status.HELD)


def test_close_twice_keeps_the_first_hour(board):
    close_board(board)
    first = again(board).closed_at
    close_board(again(board))
    assert again(board).closed_at == first


@pytest.mark.parametrize("status", [Event.Status.CANCELLED, Event.Status.DRAFT])
def test_close_holds_only_what_was_scheduled(board, status):
    Event.objects.update(status=status)
    close_board(board)
    assert again(board.event).status == status


def test_reopen_goes_on_with_the_same_code(board, questions):
    close_board(again(board))
    reopen_board(again(board))
    reopened = again(board)
    assert (reopened.is_open, reopened.join_code) == (True, board.join_code)
    assert reopened.event.status == Event.Status.SCHEDULED


# --- the pages


def test_opening_page_offers_then_leads_to_the_desk(as_nadia, moulin):
    event = EventFactory(library=moulin)
    page = reverse("board:event", args=[event.pk])
    assert "Ouvrir le tableau" in as_nadia.get(page).text
    assert not Board.objects.exists()
    response = as_nadia.post(reverse("board:open", args=[event.pk]))
    board = Board.objects.get()
    assert response.url == as_nadia.get(page).url == f"{board.address}pupitre/"


def test_opening_page_of_a_closed_board_leads_to_its_summary(as_nadia, board):
    close_board(board)
    page = reverse("board:event", args=[board.event_id])
    assert as_nadia.get(page).url == reverse("reports:summary", args=[board.summary_key])


@pytest.mark.parametrize("name", ["board:event", "board:open"])
def test_opening_is_for_the_team_of_the_library(client, yann, odile, moulin, name):
    address = reverse(name, args=[EventFactory(library=moulin).pk])
    statuses = [
        getattr(each, "post" if name == "board:open" else "get")(address).status_code
        for each in (client, signed_in(yann), signed_in(odile))
    ]
    assert statuses == [302, 404, 404]
    assert not Board.objects.exists()


def test_opening_is_never_a_link(as_nadia, moulin):
    assert as_nadia.get(reverse("board:open", args=[EventFactory(library=moulin).pk])).status_code == 405


def test_closing_form_proposes_what_happened(as_nadia, board, questions, host):
    ContributionFactory(question=questions[0])
    conclude(again(questions[2]), Outcome.PARTLY, host)
    form = as_nadia.get(closing(board)).context["form"]
    assert {field.label: field.value() for field in form} == {
        "Question A": Outcome.ANSWERED_BY_GROUP,
        "Question B": Outcome.CARRIED_OVER,
    }


def test_closing_form_ends_every_question_and_leads_to_the_summary(as_nadia, board, questions):
    typed = endings(A="ANSWERED_BY_SEARCH", B="LEFT_OPEN:NO_TIME", C="REDIRECTED")
    response = as_nadia.post(closing(board), typed)
    assert response.url == reverse("reports:summary", args=[board.summary_key])
    assert list(Question.objects.values_list("outcome", "reason")) == [
        (Outcome.ANSWERED_BY_SEARCH, ""),
        (Outcome.LEFT_OPEN, Reason.NO_TIME),
        (Outcome.REDIRECTED, ""),
    ]
    assert not again(board).is_open


def test_closing_form_without_an_end_for_a_question_asked_meanwhile_says_so(as_nadia, board, questions):
    response = as_nadia.post(closing(board), endings(A="PARTLY", B="PARTLY"))
    assert (response.status_code, again(board).is_open) == (422, True)
    form = response.context["form"]
    assert list(form.errors) == list(endings(C=""))
    assert form[next(iter(endings(A="")))].value() == "PARTLY"


@pytest.mark.parametrize("end", ["LEFT_OPEN", "LEFT_OPEN:", "NOTHING", "PARTLY:NO_TIME"])
def test_closing_form_refuses_an_end_that_is_none(as_nadia, board, questions, end):
    response = as_nadia.post(closing(board), endings(A=end, B="PARTLY", C="PARTLY"))
    assert (response.status_code, again(board).is_open, again(questions[1]).outcome) == (422, True, "")


def test_closing_form_with_nothing_left_to_end(as_nadia, board):
    assert "Toutes les questions ont une issue" in as_nadia.get(closing(board)).text
    assert as_nadia.post(closing(board), PRESSED).status_code == 302
    assert not again(board).is_open


def test_closing_by_the_keeper_of_the_room(board, ginette, host):
    hand_over(board, ginette, host)
    phone = phone_of(ginette)
    assert phone.post(closing(board), PRESSED).url == reverse("reports:summary", args=[board.summary_key])
    assert phone.post(f"{board.address}pupitre/reouverture/").status_code == 302
    assert not again(board).is_open


def test_reopening_leads_back_to_the_desk(as_nadia, board):
    close_board(board)
    response = as_nadia.post(f"{board.address}pupitre/reouverture/", follow=True)
    assert (response.redirect_chain, sentences(response)) == (
        [(f"{board.address}pupitre/", 302)],
        ["Le café est rouvert, avec le même code."],
    )
    assert again(board).is_open


@pytest.mark.parametrize("number", [0, 1])
def test_closed_board_has_no_heading_over_nothing(as_nadia, phone, board, questions, host, number):
    for question in questions[number:]:
        conclude(again(question), Outcome.PARTLY, host)
    close_board(again(board))
    for page in (phone.get(board.address), as_nadia.get(f"{board.address}pupitre/")):
        section = re.search(r'<section aria-labelledby="questions-title"[^>]*>', page.text)[0]
        assert section.endswith(" hidden>") == (number == 0)


def test_open_board_keeps_its_heading_when_nothing_waits(as_nadia, phone, board):
    for page in (phone.get(board.address), as_nadia.get(f"{board.address}pupitre/")):
        assert "hidden" not in re.search(r'<section aria-labelledby="questions-title"[^>]*>', page.text)[0]
