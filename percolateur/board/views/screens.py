"""The projector, and what every open board page calls: changes by polling, a fresh token, the QR code."""

import io

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control, never_cache

from percolateur.board import access
from percolateur.board.live import PAGES, BoardSource, page_context
from percolateur.board.models import Board
from percolateur.board.qr import QR_LOOK, draw_qr, in_a_page
from percolateur.board.views.answering import public_address
from percolateur.lib.typed import number_in
from percolateur.live import Variant, stream_token


def door(request: HttpRequest, board: Board) -> dict[str, str]:
    """How one gets in: the address to type, and the same in the QR code."""
    address = public_address(request)
    return {
        "door_address": address.removeprefix("https://").removeprefix("http://"),
        "qr_address": f"{address}{reverse('board:short', args=[board.join_code])}",
    }


@login_not_required
@never_cache
def projector(request: HttpRequest, code: str) -> HttpResponse:
    board = access.board_or_404(request, code)
    way_in = door(request, board)
    context = {
        **page_context(board, "projector", get_language() or "fr"),
        **way_in,
        "qr": in_a_page(way_in["qr_address"]),
    }
    return render(request, "board/projector.html", context)


@login_not_required
@cache_control(max_age=3600)
def qr(request: HttpRequest, code: str) -> HttpResponse:
    """The door as an SVG QR code, to keep or to print."""
    board = access.board_or_404(request, code)
    picture = io.BytesIO()
    draw_qr(door(request, board)["qr_address"]).save(picture, kind="svg", svgns=True, **QR_LOOK)
    return HttpResponse(picture.getvalue(), content_type="image/svg+xml")


def allowed_page(request: HttpRequest, board: Board, page: str) -> bool:
    """Anyone with the code may see the projector; the others need a place, or the right to lead."""
    if page == "projector":
        return True
    if page == "participant" and access.participant_of(request, board) is not None:
        return True
    if page in PAGES:
        access.keeper_or_403(request, board.join_code)
        return True
    return False


@login_not_required
@never_cache
def changes(request: HttpRequest, code: str) -> HttpResponse:
    """What changed after `depuis`, for a page whose stream does not come through. 204 when nothing did."""
    board = access.board_or_404(request, code)
    page, after = request.GET.get("vue", ""), number_in(request.GET.get("depuis", ""))
    if after is None or not allowed_page(request, board, page):
        return HttpResponse(status=400)
    head, html = board.head, ""
    if head > after:
        head, (html,) = BoardSource().render(board.pk, after, None, [Variant(page, get_language() or "fr")])
    response = HttpResponse(html, status=200 if html else 204)
    response["X-Head"] = str(head)
    return response


@login_not_required
@never_cache
def tokens(request: HttpRequest, code: str) -> HttpResponse:
    """Fresh tokens for a page that slept: the form's and the stream's."""
    board = access.board_or_404(request, code)
    page = request.GET.get("vue", "")
    if not allowed_page(request, board, page):
        return HttpResponse(status=400)
    return JsonResponse(
        {"csrf": get_token(request), "stream": stream_token(board.topic, Variant(page, get_language() or "fr"))}
    )
