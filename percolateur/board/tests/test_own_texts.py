"""What one wrote: change it, take it back, undo; never anybody else's."""

import pytest
from django.test import Client

from percolateur.board.access import posts
from percolateur.board.actions import Actor, close_board, edit, hide, undo
from percolateur.board.factories import ContributionFactory, QuestionFactory
from percolateur.board.models import Gesture
from percolateur.board.tests.conftest import JSON, again, last_gesture, phone_of, sentences
from tests.readonly import only_selects


@pytest.fixture
def mine(board, ginette):
    return QuestionFactory(board=board, author=ginette, text="La mienne ?")


@pytest.fixture
def answer(mine, ginette):
    return ContributionFactory(question=mine, author=ginette, text="Ma réponse.")


@pytest.fixture
def theirs(board, mehdi):
    return QuestionFactory(board=board, author=mehdi, text="Celle de Mehdi ?")


@pytest.fixture
def list_page(board):
    return f"{board.address}mes-textes/"


def address(text, noun):
    board = text.board if hasattr(text, "board") else text.question.board
    kind = "questions" if hasattr(text, "board") else "pistes"
    return f"{board.address}{kind}/{text.pk}/{noun}/"


def test_own_texts_lists_mine_only(board, phone, list_page, mine, answer, theirs):
    with only_selects():
        text = phone.get(list_page).text
    assert [words in text for words in ("La mienne\u00a0?", "Ma réponse.", "Celle de Mehdi")] == [True, True, False]


def test_own_texts_of_somebody_silent(phone, list_page):
    assert "Vous n’avez encore rien écrit pendant ce café." in phone.get(list_page).text


def test_own_texts_without_a_place_lead_to_the_welcome(client, board, list_page):
    assert client.get(list_page).url == board.address


@pytest.mark.parametrize("number", [1, 3])
def test_own_texts_take_the_same_queries_at_any_length(
    board, phone, ginette, list_page, number, django_assert_num_queries
):
    for _ in range(number):
        ContributionFactory(question=QuestionFactory(board=board, author=ginette), author=ginette)
    with django_assert_num_queries(9):
        phone.get(list_page)


def test_edit_own_shows_the_text_then_changes_it(phone, list_page, mine, answer):
    for text in (mine, answer):
        assert f"{text.text}</textarea>" in phone.get(address(text, "texte")).text
        assert phone.post(address(text, "texte"), {"text": " Autrement  dit ? "}).url == list_page
        assert again(text).text == "Autrement dit ?"


@pytest.mark.parametrize(("typed", "words"), [("", "Écrivez un texte, ou retirez-le."), ("x" * 501, "trop long")])
def test_edit_own_refuses_and_keeps_what_was_typed(phone, mine, typed, words):
    response = phone.post(address(mine, "texte"), {"text": typed})
    assert (response.status_code, words in response.text) == (422, True)
    assert (response.context["form"]["text"].value(), again(mine).text) == (typed, "La mienne ?")


def test_edit_own_on_a_closed_board_keeps_what_was_typed(board, phone, mine):
    close_board(again(board))
    response = phone.post(address(mine, "texte"), {"text": "Trop tard ?"})
    assert (response.status_code, "Ce café est terminé" in response.text) == (409, True)
    assert "Trop tard ?</textarea>" in response.text


def test_edit_own_too_often_is_slowed_down(phone, mine, ginette):
    for _ in range(29):
        posts.hit(str(ginette.pk))
    assert [phone.post(address(mine, "texte"), {"text": text}).status_code for text in ("Un", "Deux")] == [302, 429]


def test_withdraw_own_takes_it_off_the_board_and_is_undone(board, phone, list_page, mine, answer):
    for text in (mine, answer):
        response = phone.post(address(text, "retrait"), follow=True)
        assert sentences(response) == ["Votre texte est retiré du tableau. Vous pouvez annuler."]
        assert not again(text).on_show
        gesture = last_gesture(board)
        assert f"gestes/{gesture.pk}/annulation/" in response.text
        response = phone.post(f"{board.address}gestes/{gesture.pk}/annulation/", follow=True)
        assert (response.redirect_chain, sentences(response)) == ([(list_page, 302)], ["C’est annulé."])
        assert again(text).on_show


def test_withdraw_own_on_a_closed_board_is_refused(board, phone, mine):
    close_board(again(board))
    assert phone.post(address(mine, "retrait"), headers=JSON).status_code == 409
    assert again(mine).withdrawn_at is None


@pytest.mark.parametrize("noun", ["texte", "retrait"])
def test_own_text_of_somebody_else_is_not_found(phone, mehdi, theirs, noun):
    answer = ContributionFactory(question=theirs, author=mehdi)
    statuses = [phone.post(address(text, noun), {"text": "Détournée"}).status_code for text in (theirs, answer)]
    assert (statuses, again(theirs).text, again(theirs).on_show) == ([404, 404], "Celle de Mehdi ?", True)


def test_own_text_withdrawn_is_not_found(phone, mine):
    phone.post(address(mine, "retrait"))
    assert [phone.post(address(mine, noun), {"text": "Encore"}).status_code for noun in ("texte", "retrait")] == [
        404
    ] * 2


@pytest.mark.parametrize("noun", ["texte", "retrait"])
def test_own_text_without_a_place_is_refused(mine, noun):
    assert Client().post(address(mine, noun), {"text": "Qui ?"}, headers=JSON).status_code == 403


def test_undo_own_is_for_ones_own_gestures(board, phone, mehdi, theirs, host):
    gestures = [
        edit(again(theirs), "Modifiée", Actor(participant=mehdi)),
        hide(again(theirs), host),
    ]
    statuses = [phone.post(f"{board.address}gestes/{g.pk}/annulation/").status_code for g in gestures]
    assert (statuses, Gesture.objects.filter(undone_at=None).count()) == ([404, 404], 2)


def test_undo_own_too_late_says_so(board, phone, mine, host):
    phone.post(address(mine, "texte"), {"text": "Autrement"}, headers=JSON)
    gesture = last_gesture(board)
    edit(again(mine), "Corrigée", host)
    response = phone.post(f"{board.address}gestes/{gesture.pk}/annulation/", follow=True)
    assert sentences(response) == ["Trop tard pour annuler\u00a0: quelqu’un l’a changé depuis."]
    assert again(mine).text == "Corrigée"


def test_undo_own_twice_says_so(board, ginette, mine):
    phone = phone_of(ginette)
    gesture = edit(again(mine), "Autrement", Actor(participant=ginette))
    undo(gesture)
    response = phone.post(f"{board.address}gestes/{gesture.pk}/annulation/", follow=True)
    assert sentences(response) == ["C’est déjà annulé."]
