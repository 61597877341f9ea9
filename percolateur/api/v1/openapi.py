"""The description of the API (OpenAPI 3.1.0), made from the register that answers: it cannot say anything else."""

from functools import lru_cache
from typing import Any

import msgspec
from django.conf import settings
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from percolateur.api.models import Scope
from percolateur.api.v1 import resources
from percolateur.api.v1.kinds import Slug
from percolateur.api.v1.operations import REGISTER, Call, Operation, operation
from percolateur.api.v1.problems import Fault, ProblemOut
from percolateur.api.v1.webhooks import webhooks
from percolateur.api.v1.words import FIELDS, PARAMETERS, STATUSES

assert resources  # noqa: S101 - imported to fill the register
TEMPLATE = "#/components/schemas/{name}"
JSON, PROBLEM = "application/json", "application/problem+json"
TAGS: dict[str, Any] = {
    "places": gettext_lazy("Réseaux et médiathèques"),
    "programme": gettext_lazy("Programme"),
    "registration": gettext_lazy("Inscriptions"),
    "boards": gettext_lazy("Tableaux et comptes rendus"),
    "articles": gettext_lazy("Fiches"),
    "figures": gettext_lazy("Chiffres"),
    "description": gettext_lazy("Description"),
}
# What every call may meet, then what some may.
ALWAYS = (405, 422, 429, 500)


def document(site: str) -> dict[str, Any]:
    """In the language in use, for an installation at this address."""
    return made(site, get_language() or settings.LANGUAGE_CODE)


@lru_cache(maxsize=8)
def made(site: str, _language: str) -> dict[str, Any]:
    paths: dict[str, Any] = {}
    for one in REGISTER:
        paths.setdefault(one.path, {})[one.method.lower()] = described(one)
    paths |= elsewhere()
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Percolateur",
            "version": "1",
            "summary": _(
                "Le programme, les inscriptions, les tableaux, les fiches et les chiffres, pour d’autres programmes."
            ),
            "description": _("Lire ce qui est public ne demande pas de clé. Le reste s’ouvre avec la clé d’un réseau."),
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "servers": [{"url": f"{site}/api/v1"}],
        "tags": [{"name": name, "description": str(words)} for name, words in TAGS.items()],
        "paths": paths,
        "webhooks": webhooks(),
        "components": {
            "schemas": schemas(),
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer", "description": keys_in_words()}},
        },
    }


def keys_in_words() -> str:
    scopes = ", ".join(f"{scope.value} ({scope.label})" for scope in Scope)
    return _("La clé d’un réseau. Ses droits : %(scopes)s.") % {"scopes": scopes}


def described(one: Operation) -> dict[str, Any]:
    told: dict[str, Any] = {
        "operationId": one.name,
        "tags": [one.tag],
        "summary": str(one.summary),
        "description": with_scope(one),
        "parameters": parameters(one),
        "responses": responses(one),
    }
    if one.body:
        told["requestBody"] = {"required": True, "content": {JSON: {"schema": schema(one.body)}}}
    if one.scope:
        told["security"] = [{"key": []}]
    return told


def with_scope(one: Operation) -> str:
    if one.scope is None:
        return str(one.about)
    needed = _("Demande une clé avec le droit « %(scope)s ».") % {"scope": one.scope.value}
    return f"{one.about} {needed}"


def parameters(one: Operation) -> list[dict[str, Any]]:
    found = [parameter(name, "path", schema(kind), required=True) for name, kind in one.places.items()]
    for field in msgspec.structs.fields(one.query) if one.query else ():
        told = without_null(schema(field.type))
        if field.default not in (msgspec.NODEFAULT, None, ""):
            told = {**told, "default": field.default}
        found.append(parameter(field.encode_name, "query", told, required=False))
    if one.once:
        found.append(parameter("Idempotency-Key", "header", {"type": "string", "format": "uuid"}, required=True))
    return found


def parameter(name: str, place: str, told: dict[str, Any], *, required: bool) -> dict[str, Any]:
    words = {"description": str(PARAMETERS[name])} if name in PARAMETERS else {}
    return {"name": name, "in": place, "required": required, "schema": told, **words}


def without_null(told: dict[str, Any]) -> dict[str, Any]:
    """In an address a value is there or not; there is no null."""
    kinds = [kind for kind in told.get("anyOf", []) if kind != {"type": "null"}]
    return kinds[0] if len(kinds) == 1 else told


def responses(one: Operation) -> dict[str, Any]:
    good: dict[str, Any] = {"description": str(STATUSES[one.status])}
    if one.answer is not None:
        good["content"] = {JSON: {"schema": schema(one.answer)}}
    if one.elsewhere:
        message = {"type": "object", "required": ["message"], "properties": {"message": {"type": "string"}}}
        bad = {"description": str(STATUSES[400]), "content": {JSON: {"schema": message}}}
        return {"200": good, "400": bad, "405": {"description": str(STATUSES[405])}}
    statuses = {*ALWAYS, *one.problems, 401}
    statuses |= {403} if one.scope else set()
    statuses |= {404} if one.query else set()  # the cursor of another list
    statuses |= {400, 413, 415} if one.body else set()
    statuses |= {400} if one.once else set()
    told = {str(status): problem(status) for status in sorted(statuses)}
    if one.method == "GET":
        told["304"] = {"description": str(STATUSES[304])}
    return {str(one.status): good, **dict(sorted(told.items()))}


def problem(status: int) -> dict[str, Any]:
    return {"description": str(STATUSES[status]), "content": {PROBLEM: {"schema": schema(ProblemOut)}}}


def schema(kind: Any) -> dict[str, Any]:
    (told,), _components = msgspec.json.schema_components([kind], ref_template=TEMPLATE)
    return told


def schemas() -> dict[str, Any]:
    """The components: named by msgspec, told in our words."""
    kinds = {one.answer for one in REGISTER if one.answer is not None} | {one.body for one in REGISTER if one.body}
    _all, components = msgspec.json.schema_components([*kinds, ProblemOut, Fault], ref_template=TEMPLATE)
    for name, told in components.items():
        told.pop("description", None)
        for field, inner in told.get("properties", {}).items():
            words = FIELDS.get(f"{name}.{field}") or FIELDS.get(field)
            if words and "$ref" not in inner:
                inner["description"] = str(words)
    return dict(sorted(components.items()))


def elsewhere() -> dict[str, Any]:
    """The signed feed of articles, which other installations follow: docs/reference/sharing.md."""
    message = {"type": "object", "required": ["message"], "properties": {"message": {"type": "string"}}}
    number = {"type": "string", "pattern": "^[0-9]{1,18}$", "default": "0"}
    nonce = {"type": "string", "pattern": "^[A-Za-z0-9_-]{0,64}$"}
    feed = {
        "operationId": "get_feed",
        "tags": ["articles"],
        "summary": _("Le flux signé des fiches"),
        "description": _("Pour une autre installation de Percolateur, qui vérifie la signature de chaque page."),
        "parameters": [
            parameter("network", "path", schema(Slug), required=True),
            parameter("since", "query", number, required=False),
            parameter("nonce", "query", nonce, required=False),
        ],
        "responses": {
            "200": {"description": str(STATUSES[200]), "content": {JSON: {"schema": {"type": "object"}}}},
            "400": {"description": str(STATUSES[400]), "content": {JSON: {"schema": message}}},
            "404": {
                "description": str(STATUSES[404]),
                "content": {JSON: {"schema": message}, PROBLEM: {"schema": schema(ProblemOut)}},
            },
            "405": {"description": str(STATUSES[405])},
        },
    }
    return {"/networks/{network}/feed": {"get": feed}}


@operation(
    "GET",
    "/openapi.json",
    tag="description",
    summary=gettext_lazy("Cette description"),
    about=gettext_lazy("La description de l’API, en OpenAPI 3.1."),
    answer=dict[str, Any],
    kept=3600,
)
def get_description(call: Call) -> dict[str, Any]:
    return document(call.site)
