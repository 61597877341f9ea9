"""What anyone in the room says: a question, something to bring to one, « moi aussi », « je sais »."""

import hashlib
import uuid
from contextlib import suppress

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from percolateur.board.actions.changing import Actor, BoardClosed, KeyClash, Refused, SignedOut, change
from percolateur.board.models import Board, CanHelp, Contribution, MeToo, Participant, Question
from percolateur.board.models.question import Submitted
from percolateur.events.brought import Brought, brought_to
from percolateur.lib.inserting import insert
from percolateur.lib.replaying import replayed


def ask(board: Board, text: str, actor: Actor, key: uuid.UUID | None = None) -> Question:
    """Put a question at the end of the board, exactly once per `key`. Raises BoardClosed, KeyClash, SignedOut."""
    key = key or uuid.uuid4()
    proof = digest("question", board.pk, actor, text)
    try:
        with change(board) as number:
            return insert(
                Question,
                board_id=board.pk,
                text=text,
                author_id=actor.participant and actor.participant.pk,
                by_staff=actor.is_staff,
                key=key,
                digest=proof,
                rank=float(number),
                changed=number,
            )
    except BoardClosed as closed:
        return replayed(Question, key, proof, closed, clash)
    except IntegrityError:
        return replayed(Question, key, proof, SignedOut(), clash)


def still_brought(board: Board) -> list[Brought]:
    """What was brought to the café and never put on its board."""
    brought = brought_to(board.event_id) if board.is_open else []
    keys = [one.key for one in brought]
    asked = set(Question.objects.filter(board=board, key__in=keys).values_list("key", flat=True)) if keys else set()
    return [one for one in brought if one.key not in asked]


def renew_brought(event: int) -> None:
    """Show at the desk what is brought to this event now, if its board is open."""
    for board in Board.objects.filter(event=event, closed_at=None):
        with suppress(BoardClosed), change(board) as number:
            Board.objects.filter(pk=board.pk).update(changed=number)


def put_up(board: Board, key: uuid.UUID) -> Question:
    """Ask, as the team, what was brought under this key; twice is once. Raises BoardClosed, Refused."""
    text = next((one.text for one in brought_to(board.event_id) if one.key == key), None)
    if text is None:
        raise Refused(_("Cette question vient d’être modifiée ou retirée. Rechargez la page."))
    with transaction.atomic():
        question = ask(board, text, Actor(), key)
        # The list of what was brought stands above the questions, and is shorter by one.
        Board.objects.filter(pk=board.pk, changed__lt=question.changed).update(changed=question.changed)
    return question


def contribute(
    question: Question, text: str, actor: Actor, key: uuid.UUID | None = None, source_url: str = ""
) -> Contribution:
    """Add something to a question, exactly once per `key`. Raises BoardClosed, KeyClash, SignedOut."""
    key = key or uuid.uuid4()
    proof = digest("contribution", question.pk, actor, f"{source_url}\x1f{text}")
    try:
        with change(question.board) as number:
            contribution = Contribution.objects.create(
                question=question,
                text=text,
                source_url=source_url,
                author=actor.participant,
                by_staff=actor.is_staff,
                key=key,
                digest=proof,
            )
            mark(question.pk, number)
            return contribution
    except BoardClosed as closed:
        return replayed(Contribution, key, proof, closed, clash)
    except IntegrityError:
        return replayed(Contribution, key, proof, SignedOut(), clash)


def digest(kind: str, pk: int, actor: Actor, text: str) -> str:
    """What makes two envoys the same: where, by whom, which words."""
    whom = actor.participant.pk if actor.participant else 0
    return hashlib.sha256(f"{kind}\x1f{pk}\x1f{whom}\x1f{text}".encode()).hexdigest()


def clash(_earlier: Submitted) -> KeyClash:
    return KeyClash()


def mark(question_pk: int, number: int) -> None:
    """A question changed, and so did the one it is merged into, which shows what is said to both."""
    Question.objects.filter(pk=question_pk).update(changed=number)
    Question.objects.filter(duplicates=question_pk).update(changed=number)


def raise_hand(hand: type[MeToo] | type[CanHelp], question: Question, participant: Participant) -> None:
    """« Moi aussi » or « je sais »; saying it twice counts once."""
    with change(question.board) as number:
        hand.objects.get_or_create(question=question, participant=participant)
        recount(question, number)


def lower_hand(hand: type[MeToo] | type[CanHelp], question: Question, participant: Participant) -> None:
    """Take one's hand back; it may be down already."""
    with change(question.board) as number:
        hand.objects.filter(question=question, participant=participant).delete()
        recount(question, number)


def recount(question: Question, number: int) -> None:
    """Count the hands of a question and of those merged into it; who asked a merged one wants the answer too."""
    root = question.merged_into or question
    duplicates = Question.objects.filter(merged_into=root)
    family = [root.pk, *duplicates.values_list("pk", flat=True)]
    me_too = set(MeToo.objects.filter(question__in=family).values_list("participant", flat=True))
    me_too |= set(duplicates.exclude(author=None).values_list("author", flat=True))
    can_help = CanHelp.objects.filter(question__in=family).values("participant").distinct().count()
    Question.objects.filter(pk=root.pk).update(
        me_too_count=len(me_too - {root.author_id}), can_help_count=can_help, changed=number
    )
