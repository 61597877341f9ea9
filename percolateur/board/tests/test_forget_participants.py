"""Devices and nicknames are forgotten after the café; what the group found stays."""

from datetime import timedelta

import pytest
from django.utils import timezone

from percolateur.board.actions import Actor, ask, close_board, contribute, hand_over, raise_hand, withdraw
from percolateur.board.models import Board, Contribution, Gesture, MeToo, Participant, Question
from percolateur.board.personal import CONTRIBUTIONS, GESTURES, PARTICIPANTS, QUESTIONS
from percolateur.board.tests.conftest import again
from percolateur.events.models import Event
from percolateur.lib.personal import apply


def forget_participants():
    """How many were forgotten."""
    return [apply(rule) for rule in (GESTURES, PARTICIPANTS)][1]


@pytest.fixture
def said(board, ginette, mehdi):
    question = ask(board, "Comment imprimer ?", Actor(participant=ginette))
    contribute(question, "Par ici.", Actor(participant=mehdi))
    raise_hand(MeToo, again(question), mehdi)
    withdraw(ask(board, "Une autre ?", Actor(participant=ginette)), Actor(participant=ginette))
    return question


def long_ago(board, hours):
    moment = timezone.now() - timedelta(hours=hours)
    Board.objects.filter(pk=board.pk).update(opened_at=moment - timedelta(hours=2), closed_at=moment)


def test_forget_participants_of_cafes_closed_for_12_hours(board, said):
    close_board(board)
    long_ago(board, 12.1)
    assert (forget_participants(), forget_participants()) == (2, 0)
    assert [model.objects.count() for model in (Participant, Gesture, MeToo)] == [0, 0, 0]
    question = again(said)
    assert (question.author, question.me_too_count, Question.objects.count()) == (None, 1, 2)
    assert list(Contribution.objects.values_list("text", "author")) == [("Par ici.", None)]


def test_forget_participants_leaves_a_cafe_closed_a_moment_ago(board, said):
    close_board(board)
    long_ago(board, 11.9)
    assert (forget_participants(), Participant.objects.count()) == (0, 2)


@pytest.mark.parametrize(("hours", "left"), [(11, 2), (13, 0)])
def test_forget_participants_of_a_board_nobody_closed(board, said, ginette, host, hours, left):
    hand_over(board, ginette, host)
    end = timezone.now() - timedelta(hours=hours)
    Event.objects.update(start=end - timedelta(hours=2), end=end)
    forget_participants()
    assert Participant.objects.count() == left
    assert (again(board).keeper is None) is (left == 0)


def test_texts_taken_away_are_erased_after_a_month(board, said, ginette):
    withdraw(contribute(said, "Mon numéro : 06.", Actor(participant=ginette)), Actor(participant=ginette))
    long_ago(board, 29 * 24)
    assert (apply(QUESTIONS), apply(CONTRIBUTIONS)) == (0, 0)
    long_ago(board, 31 * 24)
    assert ([apply(QUESTIONS), apply(CONTRIBUTIONS)], [apply(QUESTIONS), apply(CONTRIBUTIONS)]) == ([1, 1], [0, 0])
    assert set(Question.objects.values_list("text", flat=True)) == {"Comment imprimer ?", "…"}
    assert set(Contribution.objects.values_list("text", flat=True)) == {"Par ici.", "…"}
