"""Figures for everyone, where the coordination of a network publishes them. Small numbers are hidden."""

from collections.abc import Callable
from functools import partial

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from percolateur.events.kept import kept
from percolateur.network.models import Network
from percolateur.statistics.access import published_library_or_404, published_network_or_404
from percolateur.statistics.drawn import PUBLIC
from percolateur.statistics.forms.choosing import YearForm
from percolateur.statistics.lists import PER_PAGE, by_place
from percolateur.statistics.models import EventCounts
from percolateur.statistics.places import Place, library_place, network_place
from percolateur.statistics.reading import PublicReading, years_of
from percolateur.statistics.views.showing import as_file, pictures_of, tiles_of

TILES = ("events_held", "present", "questions", "answered", "share_of_participants", "articles_published")


@require_safe
@login_not_required
def networks(request: HttpRequest) -> HttpResponse:
    """The networks that publish; the page of the only one."""
    published = list(Network.objects.filter(figures_publication__isnull=False))
    if len(published) == 1:
        return redirect("statistics:public_network", published[0].slug)
    return render(request, "statistics/networks.html", {"networks": published})


def public_reading(request: HttpRequest, place: Place) -> tuple[YearForm, PublicReading]:
    """The year that is asked for, and what everyone may read of it."""
    form = YearForm(request.GET, years_of(place.scope))
    return form, PublicReading(place.name, place.scope, form.year)


@require_safe
@login_not_required
def network(request: HttpRequest, slug: str) -> HttpResponse:
    found = published_network_or_404(slug)
    return keep(request, partial(network_place, found, view="public_network"))


@require_safe
@login_not_required
def library(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = published_library_or_404(slug, pk)
    return keep(request, partial(library_place, found, view="public_library"))


def keep(request: HttpRequest, place_for: Callable[[], Place]) -> HttpResponse:
    """The page, rendered anew when something was counted since."""
    place = place_for()
    return kept(request, partial(standing, place), partial(page, request, place))


def standing(place: Place) -> object:
    counted = EventCounts.objects.filter(network=place.network)
    return counted.aggregate(Max("counted_at"))["counted_at__max"]


def page(request: HttpRequest, place: Place) -> HttpResponse:
    form, reading = public_reading(request, place)
    context = {
        "place": place,
        "reading": reading,
        "form": form,
        "tiles": tiles_of(reading, TILES),
        "pictures": pictures_of(reading, PUBLIC[1:], place, form.kept),
        "tables": "tableaux" in request.GET,
    }
    return render(request, "statistics/public.html", context)


@require_safe
@login_not_required
def libraries(request: HttpRequest, slug: str) -> HttpResponse:
    """The same few figures of each library of a network."""
    place = network_place(published_network_or_404(slug), view="public_network")
    form, reading = public_reading(request, place)
    page = Paginator(by_place(reading), PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request, "statistics/public_places.html", {"place": place, "reading": reading, "form": form, "page": page}
    )


@require_safe
@login_not_required
def network_csv(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    place = network_place(published_network_or_404(slug), view="public_network")
    return as_file(public_reading(request, place)[1], key, PUBLIC)


@require_safe
@login_not_required
def library_csv(request: HttpRequest, slug: str, pk: int, key: str) -> HttpResponse:
    place = library_place(published_library_or_404(slug, pk), view="public_library")
    return as_file(public_reading(request, place)[1], key, PUBLIC)
