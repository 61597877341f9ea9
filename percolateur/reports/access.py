"""Whoever holds a summary's link may read it: its key is too long to be guessed."""

from django.http import Http404, HttpRequest

from percolateur.board.models import Board
from percolateur.lib.codes import read_code
from percolateur.network.access import networks_of
from percolateur.reports.summary import Summary


def summary_or_404(request: HttpRequest, key: str) -> Summary:
    """The summary somebody means by a key. A staff café's is only for its network's team."""
    meant = read_code(key, 12)
    boards = Board.objects.select_related("event__library__network", "event__room")
    board = meant and boards.filter(summary_key=meant).first()
    if not board:
        raise Http404
    if not board.event.sheet.public and board.event.network not in networks_of(request.user):
        raise Http404
    return Summary(board)
