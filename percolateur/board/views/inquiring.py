"""« Chercher ensemble », as whoever leads takes the group through it: words, engine, pages, conclusion. Plain forms."""

from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from percolateur.board import access, actions
from percolateur.board.actions import Actor, Refused
from percolateur.board.forms import AttemptForm, EngineForm, FindingForm, JudgementForm, SourceForm
from percolateur.board.models import Board, Gesture, Inquiry, Source
from percolateur.board.views.answering import done
from percolateur.board.views.leading import Filling, desk_address, form_of, gesture_from
from percolateur.lib.engines import ENGINES

ENDS = {"words": "mots/", "engine": "moteur/", "sources": "sources/", "concluded": "conclusion/"}
OURS = (Gesture.Verb.INQUIRE, Gesture.Verb.JUDGE, Gesture.Verb.DROP)


def inquiry_address(board: Board, pk: int, end: str = "", **_more: int) -> str:
    return f"{desk_address(board)}questions/{pk}/recherche/{end}"


def pages_address(board: Board, pk: int, **_more: int) -> str:
    return inquiry_address(board, pk, "sources/")


def context_of(inquiry: Inquiry, here: str, **more: Any) -> dict[str, Any]:
    board = inquiry.question.board
    last = board.gestures.filter(undone_at=None).exclude(verb=Gesture.Verb.WITHDRAW).first()
    return {
        "board": board,
        "inquiry": inquiry,
        "question": inquiry.question,
        "here": here,
        "base": inquiry_address(board, inquiry.question_id),
        "last_gesture": last if last and last.verb in OURS else None,
        **more,
    }


@login_not_required
@never_cache
def inquiry(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Sent, it begins or goes on; asked for, it leads to where the group is."""
    board, actor = access.keeper_or_403(request, code)
    if request.method == "POST":
        try:
            actions.inquire(access.question_or_404(board, pk), actor)
        except Refused as no:
            return done(request, str(no), desk_address(board))
    return redirect(inquiry_address(board, pk, ENDS[access.inquiry_or_404(board, pk).stage]))


@form_of
def words(request: HttpRequest, board: Board, actor: Actor, pk: int) -> Filling:
    inquiry = access.inquiry_or_404(board, pk)
    form = AttemptForm(request.POST or None, inquiry=inquiry)

    def act(data: dict[str, Any]) -> HttpResponse:
        step = actions.try_words(inquiry, data["typed"])
        return redirect(inquiry_address(board, pk, ENDS["sources" if step.engine else "engine"]))

    return form, act, partial(render, request, "board/inquiry_words.html", context_of(inquiry, "words", form=form))


@form_of
def engine(request: HttpRequest, board: Board, actor: Actor, pk: int) -> Filling:
    inquiry = access.inquiry_or_404(board, pk)
    form = EngineForm(request.POST or None)

    def act(data: dict[str, Any]) -> HttpResponse:
        actions.choose_engine(inquiry, data["engine"])
        return redirect(pages_address(board, pk))

    context = context_of(inquiry, "engine", form=form, engines=[(key, ENGINES[key]) for key in settings.SEARCH_ENGINES])
    return form, act, partial(render, request, "board/inquiry_engine.html", context)


@form_of
def sources(request: HttpRequest, board: Board, actor: Actor, pk: int) -> Filling:
    """The way to the engine, what was noted, and room for one more page."""
    inquiry = access.inquiry_or_404(board, pk)
    form = SourceForm(request.POST or None)

    def act(data: dict[str, Any]) -> HttpResponse:
        source = actions.note_source(inquiry, data["url"], data["title"], data["key"])
        return redirect(inquiry_address(board, pk, f"sources/{source.pk}/"))

    return form, act, partial(render, request, "board/inquiry_sources.html", context_of(inquiry, "sources", form=form))


@form_of
def source(request: HttpRequest, board: Board, actor: Actor, pk: int, line: int) -> Filling:
    """Three questions to a page, then what the group makes of it."""
    inquiry = access.inquiry_or_404(board, pk)
    page = access.line_or_404(inquiry.noted, line)
    names = list(JudgementForm.base_fields)
    form = JudgementForm(request.POST or None, initial={name: getattr(page, name) for name in names})

    def act(data: dict[str, Any]) -> HttpResponse:
        page.inquiry = inquiry
        assert isinstance(page, Source)  # noqa: S101
        actions.judge(page, actor, **{name: data[name] for name in names})
        return redirect(pages_address(board, pk))

    context = context_of(inquiry, "sources", form=form, source=page)
    return form, act, partial(render, request, "board/inquiry_source.html", context)


@form_of
def conclusion(request: HttpRequest, board: Board, actor: Actor, pk: int) -> Filling:
    inquiry = access.inquiry_or_404(board, pk)
    ended = {"outcome": inquiry.question.outcome, "words": inquiry.conclusion}
    form = FindingForm(request.POST or None, initial=ended)

    def act(data: dict[str, Any]) -> HttpResponse:
        actions.finish(inquiry, data["outcome"], data["words"], actor)
        return done(request, _("La recherche est conclue. Merci à chacun !"), desk_address(board))

    return form, act, partial(render, request, "board/inquiry_end.html", context_of(inquiry, "concluded", form=form))


@gesture_from(pages_address)
def drop_source(request: HttpRequest, board: Board, actor: Actor, pk: int, line: int) -> object:
    inquiry = access.inquiry_or_404(board, pk)
    return actions.drop(access.line_or_404(inquiry.noted, line), actor)


@gesture_from(partial(inquiry_address, end="mots/"))
def drop_words(request: HttpRequest, board: Board, actor: Actor, pk: int, line: int) -> object:
    inquiry = access.inquiry_or_404(board, pk)
    return actions.drop(access.line_or_404(inquiry.tried, line), actor)


@gesture_from(pages_address)
def undo(request: HttpRequest, board: Board, actor: Actor, pk: int, gesture: int) -> object:
    actions.undo(access.gesture_or_404(board, gesture, actor))
    return _("C’est annulé.")
