"""At the desk: find somebody by what they say, show them what is kept, put it right, erase it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from percolateur.accounts.actions import Origin, record
from percolateur.accounts.models import SecurityEvent
from percolateur.network.access import libraries_of, staff
from percolateur.network.models import Role
from percolateur.privacy.actions import rights
from percolateur.privacy.dossier import Dossier, of_person
from percolateur.privacy.forms.journal import PersonForm
from percolateur.privacy.models import RightsRequest
from percolateur.privacy.people import MOST, people_like
from percolateur.privacy.views.my_data import about_erasing, json_file, readable_file
from percolateur.registrations.models import Registration
from percolateur.registrations.personal import known

Kind, Channel = RightsRequest.Kind, RightsRequest.Channel
Done = SecurityEvent.Kind


def people(request: HttpRequest) -> HttpResponse:
    """What is looked for is sent, not written in the address: a name must not stay in the logs of a proxy."""
    form = PersonForm(request.POST or None)
    found = None
    if request.method == "POST" and form.is_valid():
        found = people_like(form.cleaned_data["said"], libraries_of(staff(request)))
    context = {"form": form, "people": found and found[:MOST], "searched": found is not None}
    context |= {"more": bool(found and len(found) > MOST)}
    return render(request, "privacy/people.html", context, status=422 if form.errors else 200)


def registration_or_404(request: HttpRequest, pk: int) -> Registration:
    """Of the libraries this person hosts in."""
    mine = known().filter(event__library__in=libraries_of(staff(request)))
    return get_object_or_404(mine.select_related("event__library__network"), pk=pk)


def person_or_404(request: HttpRequest, pk: int) -> Dossier:
    return of_person(registration_or_404(request, pk), libraries_of(staff(request)))


@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    dossier = person_or_404(request, pk)
    context = {
        "dossier": dossier,
        "is_staff": True,
        "person": pk,
        "json": reverse("privacy:person_json", args=[pk]),
        "file": reverse("privacy:person_file", args=[pk]),
        "erasing": reverse("privacy:person_erasing", args=[pk]),
        "entries": [(entry, reverse("privacy:person_erasing_one", args=[pk, entry.key])) for entry in dossier.erasable],
    }
    return render(request, "privacy/person.html", context)


@require_POST
def as_json(request: HttpRequest, pk: int) -> HttpResponse:
    return taken_away(request, pk, json_file)


@require_POST
def as_file(request: HttpRequest, pk: int) -> HttpResponse:
    return taken_away(request, pk, readable_file)


def taken_away(request: HttpRequest, pk: int, file: Callable[[Dossier], HttpResponse]) -> HttpResponse:
    """The audit log tells that somebody of the team took a copy, and not whose data they are."""
    registration = registration_or_404(request, pk)
    response = file(of_person(registration, libraries_of(staff(request))))
    network = registration.event.library.network_id
    record(Done.EXPORTED, Origin.of(request), network=network, what="données d’une personne")
    return response


@require_POST
def shown(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody asked to see their data, and saw them: the journal says so."""
    registration = registration_or_404(request, pk)
    network = registration.event.library.network_id
    rights.write_in_journal([network], Kind.ACCESS, channel=Channel.DESK, handled_by=role_of(request, network))
    messages.success(request, _("C’est noté au journal des demandes."))
    return redirect("privacy:person", pk)


def erasing(request: HttpRequest, pk: int, key: str = "") -> HttpResponse:
    registration = registration_or_404(request, pk)
    dossier = of_person(registration, libraries_of(staff(request)))
    entry = dossier.find(key) if key else None
    if key and entry is None:
        raise Http404
    if request.method == "POST":
        network = registration.event.library.network_id
        rights.erase_for(dossier, entry, channel=Channel.DESK, handled_by=role_of(request, network))
        record(Done.ERASED, Origin.of(request), network=network, what="données d’une personne")
        messages.success(request, _("C’est effacé. La demande est au journal."))
        return redirect("privacy:people")
    where = {"back": reverse("privacy:person", args=[pk]), "address": request.path, "is_staff": True}
    return render(request, "privacy/person_erasing.html", about_erasing(dossier, entry) | where)


def role_of(request: HttpRequest, network: int) -> str:
    """The highest one: the journal names no person."""
    mine = set(staff(request).memberships.filter(network=network).values_list("role", flat=True))
    return next((role.value for role in reversed(Role) if role.value in mine), "")
