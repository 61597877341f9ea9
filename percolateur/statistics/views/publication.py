"""Coordination shows the figures of its network to everyone, or no longer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from percolateur.network.access import network_or_404, staff
from percolateur.network.models import Role
from percolateur.statistics.models.publication import FiguresPublication


@require_POST
def publication(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_or_404(staff(request), slug, Role.COORDINATOR)
    FiguresPublication.objects.get_or_create(network=network)
    messages.success(request, _("Les chiffres du réseau sont publics. Vous pouvez les retirer ici à tout moment."))
    return redirect("statistics:network", slug)


@require_POST
def withdrawal(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_or_404(staff(request), slug, Role.COORDINATOR)
    FiguresPublication.objects.filter(network=network).delete()
    messages.success(request, _("Les chiffres du réseau ne sont plus publics."))
    return redirect("statistics:network", slug)
