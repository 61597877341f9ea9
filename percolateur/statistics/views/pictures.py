"""The charts as files, for any page of any site: no script, no cookie, nothing to ask of whoever looks."""

import hashlib
from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from percolateur.events.feeds import site_of
from percolateur.events.views.integration import for_all_sites
from percolateur.lib.limiting import limited
from percolateur.lib.printing import png_of
from percolateur.network.models import Network
from percolateur.statistics.access import published_library_or_404, published_network_or_404
from percolateur.statistics.drawn import DRAWN, PUBLIC
from percolateur.statistics.places import Place, library_place, network_place
from percolateur.statistics.views.public import public_reading

HOUR = 3600


@require_safe
@login_not_required
def network_svg(request: HttpRequest, slug: str, key: str) -> HttpResponseBase:
    return picture(request, network_place(published_network_or_404(slug), view="public_network"), key)


@require_safe
@login_not_required
def library_svg(request: HttpRequest, slug: str, pk: int, key: str) -> HttpResponseBase:
    return picture(request, library_place(published_library_or_404(slug, pk), view="public_library"), key)


@limited("figures-png", "60/minute", "GET")
@require_safe
@login_not_required
def network_png(request: HttpRequest, slug: str, key: str) -> HttpResponseBase:
    return picture(request, network_place(published_network_or_404(slug), view="public_network"), key, as_png)


@limited("figures-png", "60/minute", "GET")
@require_safe
@login_not_required
def library_png(request: HttpRequest, slug: str, pk: int, key: str) -> HttpResponseBase:
    return picture(request, library_place(published_library_or_404(slug, pk), view="public_library"), key, as_png)


def as_svg(drawn: str) -> HttpResponse:
    return HttpResponse(drawn.encode(), content_type="image/svg+xml")


def as_png(drawn: str) -> HttpResponse:
    return HttpResponse(png_of(drawn), content_type="image/png")


def picture(
    request: HttpRequest, place: Place, key: str, made: Callable[[str], HttpResponse] = as_svg
) -> HttpResponseBase:
    """One chart in the colours of its network, kept an hour by whoever shows it."""
    if key not in PUBLIC:
        raise Http404
    drawing = DRAWN[key](public_reading(request, place)[1])
    drawn = drawing.alone(colours_of(place.network), language=get_language() or "fr")
    etag = f'"{hashlib.sha256(drawn.encode()).hexdigest()[:32]}"'
    response = get_conditional_response(request, etag) or made(drawn)
    response["ETag"] = etag
    patch_cache_control(response, public=True, max_age=HOUR)
    return for_all_sites(response)


def colours_of(network: Network | None) -> dict[str, str]:
    if network is None:
        return {}
    return {"main": network.main_colour, "accent": network.accent_colour, "link": network.link_colour}


@require_safe
@login_not_required
def pictures(request: HttpRequest, slug: str) -> HttpResponse:
    """Every picture of a network, and the line to copy for each."""
    return page(request, network_place(published_network_or_404(slug), view="public_network"))


@require_safe
@login_not_required
def library_pictures(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    return page(request, library_place(published_library_or_404(slug, pk), view="public_library"))


def page(request: HttpRequest, place: Place) -> HttpResponse:
    form, reading = public_reading(request, place)
    shown = [
        (DRAWN[key](reading), *(f"{place.picture(key, kind)}{form.kept}" for kind in ("svg", "png"))) for key in PUBLIC
    ]
    context = {"place": place, "reading": reading, "form": form, "shown": shown, "site": site_of(request)}
    return render(request, "statistics/pictures.html", context)
