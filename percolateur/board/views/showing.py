"""« Montrer »: what is brought from a phone or the desk, and put on the big screen from the desk."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_POST, require_safe

from percolateur.board import access, actions
from percolateur.board.actions import Actor, Refused
from percolateur.board.actions.shelving import small_name
from percolateur.board.forms import DescriptionForm, ExhibitForm, KeepForm
from percolateur.board.models import Board, Exhibit
from percolateur.board.models.exhibit import shelf
from percolateur.board.views.answering import done, first_error, refused, say_in, too_often, wants_json
from percolateur.board.views.leading import Filling, desk_address, form_of, gesture_of
from percolateur.lib.limiting import limited

private = cache_control(private=True, no_cache=True)  # asked for again each time: it may be gone


def filled(request: HttpRequest) -> ExhibitForm:
    asked = {"question": request.GET.get("question", "")}
    return ExhibitForm(request.POST or None, request.FILES or None, initial=asked)


def bring(board: Board, actor: Actor, data: dict[str, Any]) -> Exhibit:
    """A photo when there is one, a page otherwise."""
    of = board.questions.on_show().filter(pk=data["question"] or 0).first()
    if data["drawn"]:
        return actions.bring_photo(board, data["drawn"], actor, data["text"], data["key"], of)
    return actions.bring_page(board, data["source_url"], actor, data["text"], data["key"], of)


@login_not_required
@never_cache
@limited("exhibit", "240/hour")
def bring_own(request: HttpRequest, code: str) -> HttpResponse:
    """From a phone: it waits at the desk, and nobody else sees it."""
    seat = access.seat_or_403(request, code)
    form, status = filled(request), 200
    if request.method == "POST":
        status = sent(form, str(seat.pk), lambda data: bring(seat.board, Actor(participant=seat), data))
        if status == 201:
            sentence = _("C’est envoyé. Qui tient le tableau choisit le moment de le montrer.")
            return gone_back(request, sentence, seat.board.address)
        if answer := refused(request, first_error(form), status):
            return answer
    context = {"board": seat.board, "form": form, "back": seat.board.address}
    return render(request, "board/bring.html", context, status=status)


def gone_back(request: HttpRequest, sentence: str, back: str) -> HttpResponse:
    """Said on the page one comes back to, by our script too."""
    if wants_json(request):
        messages.success(request, sentence)
    return done(request, sentence, back, 201)


def sent(form: ExhibitForm, who: str, act: Callable[[dict[str, Any]], object]) -> int:
    """Throttle, check, act: the status. What went wrong is written in the form."""
    if sentence := too_often(access.photos, who):
        form.add_error(None, sentence)
        return 429
    if not form.is_valid():
        return 422
    try:
        act(form.cleaned_data)
    except Refused as no:
        say_in(form, no)
        return 409
    return 201


@form_of
def bring_to_desk(request: HttpRequest, board: Board, actor: Actor) -> Filling:
    form = filled(request)

    def act(data: dict[str, Any]) -> HttpResponse:
        bring(board, actor, data)
        return gone_back(request, _("C’est prêt à montrer."), desk_address(board))

    context = {"board": board, "form": form, "back": desk_address(board)}
    return form, act, partial(render, request, "board/bring.html", context)


@require_POST
@login_not_required
@limited("own-text", "240/minute")
def take_back(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """What one brought oneself."""
    seat = access.seat_or_403(request, code)
    exhibit = access.exhibit_or_404(seat.board, pk)
    if exhibit.author_id != seat.pk:
        raise Http404
    back = f"{seat.board.address}mes-textes/"
    try:
        actions.take_back(exhibit, Actor(participant=seat))
    except Refused as no:
        return refused(request, str(no), 409) or done(request, str(no), back)
    return done(request, _("C’est retiré : plus personne ne le verra. Vous pouvez annuler."), back)


# --- at the desk


@gesture_of
def show(request: HttpRequest, board: Board, actor: Actor, pk: int) -> object:
    return actions.show(access.exhibit_or_404(board, pk), actor)


@gesture_of
def hide(request: HttpRequest, board: Board, actor: Actor) -> object:
    return actions.hide_exhibit(board, actor)


@gesture_of
def take_off(request: HttpRequest, board: Board, actor: Actor, pk: int) -> object:
    return actions.take_off(access.exhibit_or_404(board, pk), actor)


@gesture_of
def let_go(request: HttpRequest, board: Board, actor: Actor, pk: int) -> object:
    return actions.let_go(access.exhibit_or_404(board, pk), actor)


@form_of
def keep(request: HttpRequest, board: Board, actor: Actor, pk: int) -> Filling:
    exhibit = access.exhibit_or_404(board, pk)
    form = KeepForm(request.POST or None, exhibit=exhibit)

    def act(data: dict[str, Any]) -> HttpResponse:
        agreed = data.get("agreed", True)
        kept = actions.keep(exhibit, actor, question=data["question"], agreed=agreed, in_summary=data["in_summary"])
        return done(request, f"{kept}.", desk_address(board))

    return (
        form,
        act,
        partial(render, request, "board/desk_keep.html", {"board": board, "exhibit": exhibit, "form": form}),
    )


@form_of
def describe(request: HttpRequest, board: Board, actor: Actor, pk: int) -> Filling:
    """Say what is seen, for who sees it badly."""
    exhibit = access.exhibit_or_404(board, pk)
    form = DescriptionForm(request.POST or None, initial={"text": exhibit.text})

    def act(data: dict[str, Any]) -> HttpResponse:
        return done(request, str(actions.edit_exhibit(exhibit, data["text"], actor)), desk_address(board))

    return form, act, partial(render, request, "board/desk_edit.html", {"board": board, "form": form})


# --- the pictures themselves


@login_not_required
@require_safe
@private
def image(request: HttpRequest, code: str, pk: int, small: bool = False) -> HttpResponse:
    return picture_of(request, access.seen_exhibit_or_404(request, code, pk), small)


def picture_of(request: HttpRequest, exhibit: Exhibit, small: bool = False) -> HttpResponse:
    """The file, for whoever was found to have the right to see it."""
    if exhibit.kind != Exhibit.Kind.PHOTO:
        raise Http404
    name = exhibit.file
    etag = f'"{name}{"-small" * small}"'
    if answer := get_conditional_response(request, etag=etag):
        return answer
    try:
        with shelf().open(small_name(name) if small else name) as file:
            content = file.read()
    except FileNotFoundError as gone:
        raise Http404 from gone
    headers = {"Content-Disposition": f'inline; filename="image-{exhibit.pk}.jpg"', "ETag": etag}
    return HttpResponse(content, content_type="image/jpeg", headers=headers)
