"""Undo, in general; each gesture's own undoing is tested with the gesture."""

import pytest

from percolateur.board.actions import BoardClosed, Refused, close_board, edit, hide, undo, withdraw
from percolateur.board.factories import ContributionFactory
from percolateur.board.tests.conftest import again, changed_by, head


def test_undo_twice_is_refused(questions, host):
    gesture = hide(again(questions[0]), host)
    undo(gesture)
    with pytest.raises(Refused, match="déjà annulé"):
        undo(gesture)
    assert again(questions[0]).state == "open"


def test_undo_refused_changes_nothing(board, questions, host):
    gesture = edit(again(questions[0]), "Autrement", host)
    edit(again(questions[0]), "Encore autrement", host)
    before = head(board)
    with pytest.raises(Refused, match="Trop tard"):
        undo(gesture)
    assert (head(board), again(gesture).undone_at, again(questions[0]).text) == (before, None, "Encore autrement")


def test_undo_of_what_is_gone_is_refused(questions, host):
    contribution = ContributionFactory(question=questions[0])
    gesture = hide(again(contribution), host)
    again(contribution).delete()
    with pytest.raises(Refused, match="Trop tard"):
        undo(gesture)


def test_undo_on_a_closed_board_is_refused(board, questions, host):
    gesture = hide(again(questions[0]), host)
    close_board(board)
    with pytest.raises(BoardClosed):
        undo(again(gesture))
    assert again(gesture).undone_at is None


def test_undo_gesture_after_gesture_comes_back_to_the_start(questions, host):
    gestures = [edit(again(questions[0]), words, host) for words in ("Un", "Deux", "Trois")]
    for gesture in reversed(gestures):
        undo(again(gesture))
    assert again(questions[0]).text == "Question A"


def test_undo_leaves_alone_what_others_changed_beside(questions, host):
    gesture = edit(again(questions[0]), "Autrement", host)
    hide(again(questions[0]), host)
    undo(gesture)
    assert (again(questions[0]).text, again(questions[0]).state) == ("Question A", "hidden")


def test_edit_changes_the_words_of_a_question_and_of_a_contribution(board, questions, host):
    contribution = ContributionFactory(question=questions[1])
    assert changed_by(board, lambda: edit(again(questions[0]), "Autrement", host)) == {"Autrement"}
    assert changed_by(board, lambda: edit(again(contribution), "Ailleurs", host)) == {"Question B"}
    assert (again(questions[0]).text, again(contribution).text) == ("Autrement", "Ailleurs")


def test_withdraw_takes_back_and_is_undone(questions, host):
    gesture = withdraw(again(questions[0]), host)
    assert again(questions[0]).state == "withdrawn"
    undo(gesture)
    assert again(questions[0]).state == "open"
