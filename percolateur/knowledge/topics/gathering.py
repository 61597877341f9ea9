"""Take in what was asked on the boards. Each board numbers its changes; we keep up to which one we went."""

import hashlib

from django.db import models, transaction
from django.db.models import F, Q

from percolateur.board.models import Board, Question
from percolateur.events.formats import PUBLIC_FORMATS
from percolateur.events.models import Event
from percolateur.knowledge.models import ASKED, Asked, FollowedBoard, next_change

BOARDS = 500  # looked at in one round
PATIENCE = 12  # looks at a board that never stops changing, before it is taken in all the same


class Gathering:
    """Takes in the boards one after the other, each once it is calm: a room that writes has the server for itself."""

    def __init__(self) -> None:
        self._seen: dict[int, tuple[int, int]] = {}  # of each board that is behind: its head, and how often it was seen

    def look(self) -> int:
        """Take in the boards that have not changed since the last look. Tells how many questions."""
        behind = dict(boards_behind()[:BOARDS])
        before, self._seen = self._seen, {}
        taken = 0
        for board, head in behind.items():
            seen, looks = before.get(board, (head - 1, 0))
            if seen == head or looks >= PATIENCE:
                taken += gather_board(board)
            else:
                self._seen[board] = head, looks + 1
        return taken


def boards_behind() -> "models.QuerySet[Board, tuple[int, int]]":
    """The boards that changed since their questions were taken in, with their head."""
    changed = Q(followed=None, head__gt=0) | Q(head__gt=F("followed__head"))
    return Board.objects.filter(changed).order_by("pk").values_list("pk", "head")


def gather() -> int:
    """Take in every board that changed, now. Safe to run twice at once."""
    return sum(gather_board(pk) for pk, _head in boards_behind())


@transaction.atomic
def gather_board(pk: int) -> int:
    board = Board.objects.select_related("event__library").get(pk=pk)
    followed, _new = FollowedBoard.objects.select_for_update().get_or_create(board=board)
    head = board.head  # read first: what changes meanwhile is taken in again
    changed = list(board.questions.filter(changed__gt=followed.head))
    known = {asked.question_id: asked for asked in Asked.objects.filter(question__in=changed)}
    taken = [one for question in changed if (one := taken_from(question, board.event, known.get(question.pk)))]
    new = [asked for asked in taken if asked.pk is None]
    for number, asked in enumerate(taken, next_change(ASKED, len(taken)) - len(taken) + 1 if taken else 0):
        asked.changed = number
        if asked.pk:
            asked.save(update_fields=["topic", "score", "shown", "mark", "changed"])
    Asked.objects.bulk_create(new)
    followed.head = head
    followed.save(update_fields=["head"])
    return len(taken)


def taken_from(question: Question, event: Event, asked: Asked | None) -> Asked | None:
    """What counts of a question, if that changed. New words are compared again, unless a person decided."""
    shown = event.format in PUBLIC_FORMATS and not (question.hidden_at or question.withdrawn_at)
    mark = mark_of(question.text)
    if asked is None:
        library = event.library
        new = Asked(question=question, network_id=library.network_id, library=library, asked_at=question.sent_at)
        new.mark = mark
        return new if shown else None
    if (asked.shown, asked.mark) == (shown, mark):
        return None
    if asked.mark != mark and not asked.is_confirmed:
        asked.topic, asked.score = None, None
    asked.shown, asked.mark = shown, mark
    return asked


def mark_of(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
