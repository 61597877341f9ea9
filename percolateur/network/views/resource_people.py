"""Resource persons, as the team sees them: who knows what, speaks what, and said yes."""

import io
from collections.abc import Iterator
from typing import Any

import segno
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from percolateur.accounts.actions import Kind, Origin, record
from percolateur.lib import csvfile
from percolateur.mailing.actions import is_refused
from percolateur.mailing.messages import absolute
from percolateur.network.access import (
    library_or_404,
    may_coordinate,
    network_or_404,
    person_or_404,
    staff,
)
from percolateur.network.actions import people as actions
from percolateur.network.forms import CardForm, PersonFilter, ResourcePersonForm
from percolateur.network.imports.people import COLUMNS, cells_of
from percolateur.network.links import card_token
from percolateur.network.models import Library, Role
from percolateur.network.personal import withdraw

PER_PAGE = 50


@require_safe
def resource_people(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_or_404(staff(request), slug)
    filters = PersonFilter(request.GET)
    people = filters.matching(network.resource_people.prefetch_related("libraries"))
    context = {
        "network": network,
        "filters": filters,
        "page": Paginator(people, PER_PAGE).get_page(request.GET.get("page")),
        "may_export": may_coordinate(request.user, network),
    }
    return render(request, "network/resource_people.html", context)


@require_POST
def resource_people_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """Taking it away is told in the audit log. The file `import-resource-people` reads."""
    network = network_or_404(staff(request), slug, Role.COORDINATOR)
    people = network.resource_people.prefetch_related("libraries")
    rows: Iterator[list[str]] = (cells_of(person) for person in people)
    response = csvfile.download(f"personnes-ressources-{network.slug}", [COLUMNS, *rows])
    record(Kind.EXPORTED, Origin.of(request), network=network.pk, what="personnes-ressources")
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def add_resource_person(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_or_404(staff(request), slug)
    form = ResourcePersonForm(request.POST or None, network=network)
    if request.method == "POST" and form.is_valid():
        person = actions.add_person(network, form.told, list(form.cleaned_data["libraries"]), form.on_paper)
        done = (
            _("%(name)s est dans la liste.")
            if form.on_paper
            else _("Un courriel part à %(name)s pour demander son accord.")
        )
        messages.success(request, done % {"name": person})
        return redirect("network:resource_person", person.pk)
    context = {"form": form, "network": network}
    return render(request, "network/resource_person_form.html", context, status=422 if form.errors else 200)


@require_safe
def resource_person(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_or_404(staff(request), pk)
    context: dict[str, Any] = {
        "person": person,
        "network": person.network,
        "libraries": person.libraries.all(),
        "refused": bool(person.email) and is_refused(person.email),
        "may_coordinate": may_coordinate(request.user, person.network),
    }
    return render(request, "network/resource_person.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_resource_person(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_or_404(staff(request), pk)
    form = ResourcePersonForm(request.POST or None, network=person.network, person=person)
    if request.method == "POST" and form.is_valid():
        actions.edit_person(person, form.told, list(form.cleaned_data["libraries"]), form.on_paper)
        messages.success(request, _("C’est enregistré."))
        return redirect("network:resource_person", pk)
    context = {"form": form, "network": person.network, "person": person}
    return render(request, "network/resource_person_form.html", context, status=422 if form.errors else 200)


@require_POST
def resource_person_archiving(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_or_404(staff(request), pk)
    person.archive()
    messages.success(request, _("%(name)s est de côté : rien ne lui sera demandé.") % {"name": person})
    return redirect("network:resource_person", pk)


@require_POST
def resource_person_return(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_or_404(staff(request), pk)
    person.take_back()
    messages.success(request, _("%(name)s est de nouveau dans la liste.") % {"name": person})
    return redirect("network:resource_person", pk)


@require_POST
def resource_person_consent(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask again somebody who has not answered."""
    person = person_or_404(staff(request), pk)
    if person.email and person.consented_on is None:
        actions.ask_consent(person)
        messages.success(request, _("Un courriel part à %(name)s pour demander son accord.") % {"name": person})
    return redirect("network:resource_person", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def resource_person_erasing(request: HttpRequest, pk: int) -> HttpResponse:
    """At the wish of the person, told at the desk or by telephone."""
    person = person_or_404(staff(request), pk)
    if request.method == "POST":
        network = person.network
        withdraw(person)
        messages.success(request, _("Tout est effacé."))
        return redirect("network:resource_people", network.slug)
    return render(request, "network/resource_person_erasing.html", {"person": person, "network": person.network})


# --- inviting somebody, by hand


def card_address(request: HttpRequest, library: Library) -> str:
    """Where the code of the card leads."""
    path = reverse("network:card", args=[card_token(library.pk)])
    return absolute(path) or request.build_absolute_uri(path)


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """A card to show or to print; or the address somebody tells, typed here."""
    library = library_or_404(staff(request), pk)
    form = CardForm(request.POST or None)
    form.fields["email"].label = _("Adresse électronique de la personne")
    if request.method == "POST" and form.is_valid():
        actions.invite_person(library, form.cleaned_data["email"])
        messages.success(request, _("Un courriel part. La personne entre dans la liste quand elle y répond oui."))
        return redirect("network:invitation", pk)
    context = {
        "form": form,
        "library": library,
        "network": library.network,
        "reachable": bool(absolute("/")),
        "address": card_address(request, library),
    }
    return render(request, "network/invitation.html", context, status=422 if form.errors else 200)


@require_safe
def invitation_code(request: HttpRequest, pk: int) -> HttpResponse:
    """The address of the card as a QR code."""
    library = library_or_404(staff(request), pk)
    picture = io.BytesIO()
    code = segno.make(card_address(request, library), error="m", micro=False)
    code.save(picture, kind="svg", border=4, dark="#1b1b2f", light="#ffffff")
    return HttpResponse(picture.getvalue(), content_type="image/svg+xml")
