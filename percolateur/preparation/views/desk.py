"""The plugs at the desk of a café: one tap, and the big screen shows it."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from percolateur.board.access import keeper_or_403
from percolateur.board.actions import Actor
from percolateur.board.models import Board
from percolateur.board.views.leading import desk_address, gesture_of
from percolateur.lib.typed import tidy
from percolateur.preparation import actions
from percolateur.preparation.access.equipment import connector_or_404
from percolateur.preparation.connectors.guide import CONNECTORS, Connector
from percolateur.preparation.connectors.search import named_in, search


@require_safe
@login_not_required
@never_cache
def plugs(request: HttpRequest, code: str) -> HttpResponse:
    """A page of its own, for whoever has no script."""
    return render(request, "preparation/desk_plugs.html", shown(request, code))


@require_safe
@login_not_required
@never_cache
def plugs_fragment(request: HttpRequest, code: str) -> HttpResponse:
    """The same as a part of the desk, which knows its address."""
    return render(request, "preparation/_desk_plugs.html", shown(request, code))


@gesture_of
def show(request: HttpRequest, board: Board, actor: Actor, key: str) -> object:
    one = connector_or_404(key)
    actions.show_on_projector(board, one, actor)
    return _("%(name)s est à l’écran.") % {"name": one.name}


def shown(request: HttpRequest, code: str) -> dict[str, Any]:
    board, _actor = keeper_or_403(request, code)
    asked = tidy(request.GET.get("q", ""))[:100]
    named, others = in_order(board, asked)
    return {"board": board, "asked": asked, "named": named, "others": others, "desk": desk_address(board)}


def in_order(board: Board, asked: str) -> tuple[list[Connector], list[Connector]]:
    """Those looked for, else those the question in discussion names; then the rest, as the guide has them."""
    current = board.questions.filter(pk=board.current_id).first() if board.current_id else None
    named = search(asked) if asked else named_in(current.text) if current else []
    return named, [one for one in CONNECTORS.values() if one not in named]
