"""Put a question elsewhere among those waiting."""

import random

import pytest

from percolateur.board.actions import Refused, conclude, hide, move, undo
from percolateur.board.factories import QuestionFactory
from percolateur.board.models import Question
from percolateur.board.tests.conftest import again, changed_by, order


@pytest.mark.parametrize(
    ("letter", "place", "after"),
    [
        ("A", 1, "BAC"),
        ("A", 2, "BCA"),
        ("B", 0, "BAC"),
        ("C", 0, "CAB"),
        ("C", 1, "ACB"),
        ("B", 1, "ABC"),
        ("A", 99, "BCA"),
    ],
)
def test_move_counts_places_without_the_one_moved(board, questions, host, letter, place, after):
    move(again(questions["ABC".index(letter)]), place, host)
    assert "".join(order(board)) == after


def test_move_changes_one_question_only(board, questions, host):
    assert changed_by(board, lambda: move(again(questions[2]), 0, host)) == {"Question C"}


def test_move_to_the_front_again_and_again(board, questions, host):
    for question in questions:
        move(again(question), 0, host)
    assert "".join(order(board)) == "CBA"


def test_move_steps_over_what_is_concluded_or_hidden(board, questions, host):
    first, second, third = questions
    last = QuestionFactory(board=board, text="Question D")
    conclude(again(first), Question.Outcome.PARTLY, host)
    hide(again(second), host)
    move(again(third), 1, host)
    assert [letter for letter in order(board) if letter in "CD"] == ["D", "C"]
    move(again(last), 1, host)
    assert [letter for letter in order(board) if letter in "CD"] == ["C", "D"]


def test_move_is_undone(board, questions, host):
    gesture = move(again(questions[2]), 0, host)
    undo(gesture)
    assert "".join(order(board)) == "ABC"


def test_move_undone_too_late_is_refused(board, questions, host):
    gesture = move(again(questions[2]), 0, host)
    move(again(questions[2]), 1, host)
    with pytest.raises(Refused, match="Trop tard"):
        undo(gesture)
    assert "".join(order(board)) == "ACB"


def test_move_50_times_keeps_every_place_apart(board, questions, host):
    """Between the same two neighbours, room would run out: ranks are halves of halves."""
    dice, expected = random.Random(4), list("ABC")
    QuestionFactory(board=board, text="Question D")
    expected.append("D")
    for _ in range(50):
        letter, place = expected[1], dice.choice((2, 2, 2, 1))
        move(Question.objects.get(text=f"Question {letter}"), place, host)
        expected.remove(letter)
        expected.insert(place, letter)
        assert order(board) == expected
        assert len({f"{rank:.12g}" for rank in Question.objects.values_list("rank", flat=True)}) == 4


def test_move_leaves_the_last_place_to_the_next_question(board, questions, host):
    for _ in range(5):
        move(again(questions[0]), 99, host)
    QuestionFactory(board=board, text="Question D")
    assert "".join(order(board)) == "BCAD"
