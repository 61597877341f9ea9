"""What library portals harvest: OAI-PMH 2.0, asked by GET or by POST."""

import time
from datetime import UTC
from xml.etree.ElementTree import Element

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from percolateur.events.feeds import site_of
from percolateur.lib.limiting import place_of
from percolateur.lib.throttling import Throttle
from percolateur.opendata.harvesting.answers import answer
from percolateur.opendata.harvesting.asking import Asked, Wrong, read, written
from percolateur.opendata.harvesting.following import database_now
from percolateur.opendata.harvesting.listing import Moved
from percolateur.opendata.harvesting.repository import Repository
from percolateur.opendata.harvesting.xml import XSI, add, document

harvests_from = Throttle("harvest", "3000/minute", settings.REDIS_URL)
NAMESPACE = "http://www.openarchives.org/OAI/2.0/"
ROOT = {"xmlns": NAMESPACE, **XSI, "xsi:schemaLocation": f"{NAMESPACE} http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"}
PATIENCE = 6  # seconds, in which what moved to the end of a list is seen there


@csrf_exempt  # changes nothing, for anybody
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def oai(request: HttpRequest) -> HttpResponse:
    if not harvests_from.hit(place_of(request)):
        return HttpResponse("Too many requests. Try again in a minute.", status=503, headers={"Retry-After": "60"})
    with override("fr"):
        body = answered(request.POST if request.method == "POST" else request.GET, site_of(request))
    response = HttpResponse(body, content_type="text/xml; charset=UTF-8")
    response["Cache-Control"], response["X-Robots-Tag"] = "no-store", "noindex"
    return response


def answered(parameters: QueryDict, site: str) -> bytes:
    """The whole document: what was asked is repeated, unless it could not be read."""
    try:
        asked = read(parameters)
    except Wrong as wrong:
        return envelope(repository(site), None, error(wrong))
    for _second in range(PATIENCE):
        here = repository(site)
        try:
            return envelope(here, asked, answer(asked, here))
        except Moved as moved:
            last = moved
            if not moved.comes_back:
                break
            time.sleep(1)
        except Wrong as wrong:
            return envelope(here, None if wrong.code == "badArgument" else asked, error(wrong))
    return envelope(here, asked, error(last))


def repository(site: str) -> Repository:
    """As it is in this second."""
    return Repository(site, site + reverse("opendata:oai"), database_now().replace(microsecond=0).astimezone(UTC))


def envelope(repository: Repository, asked: Asked | None, content: Element) -> bytes:
    root = Element("OAI-PMH", ROOT)
    add(root, "responseDate", written(repository.now))
    said = {"verb": asked.verb, **asked.arguments} if asked else {}
    add(root, "request", repository.address, **said)
    root.append(content)
    return document(root)


def error(wrong: Wrong) -> Element:
    root = Element("error", {"code": wrong.code})
    root.text = wrong.sentence
    return root
