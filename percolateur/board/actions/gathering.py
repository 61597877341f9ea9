"""The life of a board: opened, joined, closed, reopened."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from percolateur.board.actions.changing import change
from percolateur.board.actions.shelving import forget
from percolateur.board.models import Board, Exhibit, Gesture, Participant, Question
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
    What was shown and not kept is gone, for good.
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
            closed_at=timezone.now(), current=None, keeper=None, showing=None, changed=number
        )
        forget_what_was_shown(board)
        programme.become(board.event, Event.Status.HELD, Event.Status.SCHEDULED)


def forget_what_was_shown(board: Board) -> None:
    """Nothing of it can be undone either: its gestures would lead to what is gone."""
    kept = Exhibit.objects.on_show().exclude(kept_at=None)
    gone = Exhibit.objects.filter(board=board).exclude(pk__in=kept.values("pk"))
    if gone:
        shown = (Gesture.Verb.SHOW, Gesture.Verb.UNSHOW, Gesture.Verb.KEEP, Gesture.Verb.TAKE_OFF)
        Gesture.objects.filter(board=board, verb__in=shown).delete()
        forget(gone)


def reopen_board(board: Board) -> None:
    """Closed by mistake: the same board goes on, with the same code. What was ended by the closing waits again."""
    with change(board, even_closed=True) as number:
        ended = Question.objects.filter(board=board).exclude(closing_ending="")
        ended.exclude(board__closed_at=None).update(outcome="", reason="")
        Question.objects.filter(board=board).update(changed=number)
        Board.objects.filter(pk=board.pk).update(closed_at=None, changed=number)
        programme.become(board.event, Event.Status.SCHEDULED, Event.Status.HELD)
