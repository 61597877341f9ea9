"""What is known already, for whoever is typing a question: a fragment that other pages fetch."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from percolateur.board.access import board_or_404
from percolateur.board.models import Board
from percolateur.events.access import public_event_or_404
from percolateur.knowledge.topics.similar import LEAST, asked_elsewhere, known_answers
from percolateur.lib import limiting
from percolateur.lib.throttling import Throttle
from percolateur.lib.typed import number_in, tidy
from percolateur.network.access import network_or_404
from percolateur.network.models import Network

lookups = Throttle("similar", f"{settings.LOOKUPS_PER_MINUTE}/minute", settings.REDIS_URL)


@require_safe
@login_not_required
@never_cache
def similar(request: HttpRequest) -> HttpResponse:
    """Articles and questions near `q`; 204 when there are none.

    `tableau` is the join code of a café that is on, `reseau` a network of the person signed in: what was asked in a
    café is for those who are in another of the same network.

    `seance` is an event that anyone may register for now. Who types there may be anyone, and reads what was said before
    everyone: the public articles of the network, and what was asked in those of its other cafés that were open to the
    public (no staff café, nothing hidden or withdrawn). In which library is not said: a question asked once may tell
    who asked it. Without any of the three, nothing is shown.
    """
    if not lookups.hit(limiting.place_of(request)):
        return HttpResponse(status=429)
    asked = tidy(request.GET.get("q", ""))
    network, board = place_of(request)
    if network is None or len(asked) < LEAST:
        return HttpResponse(status=204)
    articles, questions = known_answers(asked, network), asked_elsewhere(asked, network, board)
    if not articles and not questions:
        return HttpResponse(status=204)
    context = {"articles": articles, "questions": questions, "says_where": "seance" not in request.GET}
    return render(request, "knowledge/_similar.html", context)


def place_of(request: HttpRequest) -> tuple[Network | None, Board | None]:
    """The network asked about, and the board that is not elsewhere."""
    if code := request.GET.get("tableau", ""):
        board = board_or_404(request, code)
        return (board.event.library.network if board.is_open else None), board
    if slug := request.GET.get("reseau", ""):
        return network_or_404(request.user, slug), None
    if pk := request.GET.get("seance", ""):
        event = public_event_or_404(number_in(pk) or 0)
        network = event.library.network if event.takes_registrations else None
        return network, Board.objects.filter(event=event).first()
    return None, None
