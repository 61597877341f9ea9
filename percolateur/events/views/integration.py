"""The programme on other sites: a list without a frame, the script that fetches it, and the lines to copy."""

from functools import cache
from pathlib import Path

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from percolateur.events.feeds import address_of, site_of
from percolateur.events.forms.programme import ProgrammeFilter
from percolateur.events.models import Event
from percolateur.events.views.feeds import unless_known
from percolateur.network.access import libraries_of, staff

SHOWN = 10  # dates in the list
SCRIPT = Path(__file__).parent.parent / "static" / "events" / "integration.js"
DAY = 24 * 3600


@cache
def script() -> bytes:
    return SCRIPT.read_bytes()


def for_all_sites(response: HttpResponseBase) -> HttpResponseBase:
    """Any page may read this: there is nothing in it but what the programme shows to everyone."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@require_safe
@login_not_required
def integration_js(request: HttpRequest) -> HttpResponseBase:
    """At an address that never changes: it is written in other people's pages."""
    response = HttpResponse(script(), content_type="text/javascript; charset=utf-8")
    patch_cache_control(response, public=True, max_age=DAY)
    return for_all_sites(response)


@require_safe
@login_not_required
def integration(request: HttpRequest) -> HttpResponseBase:
    """The next dates of the filter of the address, as a fragment with full addresses."""
    filters = ProgrammeFilter(Event.objects.public().upcoming(), request.GET, without=["pres", "mois"])
    events = filters.matching().with_place()[:SHOWN]

    def build(site: str) -> HttpResponse:
        listed = [(event, address_of(event, site)) for event in events]
        context = {"events": listed, "site": site, "kept": filters.kept}
        return HttpResponse(render_to_string("events/integration.html", context))

    return for_all_sites(unless_known(request, events, str(filters.title), build))


@require_safe
def integration_help(request: HttpRequest) -> HttpResponse:
    """The lines to copy, for each library of this person."""
    libraries = libraries_of(staff(request)).select_related("network").order_by("name")
    return render(request, "events/integration_help.html", {"libraries": libraries, "site": site_of(request)})
