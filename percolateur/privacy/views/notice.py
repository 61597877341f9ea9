"""What people are told of their data: the documents that everybody may read."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from percolateur.events.kept import kept
from percolateur.lib.limiting import limited
from percolateur.lib.matomo import IN_PAGES
from percolateur.network.models import Network
from percolateur.privacy import documents
from percolateur.privacy.documents import PUBLIC
from percolateur.privacy.documents.controllers import public_identity, with_controllers
from percolateur.privacy.documents.paper import Document
from percolateur.privacy.policy import fingerprint
from percolateur.privacy.purposes import objectable
from percolateur.privacy.register import export
from percolateur.privacy.views.answering import pdf
from percolateur.privacy.views.consent import about_counting


@require_safe
@login_not_required
def notice(request: HttpRequest) -> HttpResponse:
    if next(objectable(), None):  # the page then says whether this visitor objects
        return public(request, PUBLIC["information"](), **about_counting(request))
    return kept_for(request, documents.notice)


@require_safe
@login_not_required
def children(request: HttpRequest) -> HttpResponse:
    return kept_for(request, documents.for_children)


def kept_for(request: HttpRequest, make: Callable[[list[Network]], Document]) -> HttpResponse:
    """A notice as long as the same people answer for the data: the rest of it comes from the code and the settings."""
    networks = list(with_controllers())

    def who_answers() -> object:
        return [public_identity(network) for network in networks]

    return kept(request, who_answers, lambda: public(request, make(networks)))


def public(request: HttpRequest, document: Document, **more: object) -> HttpResponse:
    return render(request, "privacy/public.html", {"document": document, **more})


@require_safe
@login_not_required
def cookies(request: HttpRequest) -> HttpResponse:
    return public(request, PUBLIC["cookies"](), **about_counting(request))


@require_safe
@login_not_required
@limited("notice", "60/minute", "GET")
def public_pdf(request: HttpRequest, key: str) -> HttpResponse:
    from percolateur.privacy.documents.rendering import as_pdf  # Typst is loaded with the first document

    if key not in PUBLIC:
        raise Http404
    return pdf(as_pdf(PUBLIC[key]()), key)


@require_safe
@login_not_required
def trackers(request: HttpRequest) -> HttpResponse:
    """The public table, for other programs; and whom pages tell of a visit, where they do."""
    instance = urlsplit(settings.MATOMO_URL).netloc if settings.MATOMO_MODE in IN_PAGES else None
    table = {
        "policy": fingerprint(),
        "trackers": export(),
        "audience": {"mode": settings.MATOMO_MODE, "instance": instance},
    }
    return JsonResponse(table, json_dumps_params={"ensure_ascii": False, "indent": 1})
