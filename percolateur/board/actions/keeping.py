"""What the team, the keeper, and an author on their own text do; and its undoing: one mechanism for all.

A gesture sets fields of some rows and remembers their values before and after. Undoing puts the former values back,
unless somebody has changed the same fields since.
"""

from typing import Any, cast

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from percolateur.board.actions.changing import Actor, Refused, change
from percolateur.board.actions.saying import mark, recount
from percolateur.board.models import Board, Contribution, Gesture, Participant, Question

Verb = Gesture.Verb
Text = Question | Contribution
Setting = tuple[models.Model, dict[str, Any]]
ROOM = 1e-6  # the least distance between two ranks: pages write them with 12 digits


def gesture(board: Board, verb: Verb, actor: Actor, *settings: Setting) -> Gesture:
    """Set the fields of each (row, fields), and remember how to undo it. Raises BoardClosed."""
    with change(board) as number:
        before, after = [], []
        for row, fields in settings:
            row.refresh_from_db(fields=list(fields))
            before.append(snapshot(row, list(fields)))
            leave_the_middle(row, number)
            for name, value in fields.items():
                setattr(row, name, value)
            row.save(update_fields=list(fields))
            after.append(snapshot(row, list(fields)))
            touch(row, number)
        Board.objects.filter(pk=board.pk).update(changed=number)
        return Gesture.objects.create(
            board=board, verb=verb, user=actor.user, participant=actor.participant, before=before, after=after
        )


def snapshot(row: models.Model, fields: list[str]) -> list[Any]:
    """A row's present values, as they are kept: [model, key, {field: value}]."""
    values = {name: field_of(row, name).value_to_string(row) for name in fields}
    nulls = {name: None for name in fields if row.serializable_value(name) is None}
    return [row._meta.model_name, row.pk, values | nulls]


def field_of(row: models.Model, name: str) -> "models.Field[Any, Any]":
    return cast("models.Field[Any, Any]", row._meta.get_field(name))


def touch(row: models.Model, number: int) -> None:
    """Mark what a row shows in as changed: the question itself, the one answered, the one in discussion."""
    if isinstance(row, Question):
        Question.objects.filter(pk=row.pk).update(changed=number)
        recount(row, number)
    elif isinstance(row, Contribution):
        mark(row.question_id, number)
    elif isinstance(row, Board) and row.current_id:
        mark(row.current_id, number)


def leave_the_middle(row: models.Model, number: int) -> None:
    """Before a board's fields change: the question in discussion until now shows it no more."""
    if isinstance(row, Board):
        touch(row, number)


def undo(done: Gesture) -> None:
    """Put back what was before. Raises Refused when it was undone already, or when the same things changed since."""
    with change(done.board) as number:
        if not Gesture.objects.filter(pk=done.pk, undone_at=None).update(undone_at=timezone.now()):
            raise Refused(_("C’est déjà annulé."))
        for (model, pk, values), (_model, _pk, expected) in zip(done.before, done.after, strict=True):
            row = apps.get_model("board", model).objects.filter(pk=pk).first()
            if row is not None and snapshot(row, list(expected))[2] == expected:
                put_back(row, values, expected, number)
            elif model != "board" or len(done.before) == 1:
                raise Refused(_("Trop tard pour annuler : quelqu’un l’a changé depuis."))
        Board.objects.filter(pk=done.board_id).update(changed=number)


def put_back(row: models.Model, values: dict[str, Any], expected: dict[str, Any], number: int) -> None:
    """Give a row its former values, and count the hands again where a merge is undone."""
    leave_the_middle(row, number)
    for name, value in values.items():
        field = field_of(row, name)
        setattr(row, field.attname, field.to_python(value))
    row.save(update_fields=list(values))
    touch(row, number)
    if expected.get("merged_into"):
        touch(Question.objects.get(pk=expected["merged_into"]), number)


def discuss(question: Question, actor: Actor) -> Gesture:
    """Set a question in discussion; the one before leaves the middle of the screen."""
    if not question.on_show:
        raise Refused(_("Cette question n’est plus au tableau. Remettez-la d’abord."))
    return gesture(question.board, Verb.DISCUSS, actor, (question.board, {"current": question}))


def set_aside(board: Board, actor: Actor) -> Gesture:
    """Leave the question in discussion without concluding it."""
    return gesture(board, Verb.SET_ASIDE, actor, (board, {"current": None}))


def move(question: Question, place: int, actor: Actor) -> Gesture:
    """Put a question at `place` (0 is first) among the others that wait. Its rank alone changes, if there is room."""
    others = list(question.board.questions.on_show().filter(outcome="").exclude(pk=question.pk))
    place = max(0, min(place, len(others)))
    before = others[place - 1].rank if place else None
    after = others[place].rank if place < len(others) else None
    if before is not None and after is not None:
        rank = (before + after) / 2
        if after - before < ROOM:
            return gesture(question.board, Verb.MOVE, actor, *spaced(question, others[place]))
    elif after is not None:
        rank = after - 1
    else:
        rank = question.rank if before is None else before + 1
    return gesture(question.board, Verb.MOVE, actor, (question, {"rank": rank}))


def spaced(question: Question, following: Question) -> list[Setting]:
    """Give every question of the board a whole rank, with `question` just before `following`."""
    order = list(question.board.questions.exclude(pk=question.pk))
    order.insert(order.index(following), question)
    return [(each, {"rank": float(rank)}) for rank, each in enumerate(order, start=1)]


def hide(text: Text, actor: Actor) -> Gesture:
    return gesture(board_of(text), Verb.HIDE, actor, (text, {"hidden_at": timezone.now()}), *leaving(text))


def restore(text: Text, actor: Actor) -> Gesture:
    return gesture(board_of(text), Verb.RESTORE, actor, (text, {"hidden_at": None}))


def withdraw(text: Text, actor: Actor) -> Gesture:
    """Take back one's own text."""
    return gesture(board_of(text), Verb.WITHDRAW, actor, (text, {"withdrawn_at": timezone.now()}), *leaving(text))


def edit(text: Text, words: str, actor: Actor) -> Gesture:
    return gesture(board_of(text), Verb.EDIT, actor, (text, {"text": words}))


def merge(duplicate: Question, into: Question, actor: Actor) -> Gesture:
    """Show two wordings as one question: `into` stays, and takes the hands and the duplicates of the other."""
    with transaction.atomic():
        Board.objects.select_for_update().get(pk=duplicate.board_id)  # both stay what they are until we are done
        for question in (duplicate, into):
            question.refresh_from_db(fields=["merged_into"])
        if duplicate == into or duplicate.board_id != into.board_id or into.merged_into:
            raise Refused(_("Choisissez une autre question du même tableau."))
        followers: list[Setting] = [(other, {"merged_into": into}) for other in duplicate.duplicates.all()]
        counted: list[Setting] = [(root, {}) for root in (into, duplicate.merged_into) if root]
        merged: Setting = (duplicate, {"merged_into": into})
        return gesture(duplicate.board, Verb.MERGE, actor, merged, *followers, *leaving(duplicate), *counted)


def separate(duplicate: Question, actor: Actor) -> Gesture:
    """Show a merged wording by itself again."""
    into = duplicate.merged_into
    touched: list[Setting] = [(into, {})] if into else []
    return gesture(duplicate.board, Verb.RESTORE, actor, (duplicate, {"merged_into": None}), *touched)


def conclude(question: Question, outcome: str, actor: Actor, reason: str = "", note: str = "") -> Gesture:
    """Say how a question ended; the middle of the screen is free for the next. Raises Refused without a why."""
    if (outcome == Question.Outcome.LEFT_OPEN) != bool(reason):
        raise Refused(_("Dites pourquoi la question reste ouverte."))
    ending = {"outcome": outcome, "reason": reason, "outcome_note": note}
    return gesture(question.board, Verb.CONCLUDE, actor, (question, ending), *leaving(question))


def reopen(question: Question, actor: Actor) -> Gesture:
    """Take a question up again after all."""
    ending = {"outcome": "", "reason": "", "outcome_note": ""}
    return gesture(question.board, Verb.RESTORE, actor, (question, ending))


def hand_over(board: Board, to: Participant | None, actor: Actor) -> Gesture:
    """Let a participant's device hold the keeper's controls, or take them back (`to` None)."""
    if to is not None and to.board_id != board.pk:
        raise Refused(_("Cette personne n’est pas dans ce café."))
    return gesture(board, Verb.HAND_OVER, actor, (board, {"keeper": to}))


def board_of(text: Text) -> Board:
    return text.board if isinstance(text, Question) else text.question.board


def leaving(text: Text) -> list[Setting]:
    """A question that leaves the board leaves the discussion too."""
    return [(text.board, {"current": None})] if isinstance(text, Question) and text.board.current_id == text.pk else []
