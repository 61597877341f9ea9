"""Figures for the team: its network, one of its libraries, or the whole for whoever administers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from percolateur.network.access import network_or_404, networks_of, staff
from percolateur.network.models import Network, Role
from percolateur.statistics.access import counted_library_or_404, whole_or_404
from percolateur.statistics.models.publication import FiguresPublication
from percolateur.statistics.places import Place, library_place, network_place, whole_place
from percolateur.statistics.views.showing import Context, hand_over, show


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """One's networks and their libraries; the figures of the only network."""
    user = staff(request)
    networks = list(networks_of(user).prefetch_related("libraries"))
    administers = networks_of(user, Role.ADMINISTRATOR).exists()
    if len(networks) == 1:
        return network(request, networks[0].slug)
    return render(request, "statistics/home.html", {"networks": networks, "administers": administers})


@require_safe
def network(request: HttpRequest, slug: str, part: str = "") -> HttpResponse:
    user = staff(request)
    found = network_or_404(user, slug)

    def more(place: Place) -> Context:
        coordinated = networks_of(user, Role.COORDINATOR).filter(pk=found.pk).exists()
        return {
            "may_publish": coordinated,
            "publication": FiguresPublication.objects.filter(network=found).first(),
            "administers": networks_of(user, Role.ADMINISTRATOR).exists(),
        }

    return show(request, lambda format: network_place(found, format), part, more)


@require_safe
def network_csv(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    found: Network = network_or_404(staff(request), slug)
    return hand_over(request, lambda format: network_place(found, format), key)


@require_safe
def library(request: HttpRequest, pk: int, part: str = "") -> HttpResponse:
    found = counted_library_or_404(request, pk)
    return show(request, lambda format: library_place(found, format), part)


@require_safe
def library_csv(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    found = counted_library_or_404(request, pk)
    return hand_over(request, lambda format: library_place(found, format), key)


@require_safe
def whole(request: HttpRequest, part: str = "") -> HttpResponse:
    whole_or_404(request)
    return show(request, whole_place, part)


@require_safe
def whole_csv(request: HttpRequest, key: str) -> HttpResponse:
    whole_or_404(request)
    return hand_over(request, whole_place, key)
