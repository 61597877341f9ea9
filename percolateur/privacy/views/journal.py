"""The journal of people's requests, for the administration of a network: the late ones first."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from percolateur.network.access import networks_of, staff
from percolateur.network.models import Role
from percolateur.privacy.access import administered_or_404
from percolateur.privacy.forms.journal import ExtensionForm, RequestForm
from percolateur.privacy.models import RightsRequest

LATEST = 100


@require_safe
def journal(request: HttpRequest, slug: str) -> HttpResponse:
    network = administered_or_404(request, slug)
    requests = RightsRequest.objects.filter(network=network)
    context = {
        "network": network,
        "pending": requests.pending(),
        "answered": requests.answered()[:LATEST],
        "late": sum(each.is_late for each in requests.pending()),
    }
    return render(request, "privacy/journal.html", context)


def add(request: HttpRequest, slug: str) -> HttpResponse:
    """A request that came by post, by mail or by telephone."""
    network = administered_or_404(request, slug)
    form = RequestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        added = form.save_for(network)
        messages.success(
            request, _("C’est noté. À faire avant le %(day)s.") % {"day": added.due_on.strftime("%d/%m/%Y")}
        )
        return redirect("privacy:journal", slug)
    context = {"network": network, "form": form}
    return render(request, "privacy/journal_add.html", context, status=422 if form.errors else 200)


@require_POST
def done(request: HttpRequest, pk: int) -> HttpResponse:
    asked = request_or_404(request, pk)
    asked.finish(Role.ADMINISTRATOR)
    messages.success(request, _("C’est noté : la demande est faite."))
    return redirect("privacy:journal", asked.network.slug)


def extension(request: HttpRequest, pk: int) -> HttpResponse:
    """Two months more, with the reason that the person is told."""
    asked = request_or_404(request, pk)
    form = ExtensionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if asked.may_be_extended:
            asked.extend(form.cleaned_data["reason"])
            messages.success(request, _("Le délai est prolongé. Dites-le à la personne, avec la raison."))
        else:
            messages.error(request, _("Ce délai ne peut plus être prolongé."))
        return redirect("privacy:journal", asked.network.slug)
    context = {"network": asked.network, "asked": asked, "form": form}
    return render(request, "privacy/journal_extension.html", context, status=422 if form.errors else 200)


def request_or_404(request: HttpRequest, pk: int) -> RightsRequest:
    mine = RightsRequest.objects.filter(network__in=networks_of(staff(request), Role.ADMINISTRATOR))
    return get_object_or_404(mine.select_related("network"), pk=pk)
