"""The desk: what the team, or the participant who keeps the board, does with one tap. Each can be undone."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from percolateur.board import access, actions
from percolateur.board.actions import Actor, Refused
from percolateur.board.forms import (
    ContributionForm,
    KeeperForm,
    MergeForm,
    OutcomeForm,
    PlaceForm,
    QuestionForm,
    WordsForm,
)
from percolateur.board.live import page_context
from percolateur.board.models import Board, Contribution, Question
from percolateur.board.views.answering import done
from percolateur.board.views.leading import Filling, desk_address, form_of, gesture_of
from percolateur.board.views.screens import door


@login_not_required
@never_cache
def desk(request: HttpRequest, code: str) -> HttpResponse:
    board, actor = access.keeper_or_403(request, code)
    return desk_page(request, board, actor)


def desk_page(
    request: HttpRequest, board: Board, actor: Actor, form: QuestionForm | None = None, status: int = 200
) -> HttpResponse:
    context = {
        **page_context(board, "desk", get_language() or "fr"),
        **door(request, board),
        "actor": actor,
        "form": form or QuestionForm(),
    }
    return render(request, "board/desk.html", context, status=status)


@require_POST
@form_of
def ask(request: HttpRequest, board: Board, actor: Actor) -> Filling:
    """A question said aloud, typed at the desk."""
    form = QuestionForm(request.POST)

    def act(data: dict[str, Any]) -> HttpResponse:
        actions.ask(board, data["text"], actor, data["key"])
        return done(request, _("La question est au tableau."), desk_address(board), 201)

    return form, act, partial(desk_page, request, board, actor, form)


@gesture_of
def put_up(request: HttpRequest, board: Board, actor: Actor, key: UUID) -> object:
    """Somebody's question, left when they registered: asked by the team, whoever holds the desk."""
    actions.put_up(board, key)
    return _("La question est au tableau.")


@gesture_of
def discuss(request: HttpRequest, board: Board, actor: Actor, pk: int) -> object:
    return actions.discuss(access.question_or_404(board, pk), actor)


@gesture_of
def set_aside(request: HttpRequest, board: Board, actor: Actor) -> object:
    return actions.set_aside(board, actor)


@gesture_of
def place(request: HttpRequest, board: Board, actor: Actor, pk: int) -> object:
    """One step up or down among the questions waiting, or to either end."""
    form = PlaceForm(request.POST)
    question = access.question_or_404(board, pk)
    waiting = list(board.questions.on_show().filter(outcome="").values_list("pk", flat=True))
    if not form.is_valid() or pk not in waiting:
        raise Refused(_("Cette question ne peut pas être déplacée."))
    here = waiting.index(pk)
    target = {"up": here - 1, "down": here + 1, "first": 0, "last": len(waiting)}[form.cleaned_data["place"]]
    return actions.move(question, target, actor)


@gesture_of
def hide(request: HttpRequest, board: Board, actor: Actor, kind: str, pk: int) -> object:
    return actions.hide(text_or_404(board, kind, pk), actor)


@gesture_of
def restore(request: HttpRequest, board: Board, actor: Actor, kind: str, pk: int) -> object:
    return actions.restore(text_or_404(board, kind, pk), actor)


@gesture_of
def separate(request: HttpRequest, board: Board, actor: Actor, pk: int) -> object:
    return actions.separate(access.question_or_404(board, pk), actor)


@gesture_of
def take_up_again(request: HttpRequest, board: Board, actor: Actor, pk: int) -> object:
    return actions.reopen(access.question_or_404(board, pk), actor)


@gesture_of
def undo(request: HttpRequest, board: Board, actor: Actor, pk: int) -> object:
    actions.undo(access.gesture_or_404(board, pk, actor))
    return _("C’est annulé.")


def text_or_404(board: Board, kind: str, pk: int) -> Question | Contribution:
    return access.question_or_404(board, pk) if kind == "questions" else access.contribution_or_404(board, pk)


@form_of
def edit(request: HttpRequest, board: Board, actor: Actor, kind: str, pk: int) -> Filling:
    text = text_or_404(board, kind, pk)
    form = WordsForm(request.POST or None, initial={"text": text.text})

    def act(data: dict[str, Any]) -> HttpResponse:
        return done(request, str(actions.edit(text, data["text"], actor)), desk_address(board))

    context = {"board": board, "text": text, "form": form}
    return form, act, partial(render, request, "board/desk_edit.html", context)


@form_of
def contribute(request: HttpRequest, board: Board, actor: Actor, pk: int) -> Filling:
    """An answer said aloud, typed at the desk. The page keeps what the line cannot take yet."""
    question = access.question_or_404(board, pk)
    form = ContributionForm(request.POST or None)

    def act(data: dict[str, Any]) -> HttpResponse:
        actions.contribute(question, data["text"], actor, data["key"], data["source_url"])
        return done(request, _("La réponse est au tableau."), f"{desk_address(board)}#q-{pk}", 201)

    context = {
        **page_context(board, "desk", get_language() or "fr", only=question),
        "question": question,
        "form": form,
    }
    return form, act, partial(render, request, "board/desk_contribute.html", context)


@form_of
def merge(request: HttpRequest, board: Board, actor: Actor, pk: int) -> Filling:
    duplicate = access.question_or_404(board, pk)
    form = MergeForm(request.POST or None, duplicate=duplicate)

    def act(data: dict[str, Any]) -> HttpResponse:
        return done(request, str(actions.merge(duplicate, data["into"], actor)), desk_address(board))

    context = {"board": board, "question": duplicate, "form": form}
    return form, act, partial(render, request, "board/desk_merge.html", context)


@form_of
def conclude(request: HttpRequest, board: Board, actor: Actor, pk: int) -> Filling:
    question = access.question_or_404(board, pk)
    ending = {"outcome": question.outcome, "reason": question.reason, "note": question.outcome_note}
    form = OutcomeForm(request.POST or None, initial=ending)

    def act(data: dict[str, Any]) -> HttpResponse:
        concluded = actions.conclude(question, data["outcome"], actor, data["reason"], data["note"])
        return done(request, str(concluded), desk_address(board))

    context = {"board": board, "question": question, "form": form}
    return form, act, partial(render, request, "board/desk_conclude.html", context)


@form_of
def hand_over(request: HttpRequest, board: Board, actor: Actor) -> Filling:
    """Entrust the board to somebody of the room, or take it back."""
    form = KeeperForm(request.POST or None, participants=board.participants.all(), initial={"keeper": board.keeper})

    def act(data: dict[str, Any]) -> HttpResponse:
        actions.hand_over(board, data["keeper"], actor)
        gave_it_away = not actor.is_staff and data["keeper"] != actor.participant
        return redirect(board.address if gave_it_away else desk_address(board))

    return form, act, partial(render, request, "board/desk_keeper.html", {"board": board, "form": form})
