"""« Mes données »: what is kept of oneself, to see, take away, put right and erase. No account.

Two ways in: a link sent to one's address, or the personal page of a registration. Both lead to the same pages.
"""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from percolateur.lib.origin import from_here
from percolateur.network.models import Network
from percolateur.privacy.access import Visit, begin_visit, end_visit, may_be_asked_from, may_be_written_to, visit_of
from percolateur.privacy.actions import rights
from percolateur.privacy.dossier import Dossier, of_email, of_registration
from percolateur.privacy.entries import Entry
from percolateur.privacy.forms.journal import AddressForm
from percolateur.privacy.models import RightsRequest
from percolateur.registrations.access import LostLink, own_or_404

Channel, Kind = RightsRequest.Channel, RightsRequest.Kind


VisitView = Callable[..., HttpResponse]


def public(view: VisitView) -> VisitView:
    """A page for everyone, which sets no token: `from_here` keeps other sites out."""

    @csrf_exempt
    @login_not_required
    @never_cache
    @wraps(view)
    def shown(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        if request.method == "POST" and not from_here(request):
            raise PermissionDenied
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return shown


def visit(view: VisitView) -> VisitView:
    """A page of one's own data; without a valid way in, what to do to get one."""

    @public
    @wraps(view)
    def shown(request: HttpRequest, secret: str = "", **kwargs: str) -> HttpResponse:
        if secret:
            try:
                registration = own_or_404(secret)
            except LostLink:
                return render(request, "registrations/lost.html", status=404)
            return view(request, Visit(of_registration(registration), secret=secret), **kwargs)
        link = visit_of(request)
        if link is None:
            return render(request, "privacy/my_data_lost.html", status=404)
        return view(request, Visit(of_email(link.email), link), **kwargs)

    return shown


# --- the way in


@public
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """The same answer whether an address is known or not, and however often it was written to.

    No mail leaves for what a program may have sent: the form comes back as it was typed, to be sent once more.
    """
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and settings.ADDRESS and not form.asks():
        if not may_be_asked_from(request):
            return render(request, "429.html", status=429)
        if may_be_written_to(form.cleaned_data["email"]):
            rights.ask(form.cleaned_data["email"])
        return redirect("privacy:my_data_sent")
    context = {"form": form, "available": bool(settings.ADDRESS), "networks": Network.objects.all()}
    return render(request, "privacy/my_data.html", context, status=422 if form.errors else 200)


@require_safe
@login_not_required
def sent(request: HttpRequest) -> HttpResponse:
    return render(request, "privacy/my_data_sent.html")


@public
@require_http_methods(["GET", "HEAD", "POST"])
def door(request: HttpRequest, token: str) -> HttpResponse:
    """A button, since programs that look at mails follow their links, and this one is good once."""
    link = rights.link_of(token)
    if link is None:
        return render(request, "privacy/my_data_lost.html", status=404)
    if request.method != "POST":
        return render(request, "privacy/my_data_door.html", {"email": link.email})
    with transaction.atomic():
        if not rights.open_link(link):
            return render(request, "privacy/my_data_lost.html", status=404)
        rights.write_in_journal(of_email(link.email).networks, Kind.ACCESS)
    response = redirect("privacy:dossier")
    begin_visit(response, link)
    return response


# --- what is kept


@visit
@require_safe
def dossier(request: HttpRequest, visit: Visit) -> HttpResponse:
    return render(request, "privacy/dossier.html", in_page(visit))


def in_page(visit: Visit) -> dict[str, object]:
    return {
        "dossier": visit.dossier,
        "visit": visit,
        "json": visit.address("dossier_json"),
        "file": visit.address("dossier_file"),
        "erasing": visit.address("erasing"),
        "entries": [(entry, visit.address("erasing_one", key=entry.key)) for entry in visit.dossier.erasable],
    }


@visit
@require_safe
def as_json(request: HttpRequest, visit: Visit) -> HttpResponse:
    return json_file(visit.dossier)


@visit
@require_safe
def as_file(request: HttpRequest, visit: Visit) -> HttpResponse:
    return readable_file(visit.dossier)


def json_file(dossier: Dossier) -> HttpResponse:
    return to_keep(HttpResponse(dossier.as_json(), content_type="application/json"), "mes-donnees.json")


def readable_file(dossier: Dossier) -> HttpResponse:
    """One page that needs nothing else, to open anywhere and to print."""
    page = render_to_string("privacy/dossier_file.html", {"dossier": dossier})
    return to_keep(HttpResponse(page), "mes-donnees.html")


def to_keep(response: HttpResponse, name: str) -> HttpResponse:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


# --- erasing


@visit
@require_http_methods(["GET", "HEAD", "POST"])
def erasing(request: HttpRequest, visit: Visit, key: str = "") -> HttpResponse:
    """Ask once what will go and what stays, then do it: the third click since the link."""
    dossier, entry = visit.dossier, visit.dossier.find(key) if key else None
    if key and entry is None:
        raise Http404
    if request.method != "POST":
        context = about_erasing(dossier, entry) | {"back": visit.address("dossier"), "address": request.path}
        return render(request, "privacy/erasing.html", context)
    rights.erase_for(dossier, entry, channel=Channel.SELF_SERVICE)
    if entry and visit.link and len(dossier.erasable) > 1:
        return redirect(visit.address("dossier"))
    return leave_by(visit, "privacy:erased")


def about_erasing(dossier: Dossier, entry: Entry | None) -> dict[str, object]:
    """What will go, and the number that stays."""
    going = [entry] if entry else dossier.erasable
    seats = sum(one.row.seats for one in going if one.kind == "registration")
    return {"dossier": dossier, "entry": entry, "going": going, "seats": seats}


@require_POST
@visit
def leaving(request: HttpRequest, visit: Visit) -> HttpResponse:
    """For whoever sits at a computer that others use."""
    return leave_by(visit, "privacy:my_data")


def leave_by(visit: Visit, page: str) -> HttpResponse:
    response = redirect(page)
    if visit.link:
        rights.close(visit.link)
        end_visit(response)
    return response


@require_safe
@login_not_required
def erased(request: HttpRequest) -> HttpResponse:
    return render(request, "privacy/erased.html")
