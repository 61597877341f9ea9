"""The reference of the API for people, made from the very description that programs read."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    told = described(request)
    parts = [(tag, list(operations(told, tag["name"]))) for tag in told["tags"]]
    context = {"api": told, "parts": parts, "problems": problems()}
    return render(request, "api/home.html", context)


@require_safe
@login_not_required
def part(request: HttpRequest, tag: str) -> HttpResponse:
    told = described(request)
    named = next((one for one in told["tags"] if one["name"] == tag), None)
    if named is None:
        raise Http404
    context = {"api": told, "tag": named, "operations": list(operations(told, tag))}
    return render(request, "api/part.html", context)


def described(request: HttpRequest) -> dict[str, Any]:
    from percolateur.api.v1.openapi import document  # with its first reader

    return document(settings.ADDRESS or request.build_absolute_uri("/").rstrip("/"))


def problems() -> list[tuple[str, str]]:
    from percolateur.api.v1.problems import TITLES

    return [(name, str(title)) for name, title in TITLES.items()]


def operations(told: dict[str, Any], tag: str) -> Iterator[dict[str, Any]]:
    """The operations of a part, with what a template writes of each."""
    for path, methods in told["paths"].items():
        for method, one in methods.items():
            if tag in one["tags"]:
                yield {
                    **one,
                    "id": one["operationId"].replace("_", "-"),
                    "method": method.upper(),
                    "path": path,
                    "asked": [with_kind(each) for each in one["parameters"]],
                    "body": fields(told, content(one.get("requestBody", {}))),
                    "answers": [(status, each["description"]) for status, each in one["responses"].items()],
                    "gives": fields(told, content(next(iter(one["responses"].values())))),
                }


def content(holder: dict[str, Any]) -> dict[str, Any]:
    """The schema of a body in JSON, {} when there is none."""
    schema: dict[str, Any] = holder.get("content", {}).get("application/json", {}).get("schema", {})
    return schema


def fields(told: dict[str, Any], schema: dict[str, Any]) -> list[dict[str, Any]]:
    """The fields of an object by name, with their kind and what they say; those of the rows, of a list."""
    whole = resolved(told, schema)
    rows = whole.get("properties", {}).get("items", {}).get("items")
    if rows:
        whole = resolved(told, rows)
    required = whole.get("required", [])
    return [
        {"name": name, "kind": kind(inner), "words": inner.get("description", ""), "required": name in required}
        for name, inner in whole.get("properties", {}).items()
    ]


def resolved(told: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    name = schema.get("$ref", "").rpartition("/")[2]
    return told["components"]["schemas"][name] if name else schema


def with_kind(parameter: dict[str, Any]) -> dict[str, Any]:
    words = parameter.get("description", "")
    return {**parameter, "kind": kind(parameter["schema"]), "words": words}


def kind(schema: dict[str, Any]) -> str:
    """« string, date-time », « integer, null », « EventOut[] »."""
    if "anyOf" in schema:
        return ", ".join(kind(one) for one in schema["anyOf"])
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2])
    if schema.get("type") == "array":
        return f"{kind(schema['items'])}[]"
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    return ", ".join(filter(None, [str(schema.get("type", "object")), schema.get("format", "")]))
