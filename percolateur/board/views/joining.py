"""From a code on a screen to a place on the board."""

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from percolateur.board.access import board_or_404, participant_of, remember
from percolateur.board.actions import join
from percolateur.board.forms import CarriedQuestion, JoinForm, NicknameForm
from percolateur.board.models import Board
from percolateur.lib.limiting import limited
from percolateur.lib.origin import from_here


def carried_by(request: HttpRequest) -> dict[str, str]:
    """The question that came with the address, as the initial value of a form."""
    return {"question": CarriedQuestion().to_python(request.GET.get("question", ""))}


def with_question(board: Board, form: JoinForm | NicknameForm) -> str:
    """The board, and the question to ask there when one was carried so far."""
    question = form.cleaned_data["question"]
    return f"{board.address}?{urlencode({'question': question})}" if question else board.address


@login_not_required
def enter_code(request: HttpRequest) -> HttpResponse:
    """The code typed by hand. A GET form: it changes nothing and sets no cookie."""
    form = JoinForm(request.GET if "code" in request.GET else None, initial=carried_by(request))
    if form.is_bound and form.is_valid():
        try:
            return redirect(with_question(board_or_404(request, form.cleaned_data["code"]), form))
        except Http404:
            form.add_error("code", _("Aucun café ouvert ne porte ce code. Vérifiez celui de l’écran."))
    return render(request, "board/join.html", {"form": form}, status=422 if form.errors else 200)


@login_not_required
def short(request: HttpRequest, code: str) -> HttpResponse:
    """/t/ABCDEF, short enough to be read aloud and to make a light QR code."""
    return redirect(board_or_404(request, code).address)


@csrf_exempt  # entering needs no cookie beforehand; `from_here` keeps other sites out
@require_POST
@login_not_required
@never_cache
@limited("seat", "600/hour")  # a school enters by one address
def enter(request: HttpRequest, code: str) -> HttpResponse:
    board = board_or_404(request, code)
    form = NicknameForm(request.POST)
    if not from_here(request):
        form.add_error(None, _("Cette demande vient d’une autre page. Entrez depuis celle-ci."))
    if not board.is_open or not form.is_valid():
        return render(request, "board/welcome.html", {"board": board, "form": form}, status=422)
    response = redirect(with_question(board, form))
    if participant_of(request, board) is None:
        remember(response, join(board, form.cleaned_data["nickname"]))
    return response
