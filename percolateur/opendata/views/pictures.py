"""Pictures that go with a shared link. The sites that show them ask once, and keep them."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import override
from django.views.decorators.http import require_safe

from percolateur.events.access import public_event_or_404
from percolateur.knowledge.access import public_article_or_404
from percolateur.lib.limiting import limited
from percolateur.opendata.pictures import cards
from percolateur.opendata.pictures.drawing import Card, draw

DAY, KEPT = 86_400, 600  # seconds: elsewhere, and in this process


@require_safe
@login_not_required
@limited("picture", "120/minute", "GET")
def article(request: HttpRequest, pk: int) -> HttpResponseBase:
    article = public_article_or_404(pk)
    return png(request, lambda: cards.of_article(article))


@require_safe
@login_not_required
@limited("picture", "120/minute", "GET")
def event(request: HttpRequest, pk: int) -> HttpResponseBase:
    event = public_event_or_404(pk)
    return png(request, lambda: cards.of_event(event))


@require_safe
@login_not_required
@limited("picture", "120/minute", "GET")
def site(request: HttpRequest) -> HttpResponseBase:
    return png(request, cards.of_site)


def png(request: HttpRequest, card_of: Callable[[], Card]) -> HttpResponseBase:
    with override("fr"):
        card = card_of()
    etag = f'"{card.fingerprint}"'
    response = get_conditional_response(request, etag) or HttpResponse(drawn(card), content_type="image/png")
    response["ETag"] = etag
    response["Cross-Origin-Resource-Policy"] = "cross-origin"  # shown by the sites where links are shared
    patch_cache_control(response, public=True, max_age=DAY)
    return response


def drawn(card: Card) -> bytes:
    name = f"card:{card.fingerprint}"
    content: bytes | None = caches["process"].get(name)
    if content is None:
        content = draw(card)
        caches["process"].set(name, content, KEPT)
    return content
