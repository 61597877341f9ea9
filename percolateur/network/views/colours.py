"""The three colours of a network: its administration chooses them, among those that can be read."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from percolateur.network.access import network_or_404, staff
from percolateur.network.colours import Palette
from percolateur.network.forms import ColoursForm
from percolateur.network.models import Role


def colours(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_or_404(staff(request), slug, Role.ADMINISTRATOR)
    palette = network.palette
    form = ColoursForm(request.POST or None, instance=network)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Les couleurs sont enregistrées."))
        return redirect("network:colours", slug)
    context = {"form": form, "network": network, "palette": palette, "is_house": palette == Palette()}
    return render(request, "network/colours.html", context, status=422 if form.errors else 200)


@require_POST
def house_colours(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_or_404(staff(request), slug, Role.ADMINISTRATOR)
    house = Palette()
    network.main_colour, network.accent_colour, network.link_colour = house.main, house.accent, house.link
    network.save(update_fields=["main_colour", "accent_colour", "link_colour"])
    messages.success(request, _("Les couleurs d’origine sont revenues."))
    return redirect("network:colours", slug)
