"""The way of a call: who asks and how often, what is asked, the answer, and what is said around it."""

import hashlib
import logging
from typing import Any

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import gettext as _

from percolateur.api.models import ApiKey, Scope
from percolateur.api.v1 import limits, openapi, reading
from percolateur.api.v1.operations import Answer, Call, Operation, at
from percolateur.api.v1.problems import Problem, not_found

log = logging.getLogger(__name__)
assert openapi  # noqa: S101 - imported to fill the register
BEARER = "Bearer "
READABLE = "Link, RateLimit, RateLimit-Policy, Retry-After, ETag"  # by a page of another site


def answer(request: HttpRequest, rest: str) -> HttpResponseBase:
    """What is answered to this path, whatever happens."""
    site = settings.ADDRESS or request.build_absolute_uri("/").rstrip("/")
    operations, typed = at(rest)
    if request.method == "OPTIONS" and operations:
        return methods(operations)
    said: dict[str, str] = {}
    operation = operations.get("GET" if request.method == "HEAD" else request.method or "")
    try:
        found = go(request, site, operations, operation, typed, said)
        response = written(request, operation, found)
    except Problem as problem:
        said |= problem.headers
        response = told(problem, site)
    except Exception:
        log.exception("A call failed")
        response = told(Problem(500, "error", _("Recommencez dans un moment. La panne est notée.")), site)
    return dressed(response, operation, said)


def go(
    request: HttpRequest,
    site: str,
    operations: dict[str, Operation],
    operation: Operation | None,
    typed: dict[str, str],
    said: dict[str, str],
) -> Answer:
    """Raises Problem."""
    key = counted_key_of(request, said)
    if not operations:
        raise not_found()
    if operation is None:
        allowed = {"Allow": allow(operations)}
        raise Problem(
            405, "method", _("Ici, on demande : %(methods)s.") % {"methods": allow(operations)}, headers=allowed
        )
    check_scope(operation.scope, key)
    call = Call(request, site, key, once=reading.once_key(operation, request))
    places = reading.path_values(operation, typed)
    call.query = reading.query_values(operation, request)
    call.body = reading.body_values(operation, request)
    found = operation.handler(call, **places)
    if key:
        key.note_use()
    return found if isinstance(found, Answer) else Answer(found, operation.status)


def counted_key_of(request: HttpRequest, said: dict[str, str]) -> ApiKey | None:
    """The key, and one call counted for it; wrong keys count for the address that tries them. Raises Problem."""
    try:
        key = key_of(request)
    except Problem:
        said |= limits.count(request, None)
        raise
    said |= limits.count(request, key)
    return key


def key_of(request: HttpRequest) -> ApiKey | None:
    """Raises Problem for a key that opens nothing: who shows one wants to be known."""
    shown = request.headers.get("Authorization")
    if shown is None:
        return None
    secret = shown[len(BEARER) :].strip() if shown.startswith(BEARER) else ""
    key = ApiKey.objects.of_secret(secret) if secret.isascii() and secret else None
    if key is None:
        raise Problem(
            401,
            "bad-key",
            _("Cette clé n’existe pas, n’est plus valable ou a été révoquée."),
            headers={"WWW-Authenticate": 'Bearer error="invalid_token"'},
        )
    return key


def check_scope(scope: Scope | None, key: ApiKey | None) -> None:
    if scope is None:
        return
    if key is None:
        detail = _("Demandez une clé à la coordination du réseau, puis envoyez « Authorization: Bearer … ».")
        raise Problem(401, "no-key", detail, headers={"WWW-Authenticate": "Bearer"})
    if scope not in key.scopes:
        detail = _("Il faut le droit « %(scope)s ». Demandez une clé qui l’a.") % {"scope": scope.label}
        error = f'Bearer error="insufficient_scope", scope="{scope.value}"'
        raise Problem(403, "scope", detail, headers={"WWW-Authenticate": error})


def written(request: HttpRequest, operation: Operation | None, found: Answer) -> HttpResponse:
    """The answer as JSON; 304 for who has it already."""
    body = b"" if found.status == 204 else msgspec.json.encode(found.body)
    response = HttpResponse(body, status=found.status, content_type="application/json")
    if found.status == 204:
        del response["Content-Type"]
    for name, value in found.headers.items():
        response[name] = value
    if operation and operation.method == "GET" and found.status == 200:
        etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        response["ETag"] = etag
        conditional: Any = get_conditional_response(request, etag, None, response)
        return conditional
    return response


def told(problem: Problem, site: str) -> HttpResponse:
    body = msgspec.json.encode(problem.out(f"{site}/api/v1/"))
    return HttpResponse(body, status=problem.status, content_type="application/problem+json")


def dressed(response: HttpResponse, operation: Operation | None, said: dict[str, str]) -> HttpResponse:
    for name, value in said.items():
        response[name] = value
    # Anyone's page may read what is public; nothing else, and never with cookies, which are not read here.
    if operation is not None and operation.is_public:
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = READABLE
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
    kept = operation is not None and operation.kept and response.status_code in (200, 304)
    response["Cache-Control"] = f"public, max-age={operation.kept}" if kept and operation else "no-store"
    response["X-Robots-Tag"] = "noindex"
    patch_vary_headers(response, ["Accept-Language", "Authorization"])
    return response


def allow(operations: dict[str, Operation]) -> str:
    return ", ".join(sorted({*operations, *(["HEAD"] if "GET" in operations else []), "OPTIONS"}))


def methods(operations: dict[str, Operation]) -> HttpResponse:
    """What may be asked here; to a page of another site, only what is public (a preflight, Fetch)."""
    response = HttpResponse(status=204)
    del response["Content-Type"]
    response["Allow"] = allow(operations)
    if any(one.is_public for one in operations.values()):
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Allow-Methods"] = "GET"
        response["Access-Control-Allow-Headers"] = "If-None-Match"
        response["Access-Control-Max-Age"] = "86400"
    response["Cache-Control"] = "no-store"
    return response
