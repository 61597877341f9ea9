"""What was sent, field by field: everything that is wrong is told at once, with what was expected."""

import re
from typing import Any
from uuid import UUID

import msgspec
from django.http import HttpRequest
from django.utils.translation import gettext as _

from percolateur.api.v1.operations import Operation
from percolateur.api.v1.problems import Fault, Problem, invalid, not_found

MOST = 16_384  # bytes of a body: a registration takes two thousand
LIKE_TEXT = {"date-time": "2026-10-03T10:00:00+02:00", "date": "2026-10-03"}


def path_values(operation: Operation, typed: dict[str, str]) -> dict[str, Any]:
    """Raises Problem: what cannot be a name or a number names nothing."""
    try:
        return {name: msgspec.convert(typed[name], kind, strict=False) for name, kind in operation.places.items()}
    except msgspec.ValidationError:
        raise not_found() from None


def query_values(operation: Operation, request: HttpRequest) -> Any:
    sent = dict(request.GET.lists())
    faults = [
        Fault(_("Ce paramètre est donné plusieurs fois."), parameter=name)
        for name, values in sent.items()
        if len(values) > 1
    ]
    single = {name: values[0] for name, values in sent.items() if len(values) == 1}
    taken = operation.query or msgspec.defstruct("Nothing", [])
    values, more = read_fields(taken, single, strict=False)
    faults += [Fault(detail, parameter=name) for name, detail in more.items() if len(sent.get(name, [])) < 2]
    if faults:
        raise invalid(faults)
    return taken(**values)


def body_values(operation: Operation, request: HttpRequest) -> Any:
    if operation.body is None:
        return None
    if request.content_type != "application/json":
        raise Problem(415, "media-type", _("Envoyez du JSON, avec « Content-Type: application/json »."))
    content = request.read(MOST + 1)
    if len(content) > MOST:
        raise Problem(413, "too-long", _("Envoyez %(most)s octets au plus.") % {"most": MOST})
    try:
        sent = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise Problem(400, "bad-json", _("Le corps ne se lit pas comme du JSON.")) from None
    if not isinstance(sent, dict):
        raise invalid([Fault(_("Le corps doit être un objet JSON."), pointer="")])
    values, faults = read_fields(operation.body, sent, strict=True)
    if faults:
        raise invalid([Fault(detail, pointer=f"/{name}") for name, detail in faults.items()])
    return operation.body(**values)


def read_fields(taken: Any, sent: dict[str, Any], *, strict: bool) -> tuple[dict[str, Any], dict[str, str]]:
    """The values by field, and what is wrong with the others."""
    fields = {one.encode_name: one for one in msgspec.structs.fields(taken)}
    faults = {name: _("Ce nom n’existe pas ici.") for name in sent if name not in fields}
    values: dict[str, Any] = {}
    for name, field in fields.items():
        if name not in sent:
            if field.required:
                faults[name] = _("Il manque cette valeur.")
            continue
        try:
            values[field.name] = checked(sent[name], field.type, strict)
        except (msgspec.ValidationError, OverflowError):
            faults[name] = expected(field.type)
    return values, faults


def checked(value: Any, kind: Any, strict: bool) -> Any:
    """Raises ValidationError."""
    if strict:
        whole = isinstance(value, float) and value.is_integer()  # 2.0 is an integer to JSON Schema
        return msgspec.convert(int(value) if whole else value, kind)
    # In an address everything is text: only what is no text is read in it, and no word means null.
    kind = without_none(kind)
    return msgspec.convert(value, kind, strict=schema_of(kind).get("type") not in ("integer", "boolean"))


def without_none(kind: Any) -> Any:
    inner = [one for one in getattr(kind, "__args__", ()) if one is not type(None)]
    return inner[0] if type(None) in getattr(kind, "__args__", ()) and len(inner) == 1 else kind


def schema_of(kind: Any) -> dict[str, Any]:
    (schema,), named = msgspec.json.schema_components([kind])
    return named.get(schema.get("$ref", "").rpartition("/")[2], schema)


def expected(kind: Any) -> str:
    """What is expected, in a sentence, told from the same schema as the description."""
    schema = schema_of(without_none(kind))
    if "enum" in schema:
        return _("Valeurs possibles : %(values)s.") % {"values": ", ".join(map(str, schema["enum"]))}
    if schema.get("type") == "integer":
        words = {"least": schema.get("minimum", 0), "most": schema.get("maximum", "")}
        return _("Un nombre entier, de %(least)s à %(most)s.") % words
    if schema.get("type") == "boolean":
        return _("true ou false.")
    if schema.get("format") in LIKE_TEXT:
        return _("Une valeur comme %(example)s.") % {"example": LIKE_TEXT[schema["format"]]}
    if "pattern" in schema:
        return _("Un texte de cette forme : %(pattern)s") % {"pattern": schema["pattern"]}
    if "maxLength" in schema:
        return _("Un texte de %(most)s lettres au plus.") % {"most": schema["maxLength"]}
    return _("Cette valeur n’est pas de la bonne sorte.")


def once_key(operation: Operation, request: HttpRequest) -> UUID | None:
    """The Idempotency-Key (draft-ietf-httpapi-idempotency-key-header), a UUID, in quotes or not."""
    if not operation.once:
        return None
    typed = request.headers.get("Idempotency-Key", "")
    if not re.fullmatch(r'"?[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}"?', typed):
        detail = _("Donnez un UUID neuf à chaque envoi, le même quand vous recommencez.")
        raise Problem(400, "invalid", detail, [Fault(detail, parameter="Idempotency-Key")])
    return UUID(typed.strip('"'))
