"""Reopen a café closed by mistake: what its closing ended waits again, what the room concluded stays."""

import pytest

from percolateur.board.actions import close_board, conclude, reopen_board, undo
from percolateur.board.models import Question
from percolateur.board.tests.conftest import again, changed_by

Outcome, Reason = Question.Outcome, Question.Reason


@pytest.fixture
def close(as_nadia, board):
    """Fill the closing form with the endings of some questions, by their letter."""

    def close(**by_letter):
        keys = {letter: Question.objects.get(text=f"Question {letter}").pk for letter in by_letter}
        typed = {f"ending-{keys[letter]}": ending for letter, ending in by_letter.items()}
        return as_nadia.post(f"{board.address}pupitre/fermeture/", typed or {"csrfmiddlewaretoken": "x"})

    return close


@pytest.fixture
def proposed(as_nadia, board):
    """What the closing form proposes, by question."""

    def proposed():
        form = as_nadia.get(f"{board.address}pupitre/fermeture/").context["form"]
        return {field.label: field.value() for field in form}

    return proposed


def ends(board):
    return list(Question.objects.filter(board=board).values_list("outcome", "reason"))


def test_reopen_gives_back_what_the_closing_ended(board, questions, host, close):
    conclude(again(questions[0]), Outcome.LEFT_OPEN, host, Reason.NO_TIME, "Mardi.")
    close(B="PARTLY", C="LEFT_OPEN:NOT_FOUND")
    assert ends(board) == [(Outcome.LEFT_OPEN, "NO_TIME"), (Outcome.PARTLY, ""), (Outcome.LEFT_OPEN, "NOT_FOUND")]
    assert changed_by(board, lambda: reopen_board(again(board))) == {"Question A", "Question B", "Question C"}
    assert ends(board) == [(Outcome.LEFT_OPEN, "NO_TIME"), ("", ""), ("", "")]
    assert again(questions[0]).outcome_note == "Mardi."


def test_closing_again_proposes_the_same_endings(board, questions, close, proposed):
    close(A="REDIRECTED", B="PARTLY", C="LEFT_OPEN:NOT_FOUND")
    reopen_board(again(board))
    assert proposed() == {"Question A": "REDIRECTED", "Question B": "PARTLY", "Question C": "LEFT_OPEN:NOT_FOUND"}


def test_closing_again_then_reopening_keeps_what_was_concluded_between(board, questions, host, close, proposed):
    close(A="REDIRECTED", B="PARTLY", C="PARTLY")
    reopen_board(again(board))
    conclude(again(questions[0]), Outcome.REDIRECTED, host)
    close(B="PARTLY", C="CARRIED_OVER")
    reopen_board(again(board))
    assert ends(board) == [(Outcome.REDIRECTED, ""), ("", ""), ("", "")]
    assert proposed() == {"Question B": "PARTLY", "Question C": "CARRIED_OVER"}


def test_reopen_twice_keeps_what_was_concluded_between(board, questions, host, close):
    close(A="PARTLY", B="PARTLY", C="PARTLY")
    reopen_board(again(board))
    conclude(again(questions[0]), Outcome.PARTLY, host)
    reopen_board(again(board))
    assert ends(board) == [(Outcome.PARTLY, ""), ("", ""), ("", "")]


def test_closing_twice_still_reopens_on_the_same_questions(board, questions, close):
    close(A="PARTLY", B="PARTLY", C="PARTLY")
    close()
    reopen_board(again(board))
    assert ends(board) == [("", "")] * 3


def test_closing_leaves_what_somebody_concluded_meanwhile(board, questions, host):
    late = again(questions[0])
    late.outcome = Outcome.CARRIED_OVER
    conclude(again(questions[0]), Outcome.PARTLY, host, note="Voir le guide.")
    close_board(again(board), [late])
    reopen_board(again(board))
    assert (again(late).outcome, again(late).outcome_note) == (Outcome.PARTLY, "Voir le guide.")


def test_conclusion_of_before_the_closing_can_still_be_undone(board, questions, host, close):
    gesture = conclude(again(questions[0]), Outcome.PARTLY, host)
    close(B="PARTLY", C="PARTLY")
    reopen_board(again(board))
    undo(again(gesture))
    assert ends(board) == [("", "")] * 3
