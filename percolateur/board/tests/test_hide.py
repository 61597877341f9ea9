"""Hide a text, and put it back."""

import pytest

from percolateur.board.actions import Actor, BoardClosed, Refused, close_board, discuss, hide, merge, restore, undo
from percolateur.board.factories import ContributionFactory
from percolateur.board.tests.conftest import again, changed_by


def test_hide_takes_a_question_off_the_board(board, questions, host):
    assert changed_by(board, lambda: hide(again(questions[0]), host)) == {"Question A"}
    assert (again(questions[0]).state, again(questions[0]).on_show) == ("hidden", False)


def test_hide_the_question_in_discussion_frees_the_middle(board, questions, host):
    discuss(again(questions[0]), host)
    gesture = hide(again(questions[0]), host)
    assert again(board).current is None
    undo(gesture)
    assert (again(board).current, again(questions[0]).state) == (questions[0], "open")


def test_hide_undone_leaves_the_question_discussed_since_in_the_middle(board, questions, host):
    discuss(again(questions[0]), host)
    gesture = hide(again(questions[0]), host)
    discuss(again(questions[1]), host)
    undo(gesture)
    assert (again(board).current, again(questions[0]).state) == (questions[1], "open")


def test_hide_a_contribution_changes_its_question(board, questions, host):
    contribution = ContributionFactory(question=questions[1])
    assert changed_by(board, lambda: hide(again(contribution), host)) == {"Question B"}
    assert again(contribution).on_show is False


def test_hide_a_contribution_to_a_merged_question_changes_the_one_on_show(board, questions, host):
    contribution = ContributionFactory(question=questions[1])
    merge(again(questions[1]), again(questions[0]), host)
    assert "Question A" in changed_by(board, lambda: hide(again(contribution), host))


def test_restore_puts_back_and_is_undone(questions, host):
    hide(again(questions[0]), host)
    gesture = restore(again(questions[0]), host)
    assert again(questions[0]).state == "open"
    undo(gesture)
    assert again(questions[0]).state == "hidden"


def test_hide_undone_after_a_restore_is_too_late(questions, host):
    gesture = hide(again(questions[0]), host)
    restore(again(questions[0]), host)
    with pytest.raises(Refused, match="Trop tard"):
        undo(gesture)


def test_hide_remembers_who_did_it(questions, nadia, ginette):
    by_host = hide(again(questions[0]), Actor(user=nadia))
    by_keeper = hide(again(questions[1]), Actor(participant=ginette))
    assert [(g.user, g.participant) for g in (by_host, by_keeper)] == [(nadia, None), (None, ginette)]


def test_hide_on_a_closed_board_is_refused(board, questions, host):
    close_board(board)
    with pytest.raises(BoardClosed):
        hide(again(questions[0]), host)
