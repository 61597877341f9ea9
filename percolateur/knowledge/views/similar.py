"""What is known already, for whoever is typing a question: a fragment that other pages fetch."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from percolateur.board.access import board_or_404
from percolateur.board.models import Board
from percolateur.knowledge.topics.similar import LEAST, asked_elsewhere, known_answers
from percolateur.lib.throttling import Throttle, blurred
from percolateur.lib.typed import tidy
from percolateur.network.access import network_or_404
from percolateur.network.models import Network

lookups = Throttle("similar", f"{settings.LOOKUPS_PER_MINUTE}/minute", settings.REDIS_URL)


@require_safe
@login_not_required
@never_cache
def similar(request: HttpRequest) -> HttpResponse:
    """Articles and questions near `q`; 204 when there are none.

    `tableau` is the join code of a café that is on, `reseau` a network of the person signed in. Without either of them
    nothing is shown: what was asked in a café is for those who are in another of the same network.
    """
    if not lookups.hit(blurred(request.META.get("REMOTE_ADDR", ""), settings.SECRET_KEY)):
        return HttpResponse(status=429)
    asked = tidy(request.GET.get("q", ""))
    network, board = place_of(request)
    if network is None or len(asked) < LEAST:
        return HttpResponse(status=204)
    articles, questions = known_answers(asked, network), asked_elsewhere(asked, network, board)
    if not articles and not questions:
        return HttpResponse(status=204)
    return render(request, "knowledge/_similar.html", {"articles": articles, "questions": questions})


def place_of(request: HttpRequest) -> tuple[Network | None, Board | None]:
    """The network asked about, and the board one stands at."""
    if code := request.GET.get("tableau", ""):
        board = board_or_404(request, code)
        return (board.event.library.network if board.is_open else None), board
    if slug := request.GET.get("reseau", ""):
        return network_or_404(request.user, slug), None
    return None, None
