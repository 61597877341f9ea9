"""Opening and closing a café, from the team's side."""

from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from percolateur.board import access
from percolateur.board.actions import Actor, close_board, open_board, reopen_board
from percolateur.board.forms import ClosingForm
from percolateur.board.models import Board
from percolateur.board.views.answering import done
from percolateur.board.views.leading import Filling, desk_address, form_of


def summary_address(board: Board) -> str:
    """Where the summary is read: a page of the rooms above, known here by its name only."""
    return reverse("reports:summary", args=[board.summary_key])


@never_cache
def event(request: HttpRequest, pk: int) -> HttpResponse:
    """The board of an event: its desk, its summary once closed, or the offer to open it."""
    event = access.event_or_404(request, pk)
    board = Board.objects.filter(event=event).first()
    if board is None:
        return render(request, "board/open.html", {"event": event})
    return redirect(desk_address(board) if board.is_open else summary_address(board))


@require_POST
def open_event(request: HttpRequest, pk: int) -> HttpResponse:
    board = open_board(access.event_or_404(request, pk))
    return redirect(desk_address(board))


@form_of
def close(request: HttpRequest, board: Board, _actor: Actor) -> Filling:
    """One form for the end of every question, then the café is over. Nothing is asked twice."""
    form = ClosingForm(request.POST or None, board=board)

    def act(_data: dict[str, Any]) -> HttpResponse:
        close_board(board, form.concluded())
        return done(request, _("Le café est terminé. Voici le compte rendu."), summary_address(board))

    return form, act, partial(render, request, "board/desk_close.html", {"board": board, "form": form})


@require_POST
@login_not_required
def reopen(request: HttpRequest, code: str) -> HttpResponse:
    board, _actor = access.keeper_or_403(request, code)
    reopen_board(board)
    return done(request, _("Le café est rouvert, avec le même code."), desk_address(board))
