"""What search engines are told: where everything is, and what is not for them."""

import hashlib

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from percolateur.events.feeds import site_of
from percolateur.lib.limiting import limited
from percolateur.opendata import sitemap

HOUR = 3600
ROBOTS = """User-agent: *
Disallow: /equipe/
Disallow: /oai

Sitemap: {sitemap}
"""


@require_safe
@login_not_required
def robots(request: HttpRequest) -> HttpResponse:
    """robots.txt (RFC 9309). Pages that no search engine should show say so themselves: they must be read for that."""
    text = ROBOTS.format(sitemap=site_of(request) + reverse("opendata:sitemap"))
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@require_safe
@login_not_required
@limited("sitemap", "60/minute", "GET")
def index(request: HttpRequest) -> HttpResponseBase:
    return xml(request, sitemap.index(site_of(request)))


@require_safe
@login_not_required
@limited("sitemap", "60/minute", "GET")
def pages(request: HttpRequest) -> HttpResponseBase:
    return xml(request, sitemap.listed(sitemap.pages(), site_of(request)))


@require_safe
@login_not_required
@limited("sitemap", "60/minute", "GET")
def part(request: HttpRequest, kind: str, number: int) -> HttpResponseBase:
    section = sitemap.sections().get(kind)
    if section is None or not number:
        raise Http404
    return xml(request, sitemap.listed(section.part(number), site_of(request)))


def xml(request: HttpRequest, content: bytes | None) -> HttpResponseBase:
    """304 for a reader that has it already."""
    if content is None:
        raise Http404
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    response = get_conditional_response(request, etag) or HttpResponse(
        content, content_type="application/xml; charset=utf-8"
    )
    response["ETag"] = etag
    patch_cache_control(response, public=True, max_age=HOUR)
    return response
