"""The team's own pages: my network, its libraries, their rooms."""

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from percolateur.network.access import (
    libraries_of,
    library_or_404,
    may_coordinate,
    network_or_404,
    networks_of,
    room_or_404,
    staff,
)
from percolateur.network.forms import LibraryForm, RoomForm
from percolateur.network.models import Library, Role, Room


@require_safe
def dashboard(request: HttpRequest) -> HttpResponse:
    """Mon réseau: where one works, and what one may change there."""
    user = staff(request)
    libraries = libraries_of(user).prefetch_related("rooms")
    networks = networks_of(user).with_rights(user).prefetch_related(Prefetch("libraries", libraries, to_attr="mine"))
    return render(request, "network/dashboard.html", {"networks": networks})


@require_safe
def library(request: HttpRequest, pk: int) -> HttpResponse:
    library = library_or_404(staff(request), pk)
    context = {
        "library": library,
        "rooms": library.rooms.all(),
        "may_change": may_coordinate(request.user, library.network),
    }
    return render(request, "network/library.html", context)


def add_library(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_or_404(staff(request), slug, Role.COORDINATOR)
    form = LibraryForm(request.POST or None, instance=Library(network=network))
    if request.method == "POST" and form.is_valid():
        library = form.save()
        messages.success(request, _("La médiathèque est ajoutée."))
        return redirect("network:library", library.pk)
    return render(request, "network/library_form.html", {"form": form, "network": network})


def edit_library(request: HttpRequest, pk: int) -> HttpResponse:
    library = library_or_404(staff(request), pk, Role.COORDINATOR)
    form = LibraryForm(request.POST or None, instance=library)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("La médiathèque est enregistrée."))
        return redirect("network:library", pk)
    return render(request, "network/library_form.html", {"form": form, "network": library.network, "library": library})


def add_room(request: HttpRequest, pk: int) -> HttpResponse:
    library = library_or_404(staff(request), pk, Role.COORDINATOR)
    form = RoomForm(request.POST or None, instance=Room(library=library))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("La salle est ajoutée."))
        return redirect("network:library", pk)
    return render(request, "network/room_form.html", {"form": form, "library": library})


def edit_room(request: HttpRequest, pk: int) -> HttpResponse:
    room = room_or_404(staff(request), pk)
    form = RoomForm(request.POST or None, instance=room)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("La salle est enregistrée."))
        return redirect("network:library", room.library_id)
    return render(request, "network/room_form.html", {"form": form, "library": room.library, "room": room})


def remove_room(request: HttpRequest, pk: int) -> HttpResponse:
    room = room_or_404(staff(request), pk)
    if request.method == "POST":
        room.delete()
        messages.success(request, _("La salle est retirée."))
        return redirect("network:library", room.library_id)
    return render(request, "network/room_removal.html", {"room": room})
