"""The desk: what the team, or the participant who keeps the board, does with one tap. Each can be undone."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

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
from percolateur.board.views.answering import done, first_error, refused
from percolateur.board.views.screens import door

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, str, P], HttpResponse]


def desk_address(board: Board) -> str:
    return f"{board.address}pupitre/"


def gesture_of(verb: Callable[Concatenate[HttpRequest, Board, Actor, P], object]) -> View[P]:
    """Make a POST view of a verb: find the board, do it, say it; a refusal is a sentence."""

    @require_POST
    @login_not_required
    @wraps(verb)
    def view(request: HttpRequest, code: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        board, actor = access.keeper_or_403(request, code)
        try:
            sentence = str(verb(request, board, actor, *args, **kwargs) or _("C’est fait."))
        except Refused as no:
            return refused(request, str(no), 409) or done(request, str(no), desk_address(board))
        return done(request, sentence, desk_address(board))

    return view


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
@login_not_required
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """A question said aloud, typed at the desk."""
    board, actor = access.keeper_or_403(request, code)
    form = QuestionForm(request.POST)
    if not form.is_valid():
        return refused(request, first_error(form), 422) or desk_page(request, board, actor, form, 422)
    try:
        actions.ask(board, form.cleaned_data["text"], actor, form.cleaned_data["key"])
    except Refused as no:
        form.add_error("text", str(no))
        return refused(request, str(no), 409) or desk_page(request, board, actor, form, 409)
    return done(request, _("La question est au tableau."), desk_address(board), 201)


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


@login_not_required
@never_cache
def edit(request: HttpRequest, code: str, kind: str, pk: int) -> HttpResponse:
    board, actor = access.keeper_or_403(request, code)
    text = text_or_404(board, kind, pk)
    form = WordsForm(request.POST or None, initial={"text": text.text})
    if request.method == "POST" and form.is_valid():
        try:
            return done(request, str(actions.edit(text, form.cleaned_data["text"], actor)), desk_address(board))
        except Refused as no:
            form.add_error("text", str(no))
    return render(request, "board/desk_edit.html", {"board": board, "text": text, "form": form}, status=answer(form))


@login_not_required
@never_cache
def contribute(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """An answer said aloud, typed at the desk."""
    board, actor = access.keeper_or_403(request, code)
    question = access.question_or_404(board, pk)
    form = ContributionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.contribute(question, data["text"], actor, data["key"], data["source_url"])
            return done(request, _("La réponse est au tableau."), f"{desk_address(board)}#q-{pk}", 201)
        except Refused as no:
            form.add_error("text", str(no))
    if request.method == "POST" and (answered := refused(request, first_error(form), 422)):
        return answered
    context = {"board": board, "question": question, "form": form}
    return render(request, "board/desk_contribute.html", context, status=answer(form))


@login_not_required
@never_cache
def merge(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    board, actor = access.keeper_or_403(request, code)
    duplicate = access.question_or_404(board, pk)
    form = MergeForm(request.POST or None, duplicate=duplicate)
    if request.method == "POST" and form.is_valid():
        try:
            return done(request, str(actions.merge(duplicate, form.cleaned_data["into"], actor)), desk_address(board))
        except Refused as no:
            form.add_error("into", str(no))
    context = {"board": board, "question": duplicate, "form": form}
    return render(request, "board/desk_merge.html", context, status=answer(form))


@login_not_required
@never_cache
def conclude(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    board, actor = access.keeper_or_403(request, code)
    question = access.question_or_404(board, pk)
    ending = {"outcome": question.outcome, "reason": question.reason, "note": question.outcome_note}
    form = OutcomeForm(request.POST or None, initial=ending)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            verb = actions.conclude(question, data["outcome"], actor, data["reason"], data["note"])
            return done(request, str(verb), desk_address(board))
        except Refused as no:
            form.add_error("outcome", str(no))
    context = {"board": board, "question": question, "form": form}
    return render(request, "board/desk_conclude.html", context, status=answer(form))


@login_not_required
@never_cache
def hand_over(request: HttpRequest, code: str) -> HttpResponse:
    """Entrust the board to somebody of the room, or take it back."""
    board, actor = access.keeper_or_403(request, code)
    form = KeeperForm(request.POST or None, participants=board.participants.all(), initial={"keeper": board.keeper})
    if request.method == "POST" and form.is_valid():
        try:
            actions.hand_over(board, form.cleaned_data["keeper"], actor)
        except Refused as no:
            return done(request, str(no), desk_address(board))
        gave_it_away = not actor.is_staff and form.cleaned_data["keeper"] != actor.participant
        return redirect(board.address if gave_it_away else desk_address(board))
    return render(request, "board/desk_keeper.html", {"board": board, "form": form}, status=answer(form))


def answer(form: ContributionForm | KeeperForm | MergeForm | OutcomeForm | WordsForm) -> int:
    return 422 if form.errors else 200
