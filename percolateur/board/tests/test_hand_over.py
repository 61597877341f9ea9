"""Entrust the board to somebody of the room, and take it back."""

import pytest

from percolateur.board.actions import Refused, hand_over, undo
from percolateur.board.factories import ParticipantFactory
from percolateur.board.tests.conftest import again


def test_hand_over_to_one_then_another_then_nobody(board, ginette, mehdi, host):
    keepers = []
    for to in (ginette, mehdi, None):
        hand_over(again(board), to, host)
        keepers.append(again(board).keeper)
    assert keepers == [ginette, mehdi, None]


def test_hand_over_to_somebody_of_another_cafe_is_refused(board, host):
    with pytest.raises(Refused, match="n’est pas dans ce café"):
        hand_over(again(board), ParticipantFactory(), host)


def test_hand_over_is_undone_unless_it_went_on(board, ginette, mehdi, host):
    first = hand_over(again(board), ginette, host)
    second = hand_over(again(board), mehdi, host)
    with pytest.raises(Refused, match="Trop tard"):
        undo(first)
    undo(second)
    undo(first)
    assert again(board).keeper is None
