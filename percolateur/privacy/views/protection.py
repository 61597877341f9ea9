"""Protection des données: what the administration of a network gives its data protection officer."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from percolateur.board.views.answering import public_address
from percolateur.network.models import Network
from percolateur.privacy import documents
from percolateur.privacy.access import administered_or_404
from percolateur.privacy.documents.controllers import controller_of, to_do
from percolateur.privacy.documents.paper import Document
from percolateur.privacy.forms.controller import ControllerForm
from percolateur.privacy.views.answering import pdf, spreadsheet


@require_safe
def protection(request: HttpRequest, slug: str) -> HttpResponse:
    network = administered_or_404(request, slug)
    made = [(kind, documents.of_network(key, network)) for key, kind in documents.KINDS.items()]
    context = {"network": network, "tasks": to_do(network), "documents": made, "today": timezone.now()}
    return render(request, "privacy/protection.html", context)


def controller(request: HttpRequest, slug: str) -> HttpResponse:
    network = administered_or_404(request, slug)
    form = ControllerForm(request.POST or None, instance=controller_of(network))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("C’est enregistré. Les documents le disent déjà."))
        return redirect("privacy:protection", slug)
    context = {"form": form, "network": network}
    return render(request, "privacy/controller.html", context, status=422 if form.errors else 200)


@require_safe
def document(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    network = administered_or_404(request, slug)
    context = {"network": network, "document": document_or_404(network, key), "today": timezone.now()}
    return render(request, "privacy/staff_document.html", context)


@require_safe
@never_cache
def document_pdf(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    from percolateur.privacy.documents.rendering import as_pdf  # Typst is loaded with the first document

    return pdf(as_pdf(document_or_404(administered_or_404(request, slug), key)), key)


@require_safe
@never_cache
def document_xlsx(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    from percolateur.privacy.documents.rendering import as_spreadsheet

    return spreadsheet(as_spreadsheet(document_or_404(administered_or_404(request, slug), key)), key)


@require_safe
@never_cache
def poster(request: HttpRequest, slug: str) -> HttpResponse:
    from percolateur.privacy.documents.rendering import as_poster

    network = administered_or_404(request, slug)
    return pdf(as_poster(network, public_address(request) + reverse("privacy:notice")), _("affiche"))


def document_or_404(network: Network, key: str) -> Document:
    if key not in documents.KINDS:
        raise Http404
    return documents.of_network(key, network)
