"""The tutorials and platforms of a network: its team's pages, and the public one."""

import tempfile
from functools import partial
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import Count, Max, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from percolateur.events.kept import kept
from percolateur.lib import csvfile
from percolateur.lib.typed import number_in
from percolateur.network.access import network_or_404, networks_of, staff
from percolateur.network.models import Network, Role
from percolateur.network.subjects import Subject
from percolateur.preparation.access.table import kept_resource_or_404, own_resources
from percolateur.preparation.actions.resources import bring_back_resource, remove_resource
from percolateur.preparation.forms.resource import ResourceForm, ResourcesFileForm
from percolateur.preparation.imports import load, rows
from percolateur.preparation.models import Resource

PER_PAGE = 40
TOLD = 20  # bad lines of a file


@require_safe
def staff_resources(request: HttpRequest) -> HttpResponse:
    """What one's networks offer; coordination changes it."""
    user = staff(request)
    kept_by_me = networks_of(user, Role.COORDINATOR)
    removed = Resource.objects.filter(network__in=kept_by_me, pk=number_in(request.GET.get("retire", "")) or 0).first()
    context = {
        "page": Paginator(own_resources(user), PER_PAGE).get_page(request.GET.get("page")),
        "kept": kept_by_me,
        "kept_keys": {network.pk for network in kept_by_me},
        "networks": networks_of(user),
        "removed": removed,
    }
    return render(request, "preparation/staff_resources.html", context)


def new_resource(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_or_404(staff(request), slug, Role.COORDINATOR)
    return _edit(request, Resource(network=network))


def edit_resource(request: HttpRequest, pk: int) -> HttpResponse:
    return _edit(request, kept_resource_or_404(request, pk))


def _edit(request: HttpRequest, resource: Resource) -> HttpResponse:
    form = ResourceForm(request.POST or None, instance=resource)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("La ressource est enregistrée."))
        return redirect("preparation:staff_resources")
    context = {"form": form, "network": resource.network, "is_new": resource.pk is None}
    return render(request, "preparation/resource_form.html", context, status=422 if form.errors else 200)


@require_POST
def resource_removal(request: HttpRequest, pk: int) -> HttpResponse:
    remove_resource(kept_resource_or_404(request, pk))
    return redirect(f"{reverse('preparation:staff_resources')}?retire={pk}#retire")


@require_POST
def resource_return(request: HttpRequest, pk: int) -> HttpResponse:
    bring_back_resource(kept_resource_or_404(request, pk))
    messages.success(request, _("La ressource est remise."))
    return redirect("preparation:staff_resources")


def resources_import(request: HttpRequest, slug: str) -> HttpResponse:
    """A file of resources: good lines are taken, bad ones are named with their number."""
    network = network_or_404(staff(request), slug, Role.COORDINATOR)
    form = ResourcesFileForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"network": network, "form": form}
    if request.method == "POST" and form.is_valid():
        context["bad"] = bad = list[tuple[int, list[str]]]()
        try:
            context["report"] = _load(form.cleaned_data["file"], network, bad)
        except csvfile.Unreadable as reason:
            form.add_error("file", str(reason))
        context["more"] = max(0, len(bad) - TOLD)
        del bad[TOLD:]
    return render(request, "preparation/resources_import.html", context, status=422 if form.errors else 200)


def _load(file: Any, network: Network, bad: list[tuple[int, list[str]]]) -> Any:
    with tempfile.NamedTemporaryFile(suffix=".csv") as copy:
        for chunk in file.chunks():
            copy.write(chunk)
        copy.flush()
        return load(Path(copy.name), network, lambda number, reasons: bad.append((number, reasons)))


@require_safe
def resources_export(request: HttpRequest, slug: str) -> HttpResponse:
    """All of a network, to change and bring back; the columns alone when there is none: the model to fill in."""
    network = network_or_404(staff(request), slug, Role.COORDINATOR)
    return csvfile.download(f"ressources-{network.slug}", rows(network.resources.offered()))


# --- for everyone


@require_safe
@login_not_required
def resources(request: HttpRequest) -> HttpResponse:
    """The networks that offer something; the page of the only one."""
    offered = Q(resources__removed_at=None) & ~Q(resources__audience=Resource.Audience.STAFF)
    networks = list(Network.objects.annotate(offered=Count("resources", offered)).filter(offered__gt=0))
    if len(networks) == 1:
        return redirect("preparation:network_resources", networks[0].slug)
    return render(request, "preparation/resources.html", {"networks": networks})


@require_safe
@login_not_required
def network_resources(request: HttpRequest, slug: str, subject: str = "") -> HttpResponse:
    """What a network offers, all or of one subject; kept rendered as long as nothing changes."""
    if subject and subject not in Subject.values:
        raise Http404
    return kept(request, partial(_standing, slug), partial(_public_page, request, slug, subject))


def _standing(slug: str) -> object:
    found = Resource.objects.filter(network__slug=slug).aggregate(Max("changed_at"), Count("pk"))
    return tuple(found.values())


def _public_page(request: HttpRequest, slug: str, subject: str) -> HttpResponse:
    network = get_object_or_404(Network, slug=slug)
    offered = list(network.resources.public())
    told = {key for resource in offered for key in resource.subjects}
    subjects = [(key, label) for key, label in Subject.choices if key in told]
    if subject:
        offered = [resource for resource in offered if subject in resource.subjects]
    if subject and not offered:
        raise Http404
    page = Paginator(offered, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "network": network,
        "subjects": subjects,
        "subject": subject and Subject(subject),
        "page": page,
        "groups": _by_subject(list(page.object_list), subject),
    }
    return render(request, "preparation/network_resources.html", context)


def _by_subject(offered: list[Resource], subject: str) -> list[tuple[str, list[Resource]]]:
    """Each once, under its first subject; under the chosen one when there is one."""
    groups: dict[str, list[Resource]] = {}
    for resource in offered:
        first = subject or next((key for key in resource.subjects if key in Subject.values), "")
        groups.setdefault(first, []).append(resource)
    order = [*Subject.values, ""]
    return [(str(Subject(key).label) if key else _("Et aussi"), groups[key]) for key in sorted(groups, key=order.index)]
