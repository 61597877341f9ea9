"""The life of a board: opened, joined, closed, reopened."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from percolateur.board.actions.changing import change
from percolateur.board.models import Board, Participant, Question
from percolateur.events import actions as programme
from percolateur.events.models import Event


def open_board(event: Event) -> Board:
    """Open the event's board, or give the one it has: opening twice is the same as once."""
    board, _created = Board.objects.get_or_create(event=event)
    return board


def join(board: Board, nickname: str = "") -> Participant:
    """Let a device in, with the next participant number of the board."""
    with transaction.atomic():
        number = Board.objects.next_participant(board.pk)
        return Participant.objects.create(board=board, number=number, nickname=nickname)


def close_board(board: Board, endings: Iterable[Question] = ()) -> None:
    """End the café: nothing more is taken, the summary becomes readable, the event was held.

    `endings` are questions with their outcome and reason set, to be saved with the closing where they have none yet.
    """
    with change(board, even_closed=True) as number:
        concluded = Question.objects.filter(board=board).exclude(outcome="")
        concluded.filter(board__closed_at=None).update(closing_ending="")  # ended during the café: so they stay
        for question in endings:
            Question.objects.filter(pk=question.pk, outcome="").update(
                outcome=question.outcome, reason=question.reason, closing_ending=question.ending
            )
        Question.objects.filter(board=board).update(changed=number)  # each loses its buttons
        Board.objects.filter(pk=board.pk, closed_at=None).update(
            closed_at=timezone.now(), current=None, keeper=None, changed=number
        )
        programme.become(board.event, Event.Status.HELD, Event.Status.SCHEDULED)


def reopen_board(board: Board) -> None:
    """Closed by mistake: the same board goes on, with the same code. What was ended by the closing waits again."""
    with change(board, even_closed=True) as number:
        ended = Question.objects.filter(board=board).exclude(closing_ending="")
        ended.exclude(board__closed_at=None).update(outcome="", reason="")
        Question.objects.filter(board=board).update(changed=number)
        Board.objects.filter(pk=board.pk).update(closed_at=None, changed=number)
        programme.become(board.event, Event.Status.SCHEDULED, Event.Status.HELD)
