"""Say how a question ended, and take it up again."""

import pytest

from percolateur.board.actions import Refused, conclude, discuss, reopen, undo
from percolateur.board.models import Question
from percolateur.board.tests.conftest import again, changed_by

Outcome, Reason = Question.Outcome, Question.Reason


def ending(question):
    question = again(question)
    return question.outcome, question.reason, question.outcome_note


@pytest.mark.parametrize("outcome", [o for o in Outcome if o != Outcome.LEFT_OPEN])
def test_conclude_keeps_the_outcome_and_its_note(board, questions, host, outcome):
    assert changed_by(board, lambda: conclude(again(questions[0]), outcome, host, note="À la mairie.")) == {
        "Question A"
    }
    assert ending(questions[0]) == (outcome, "", "À la mairie.")
    assert again(questions[0]).state == "concluded"


@pytest.mark.parametrize("reason", Reason)
def test_conclude_left_open_says_why(questions, host, reason):
    conclude(again(questions[0]), Outcome.LEFT_OPEN, host, reason)
    assert ending(questions[0]) == (Outcome.LEFT_OPEN, reason, "")


@pytest.mark.parametrize(("outcome", "reason"), [(Outcome.LEFT_OPEN, ""), (Outcome.PARTLY, Reason.NO_TIME)])
def test_conclude_refuses_a_why_that_misses_or_does_not_belong(questions, host, outcome, reason):
    with pytest.raises(Refused, match="pourquoi"):
        conclude(again(questions[0]), outcome, host, reason)
    assert ending(questions[0]) == ("", "", "")


def test_conclude_frees_the_middle_and_is_undone(board, questions, host):
    discuss(again(questions[0]), host)
    gesture = conclude(again(questions[0]), Outcome.PARTLY, host)
    assert again(board).current is None
    undo(gesture)
    assert (again(board).current, ending(questions[0])) == (questions[0], ("", "", ""))


def test_conclude_undone_leaves_the_question_discussed_since_in_the_middle(board, questions, host):
    discuss(again(questions[0]), host)
    gesture = conclude(again(questions[0]), Outcome.PARTLY, host)
    discuss(again(questions[1]), host)
    undo(gesture)
    assert (again(board).current, ending(questions[0])) == (questions[1], ("", "", ""))


def test_conclude_again_changes_the_outcome_and_is_undone_to_the_first(questions, host):
    conclude(again(questions[0]), Outcome.LEFT_OPEN, host, Reason.NO_TIME)
    gesture = conclude(again(questions[0]), Outcome.ANSWERED_BY_GROUP, host)
    undo(gesture)
    assert ending(questions[0]) == (Outcome.LEFT_OPEN, Reason.NO_TIME, "")


def test_reopen_takes_a_question_up_again_and_is_undone(questions, host):
    conclude(again(questions[0]), Outcome.REDIRECTED, host, note="À la mairie.")
    gesture = reopen(again(questions[0]), host)
    assert again(questions[0]).state == "open"
    undo(gesture)
    assert ending(questions[0]) == (Outcome.REDIRECTED, "", "À la mairie.")
