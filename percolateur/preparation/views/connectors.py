"""The connector guide, for everyone: the plugs, one plug, its drawing, cards to print, and which cable one needs."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from percolateur.board.views.answering import public_address
from percolateur.lib.answers import pdf_answer
from percolateur.lib.limiting import limited
from percolateur.lib.typed import tidy
from percolateur.preparation.access.equipment import connector_or_404
from percolateur.preparation.connectors.drawings import FACES, SIDES, Draw
from percolateur.preparation.connectors.finder import DEVICES, Purpose, choices_from, choices_to, find
from percolateur.preparation.connectors.guide import CONNECTORS, Family
from percolateur.preparation.connectors.picture import standing_alone
from percolateur.preparation.connectors.search import search

LONGEST = 100  # letters looked for
ROOM, ROOM_OF_TWO, TALLEST = 220, 112, 190  # pixels
CLOSEST = 22  # pixels a millimetre


@require_safe
@login_not_required
def connectors(request: HttpRequest) -> HttpResponse:
    """All of them by what one wants to do, or those that answer what was typed."""
    asked = tidy(request.GET.get("q", ""))[:LONGEST]
    families = [(family, [one for one in CONNECTORS.values() if one.family == family]) for family in Family]
    context: dict[str, Any] = {"asked": asked, "families": families}
    if asked:
        context["found"] = search(asked)
    return render(request, "preparation/connectors.html", context)


@require_safe
@login_not_required
def connector(request: HttpRequest, key: str) -> HttpResponse:
    one = connector_or_404(key)
    beside = [(CONNECTORS[other.key], other.sign) for other in one.mistaken]
    context = {
        "connector": one,
        "beside": [
            (other, sign, scale(FACES, one.key, other.key), scale(SIDES, one.key, other.key)) for other, sign in beside
        ],
        "face_scale": scale(FACES, one.key),
        "side_scale": scale(SIDES, one.key),
    }
    return render(request, "preparation/connector.html", context)


def scale(views: Mapping[str, Draw], *keys: str) -> float:
    """Pixels a millimetre for one plug, or for several side by side: as large as a phone has room for."""
    drawings = [views[key]() for key in keys if key in views]
    if not drawings:
        return 0
    room = ROOM if len(keys) == 1 else ROOM_OF_TWO
    return min(
        CLOSEST, *(room / drawing.width for drawing in drawings), *(TALLEST / drawing.height for drawing in drawings)
    )


@require_safe
@login_not_required
@cache_control(public=True, max_age=86400)
def drawing(request: HttpRequest, key: str) -> HttpResponse:
    """One plug as a picture: what the big screen of a café shows."""
    return HttpResponse(standing_alone(connector_or_404(key)), content_type="image/svg+xml")


@require_safe
@login_not_required
@limited("cards", "60/minute", "GET")
def cards(request: HttpRequest, key: str = "") -> HttpResponse:
    """Cards to cut out, eight a page; or that of one plug."""
    from percolateur.preparation.connectors.cards import print_cards  # Typst is loaded with the first document

    shown = [connector_or_404(key)] if key else list(CONNECTORS.values())
    document = print_cards(shown, public_address(request) + reverse("preparation:connectors"))
    return pdf_answer(document, f"carte-{key}" if key else "cartes-prises-et-cables")


@require_safe
@login_not_required
def finder(request: HttpRequest) -> HttpResponse:
    """Two or three questions, each answered by a link. What is wrong in the address is asked again."""
    context: dict[str, Any] = {"purposes": Purpose.choices}
    asked = request.GET.get("pour", "")
    if asked in Purpose.values:
        context |= answer_to(Purpose(asked), request.GET.get("avec", ""), request.GET.get("vers", ""))
    return render(request, "preparation/finder.html", context)


def answer_to(purpose: Purpose, first: str, second: str) -> dict[str, Any]:
    """What was chosen, what may be chosen next, and the answer at the end."""
    context: dict[str, Any] = {"purpose": purpose, "firsts": choices_from(purpose)}
    one = DEVICES.get(first)
    if one is None or one not in context["firsts"]:
        return context
    context |= {"one": one, "seconds": choices_to(purpose, one)}
    others = [device for device in context["seconds"] if device.key == second or len(context["seconds"]) == 1]
    if others:
        context |= {"other": others[0], "answer": find(purpose, one, others[0])}
    return context
