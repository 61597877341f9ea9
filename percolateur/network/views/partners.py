"""Partners: the organisations nearby that tell people of the cafés, or make one with the team."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from percolateur.accounts.actions import Kind, Origin, record
from percolateur.lib import csvfile
from percolateur.network.access import may_coordinate, network_or_404, partner_or_404, staff
from percolateur.network.forms import PartnerFilter, PartnerForm
from percolateur.network.imports.partners import COLUMNS, cells_of
from percolateur.network.models import Partner, Role

PER_PAGE = 50


@require_safe
def partners(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_or_404(staff(request), slug)
    filters = PartnerFilter(request.GET)
    context = {
        "network": network,
        "filters": filters,
        "page": Paginator(filters.matching(network.partners.all()), PER_PAGE).get_page(request.GET.get("page")),
        "may_export": may_coordinate(request.user, network),
    }
    return render(request, "network/partners.html", context)


@require_POST
def partners_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """Taking it away is told in the audit log. The file `import-partners` reads."""
    network = network_or_404(staff(request), slug, Role.COORDINATOR)
    rows = (cells_of(partner) for partner in network.partners.all())
    response = csvfile.download(f"partenaires-{network.slug}", [COLUMNS, *rows])
    record(Kind.EXPORTED, Origin.of(request), network=network.pk, what="partenaires")
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def add_partner(request: HttpRequest, slug: str) -> HttpResponse:
    network = network_or_404(staff(request), slug)
    form = PartnerForm(request.POST or None, instance=Partner(network=network))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Le partenaire est ajouté."))
        return redirect("network:partners", slug)
    context = {"form": form, "network": network}
    return render(request, "network/partner_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_partner(request: HttpRequest, pk: int) -> HttpResponse:
    partner = partner_or_404(staff(request), pk)
    form = PartnerForm(request.POST or None, instance=partner)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("C’est enregistré."))
        return redirect("network:partners", partner.network.slug)
    context = {"form": form, "network": partner.network, "partner": partner}
    return render(request, "network/partner_form.html", context, status=422 if form.errors else 200)


@require_POST
def partner_archiving(request: HttpRequest, pk: int) -> HttpResponse:
    partner = partner_or_404(staff(request), pk)
    partner.archive()
    messages.success(request, _("%(name)s est de côté.") % {"name": partner})
    return redirect("network:edit_partner", pk)


@require_POST
def partner_return(request: HttpRequest, pk: int) -> HttpResponse:
    partner = partner_or_404(staff(request), pk)
    partner.take_back()
    messages.success(request, _("%(name)s est de nouveau dans la liste.") % {"name": partner})
    return redirect("network:edit_partner", pk)
