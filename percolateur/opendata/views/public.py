"""What anyone may reuse: the page, the files, their dictionaries, and what tells catalogues of them."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.translation import override
from django.views.decorators.http import require_safe

from percolateur.events.feeds import site_of
from percolateur.lib.limiting import limited
from percolateur.lib.tables.packaging import LICENCE
from percolateur.lib.tables.writing import csv_file, jsonl_file
from percolateur.opendata.access import dataset_or_404
from percolateur.opendata.datasets.catalogue import catalogue, chosen, data_package, schema_address
from percolateur.opendata.datasets.dataset import opened
from percolateur.opendata.listing import LISTED, files

TYPES = {"csv": "text/csv; charset=utf-8; header=present", "jsonl": "application/jsonl; charset=utf-8"}
MINUTE = 60  # seconds
WRITERS = {"csv": csv_file, "jsonl": jsonl_file}


@require_safe
@login_not_required
@limited("open-data-page", "60/minute", "GET")
def home(request: HttpRequest) -> HttpResponse:
    site = site_of(request)
    shown = [
        (dataset, schema_address(dataset), list(files(dataset, who, site)), len(who) > LISTED)
        for dataset, who in chosen()
    ]
    return render(request, "opendata/home.html", {"datasets": shown, "licence": LICENCE["path"]})


@require_safe
@login_not_required
@limited("open-data", "120/minute", "GET")
def file(request: HttpRequest, name: str, form: str, slug: str = "") -> HttpResponseBase:
    """Asked for again each time, and sent only when it changed: what is withdrawn is gone at the next look."""
    dataset, networks = dataset_or_404(name), opened(name, slug)
    if slug and not networks:
        raise Http404
    site = site_of(request)
    etag = f'"{dataset.state(networks).mark}-{form}"'
    rows = dataset.rows(networks, site) if request.method == "GET" else iter(())  # HEAD wants none of them
    response = get_conditional_response(request, etag) or StreamingHttpResponse(
        WRITERS[form](dataset.table, rows), content_type=TYPES[form]
    )
    whose = f"-{slug}" if slug else ""
    response["Content-Disposition"] = f'inline; filename="{name}{whose}.{form}"'
    return for_anyone(response, etag)


def for_anyone(response: HttpResponseBase, etag: str = "") -> HttpResponseBase:
    """Read by pages of any site too (CORS): nothing here depends on who asks."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = "public, no-cache" if etag else "public, max-age=300"
    if etag:
        response["ETag"] = etag
    return response


def told(data: dict[str, Any], kind: str = "application/json") -> HttpResponseBase:
    return for_anyone(JsonResponse(data, content_type=kind, json_dumps_params={"ensure_ascii": False, "indent": 2}))


@require_safe
@login_not_required
@limited("open-data", "120/minute", "GET")
def schema(request: HttpRequest, name: str) -> HttpResponseBase:
    """The dictionary of a data set (Table Schema), whether or not anyone publishes it."""
    with override("fr"):
        return told(dataset_or_404(name).table.schema())


@require_safe
@login_not_required
@limited("open-data", "120/minute", "GET")
def package(request: HttpRequest, slug: str = "") -> HttpResponseBase:
    if slug and not any(networks for _dataset, networks in chosen(slug)):
        raise Http404
    with override("fr"):
        return told(data_package(site_of(request), slug))


@require_safe
@login_not_required
@limited("open-data", "120/minute", "GET")
def dcat(request: HttpRequest) -> HttpResponseBase:
    """Made at most once a minute: it asks for the state of every file."""
    site = site_of(request)
    with override("fr"):
        kept: dict[str, Any] | None = caches["process"].get(key := f"open-data-catalogue-{site}")
        data = kept or catalogue(site)
        if kept is None:
            caches["process"].set(key, data, MINUTE)
        return told(data, "application/ld+json")
