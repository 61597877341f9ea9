"""What a visitor sees when a board says no."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from percolateur.board.access import NotSeated, TeamOnly, TooManyCodes
from percolateur.board.actions.changing import SignedOut
from percolateur.board.views.answering import wants_json


def explain(request: HttpRequest, exception: Exception | None) -> HttpResponse | None:
    """The page or the sentence for a refusal of a board; None for any other."""
    if isinstance(exception, TooManyCodes):
        return answer(request, _("Trop de codes essayés d’ici. Patientez dix minutes, ou demandez à l’accueil."), 429)
    if isinstance(exception, TeamOnly):
        return for_the_team(request)
    if isinstance(exception, NotSeated):
        sentence = str(SignedOut())
        if wants_json(request) or request.resolver_match is None or request.POST.get("text"):
            return answer(request, sentence, 403)
        return redirect("board:participant", request.resolver_match.kwargs["code"])
    if isinstance(exception, PermissionDenied) and "/pupitre/" in request.path and not request.user.is_authenticated:
        if wants_json(request):
            return answer(request, _("Vous ne tenez plus le tableau."), 403)
        return redirect(f"{reverse('account_login')}?{urlencode({'next': request.path})}")
    return None


def for_the_team(request: HttpRequest) -> HttpResponse:
    """A colleague signs in, and comes back to the board."""
    if request.user.is_authenticated or wants_json(request) or request.method != "GET":
        return answer(request, _("Ce café est entre collègues : connectez-vous avec un compte de son réseau."), 403)
    return redirect(f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}")


def answer(request: HttpRequest, sentence: str, status: int) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"message": sentence}, status=status)
    context = {"sentence": sentence, "text": request.POST.get("text", "")}
    return render(request, "board/refused.html", context, status=status)
