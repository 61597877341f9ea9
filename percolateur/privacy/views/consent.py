"""Choosing, and the versions of what visitors were asked."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from percolateur.lib.choice import choice_of
from percolateur.lib.limiting import place_of
from percolateur.lib.origin import from_here
from percolateur.lib.way_back import way_back
from percolateur.privacy.actions.consent import give_receipt
from percolateur.privacy.choice import LIFETIME, NO_RECEIPT, asks_for_privacy, keep, kept, objections
from percolateur.privacy.forms.choice import ChoiceForm
from percolateur.privacy.models import PolicyVersion
from percolateur.privacy.policy import fingerprint
from percolateur.privacy.purposes import EXPLAINED, Purpose, asked, has_marketing, objectable


@csrf_exempt  # its token would be a cookie, before any choice; `from_here` keeps other sites out
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def choice(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return choice_page(request)
    if not from_here(request):
        return choice_page(request, _("Cette demande vient d’un autre site. Choisissez ici."), 403)
    form = ChoiceForm(request.POST)
    if not form.is_valid():
        return choice_page(
            request, " ".join(map(str, form.non_field_errors())) or _("Ce choix n’a pas été compris."), 422
        )
    said = form.said(kept(request), objections(request))
    receipt = give_receipt(said.accepted, said.refused, form.origin, place_of(request))
    address = way_back(request, form.cleaned_data["back"], reverse("privacy:choice"))
    place = form.cleaned_data["place"]
    response = redirect(f"{address}#{place}" if place else address)
    keep(response, replace(said, receipt=receipt or NO_RECEIPT))
    return response


def choice_page(request: HttpRequest, refusal: str = "", status: int = 200) -> HttpResponse:
    """Every purpose, with the services behind it and what this visitor said of each."""
    said, services, counting = kept(request), list(asked()), list(objectable())
    own_address = reverse("privacy:choice")
    back = way_back(request, request.POST.get("back", ""), own_address)
    groups: list[dict[str, Any]] = [
        {
            "purpose": purpose,
            "explained": EXPLAINED[purpose],
            "services": [each for each in services if each.purpose == purpose],
            "is_exempt": purpose == Purpose.FUNCTIONAL,
            "counting": next((each for each in counting if each.purpose == purpose), None),
        }
        for purpose in Purpose
        if purpose != Purpose.MARKETING or has_marketing()
    ]
    context = about_counting(request) | {
        "groups": groups,
        "asks_something": bool(services or counting),
        "shows_others": bool(services),
        "accepted": choice_of(request).accepted,
        "said": said,
        "made": said and datetime.fromtimestamp(said.made, UTC),
        "ends": said and datetime.fromtimestamp(said.made + LIFETIME, UTC),
        "receipt": said.receipt if said and said.receipt != NO_RECEIPT else None,
        "refusal": refusal,
        "back": "" if back == own_address else back,
    }
    return render(request, "privacy/choice.html", context, status=status)


def about_counting(request: HttpRequest) -> dict[str, Any]:
    """Who counts visits here, and whether this visitor objects."""
    return {
        "counting": next(objectable(), None),
        "mode": settings.MATOMO_MODE,
        "refused": choice_of(request).refused,
        "asks_for_privacy": asks_for_privacy(request),
    }


@require_safe
@login_not_required
def versions(request: HttpRequest) -> HttpResponse:
    """The fingerprints of all that visitors were ever asked here."""
    known = PolicyVersion.objects.defer("document").order_by("-created_at", "-pk")
    return render(request, "privacy/versions.html", {"versions": known, "in_force": fingerprint()})


@require_safe
@login_not_required
def version(request: HttpRequest, sha256: str) -> HttpResponse:
    """The very bytes whose SHA-256 is the fingerprint."""
    known = get_object_or_404(PolicyVersion, sha256=sha256)
    return HttpResponse(known.document.encode(), content_type="application/json; charset=utf-8")
