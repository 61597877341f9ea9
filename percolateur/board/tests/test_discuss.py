"""Set a question in discussion, or aside; undo."""

import pytest

from percolateur.board.actions import BoardClosed, Refused, close_board, discuss, hide, set_aside, undo, withdraw
from percolateur.board.models import Board
from percolateur.board.tests.conftest import again, changed_by


def current(board):
    found = Board.objects.get(pk=board.pk).current
    return found and found.text


def test_discuss_puts_one_question_in_the_middle(board, questions, host):
    assert changed_by(board, lambda: discuss(again(questions[0]), host)) == {"Question A"}
    assert current(board) == "Question A"


def test_discuss_the_next_one_changes_both(board, questions, host):
    discuss(again(questions[0]), host)
    assert changed_by(board, lambda: discuss(again(questions[1]), host)) == {"Question A", "Question B"}
    assert current(board) == "Question B"


def test_discuss_at_two_desks_at_once_changes_all_three(board, questions, host):
    seen_before = [again(question) for question in questions]
    for question in seen_before:
        assert question.board.current is None
    discuss(seen_before[0], host)
    assert changed_by(board, lambda: discuss(seen_before[1], host)) == {"Question A", "Question B"}


@pytest.mark.parametrize("leave", [hide, withdraw])
def test_discuss_what_is_off_the_board_is_refused(questions, host, leave):
    leave(again(questions[0]), host)
    with pytest.raises(Refused, match="n’est plus au tableau"):
        discuss(again(questions[0]), host)


def test_discuss_on_a_closed_board_is_refused(board, questions, host):
    close_board(board)
    with pytest.raises(BoardClosed):
        discuss(again(questions[0]), host)


def test_discuss_undone_gives_the_middle_back(board, questions, host):
    discuss(again(questions[0]), host)
    gesture = discuss(again(questions[1]), host)
    assert changed_by(board, lambda: undo(gesture)) == {"Question A", "Question B"}
    assert current(board) == "Question A"


def test_discuss_cannot_be_undone_once_another_is_in_discussion(board, questions, host):
    gesture = discuss(again(questions[0]), host)
    discuss(again(questions[1]), host)
    with pytest.raises(Refused, match="Trop tard"):
        undo(gesture)
    assert (current(board), again(gesture).undone_at) == ("Question B", None)


def test_set_aside_empties_the_middle_and_is_undone(board, questions, host):
    discuss(again(questions[0]), host)
    gesture = set_aside(again(board), host)
    assert current(board) is None
    assert changed_by(board, lambda: undo(gesture)) == {"Question A"}
    assert current(board) == "Question A"


def test_set_aside_nothing_is_nothing(board, questions, host):
    assert changed_by(board, lambda: set_aside(again(board), host)) == set()
