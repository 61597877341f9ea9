"""Whoever holds a summary's link may read it: its key is too long to be guessed."""

from django.http import Http404, HttpRequest

from percolateur.board.models import Board, Exhibit
from percolateur.lib.codes import read_code
from percolateur.network.access import networks_of
from percolateur.reports.summary import Summary, in_summary


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


def picture_or_404(summary: Summary, pk: int) -> Exhibit:
    """Once the café is over, of a question that the summary shows."""
    shown = in_summary(summary.board).filter(question__in=summary.board.questions.on_show())
    exhibit = None if summary.board.is_open else shown.filter(pk=pk).first()
    if exhibit is None:
        raise Http404
    return exhibit
