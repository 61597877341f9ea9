"""Where the catalogues are asked: coordination gives an address, tries it, keeps it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from percolateur.network.access import library_or_404, network_or_404, staff
from percolateur.network.models import Library, Network, Role
from percolateur.preparation.access.table import catalogue_for
from percolateur.preparation.forms.catalogue import CatalogueForm
from percolateur.preparation.looking import Trial, presented, try_out
from percolateur.preparation.sru.queries import words_of


@require_safe
def catalogues(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_or_404(staff(request), slug, Role.COORDINATOR)
    known = {catalogue.library_id: catalogue for catalogue in network.catalogues.all()}
    libraries = [(library, known.get(library.pk)) for library in network.libraries.all()]
    context = {"network": network, "shared": known.get(None), "libraries": libraries}
    return render(request, "preparation/catalogues.html", context)


def network_catalogue(request: HttpRequest, slug: str) -> HttpResponse:
    return _edit(request, network_or_404(staff(request), slug, Role.COORDINATOR))


def library_catalogue(request: HttpRequest, pk: int) -> HttpResponse:
    library = library_or_404(staff(request), pk, Role.COORDINATOR)
    return _edit(request, library.network, library)


def _edit(request: HttpRequest, network: Network, library: Library | None = None) -> HttpResponse:
    """The form; with « trial », what the catalogue answers to what is typed, and nothing kept."""
    form = CatalogueForm(request.POST or None, instance=catalogue_for(network, library))
    trial: Trial | None = None
    if request.method == "POST" and form.is_valid():
        form, name = _completed(form)
        if "trial" not in request.POST:
            form.save()
            messages.success(request, _("Le catalogue est enregistré."))
            return redirect("preparation:catalogues", network.slug)
        trial = try_out(form.server, words_of(form.cleaned_data["words"]) or ["internet"], name)
    context = {"form": form, "network": network, "library": library, "trial": trial}
    return render(request, "preparation/catalogue.html", context, status=422 if form.errors else 200)


def _completed(form: CatalogueForm) -> tuple[CatalogueForm, str]:
    """With what the server says of itself, where an address was all that was given."""
    if not form.is_bare:
        return form, ""
    explained = presented(form.server)
    filled = form.filled(explained)
    return (filled, explained.name) if filled.is_valid() else (form, explained.name)
