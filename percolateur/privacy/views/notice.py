"""What people are told of their data: the documents that everybody may read."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from percolateur.lib.limiting import limited
from percolateur.lib.matomo import IN_PAGES
from percolateur.privacy.documents import PUBLIC
from percolateur.privacy.policy import fingerprint
from percolateur.privacy.register import export
from percolateur.privacy.views.answering import pdf
from percolateur.privacy.views.consent import about_counting


@require_safe
@login_not_required
def notice(request: HttpRequest) -> HttpResponse:
    return render(request, "privacy/public.html", {"document": PUBLIC["information"](), **about_counting(request)})


@require_safe
@login_not_required
def children(request: HttpRequest) -> HttpResponse:
    return render(request, "privacy/public.html", {"document": PUBLIC["enfants"]()})


@require_safe
@login_not_required
def cookies(request: HttpRequest) -> HttpResponse:
    return render(request, "privacy/public.html", {"document": PUBLIC["cookies"](), **about_counting(request)})


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
