import pytest
from django.http import Http404

from percolateur.accounts.factories import UserFactory
from percolateur.board.access import gesture_or_404
from percolateur.board.actions import Actor, ask, hide, withdraw
from percolateur.board.factories import BoardFactory, ParticipantFactory

pytestmark = pytest.mark.django_db


def test_undo_at_the_desk_leaves_what_an_author_took_back():
    board = BoardFactory()
    author, desk = Actor(participant=ParticipantFactory(board=board)), Actor(user=UserFactory())
    withdrawn = withdraw(ask(board, "Où est ma photo ?", author), author)
    hidden = hide(ask(board, "Où est mon texte ?", author), desk)

    assert gesture_or_404(board, hidden.pk, desk) == hidden
    assert gesture_or_404(board, withdrawn.pk, author) == withdrawn
    with pytest.raises(Http404):
        gesture_or_404(board, withdrawn.pk, desk)
    with pytest.raises(Http404):
        gesture_or_404(board, hidden.pk, author)
