"""The two shapes of what is done at the desk: a button that acts at once, and a form to fill first."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.decorators import login_not_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from percolateur.board import access
from percolateur.board.actions import Actor, Refused
from percolateur.board.models import Board
from percolateur.board.views.answering import done, first_error, refused, say_in

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, str, P], HttpResponse]
# A form, what is done with what it read (it may raise Refused), and its page, given a `status`.
Filling = tuple[Form, Callable[[dict[str, Any]], HttpResponse], Callable[..., HttpResponse]]


def desk_address(board: Board) -> str:
    return f"{board.address}pupitre/"


def gesture_of(verb: Callable[Concatenate[HttpRequest, Board, Actor, P], object]) -> View[P]:
    """Make a POST view of a verb: find the board, do it, say it; a refusal is a sentence."""
    return gesture_from(lambda board, *_args, **_kwargs: desk_address(board))(verb)


def gesture_from(
    page: Callable[..., str],
) -> Callable[[Callable[Concatenate[HttpRequest, Board, Actor, P], object]], View[P]]:
    """The same for another page than the desk: `page` gives the address to come back to."""

    def view_of(verb: Callable[Concatenate[HttpRequest, Board, Actor, P], object]) -> View[P]:
        @require_POST
        @login_not_required
        @wraps(verb)
        def view(request: HttpRequest, code: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            board, actor = access.keeper_or_403(request, code)
            back = page(board, *args, **kwargs)
            try:
                sentence = str(verb(request, board, actor, *args, **kwargs) or _("C’est fait."))
            except Refused as no:
                return refused(request, str(no), 409) or done(request, str(no), back)
            return done(request, sentence, back)

        return view

    return view_of


def form_of(filling: Callable[Concatenate[HttpRequest, Board, Actor, P], Filling]) -> View[P]:
    """Make a view of a form: find the board, show the form, act once it is valid; a refusal is said in the form."""

    @login_not_required
    @never_cache
    @wraps(filling)
    def view(request: HttpRequest, code: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        board, actor = access.keeper_or_403(request, code)
        form, act, show = filling(request, board, actor, *args, **kwargs)
        if not form.is_bound:
            return show(status=200)
        status = 422
        if form.is_valid():
            try:
                return act(form.cleaned_data)
            except Refused as no:
                say_in(form, no)
                status = 409
        return refused(request, first_error(form), status) or show(status=status)

    return view
