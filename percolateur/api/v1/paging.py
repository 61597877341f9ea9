"""Lists, a page at a time, by a cursor that tells after which row to go on: what is added meanwhile shifts nothing."""

import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import msgspec
from django.core import signing
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from percolateur.api.v1.kinds import Page
from percolateur.api.v1.operations import Answer, Call
from percolateur.api.v1.problems import not_found


def paged(call: Call, rows: "QuerySet[Any]", fields: Sequence[str], out: Callable[[Any], Any]) -> Answer:
    """A page of `rows` in the order of `fields`, of which the last one tells every row apart."""
    limit: int = call.query.limit
    found = list(after(call, rows, fields).order_by(*fields)[: limit + 1])
    following = None
    if len(found) > limit:
        following = address(call, [getattr(found[limit - 1], name) for name in fields])
    headers = {"Link": f'<{following}>; rel="next"'} if following else {}
    return Answer(Page([out(row) for row in found[:limit]], following), headers=headers)


def after(call: Call, rows: "QuerySet[Any]", fields: Sequence[str]) -> "QuerySet[Any]":
    if call.query.cursor is None:
        return rows
    last = read(call)
    if len(last) != len(fields):
        raise lost()
    wanted, same = Q(), Q()
    for name, value in zip(fields, last, strict=True):
        wanted |= same & Q(**{f"{name}__gt": value})
        same &= Q(**{name: value})
    return rows.filter(wanted)


def address(call: Call, last: list[Any]) -> str:
    cursor = signing.dumps([plain(value) for value in last], salt=purpose(call))
    asked = call.request.GET.copy()
    asked["cursor"] = cursor
    return f"{call.site}{call.request.path}?{asked.urlencode()}"


def read(call: Call) -> list[Any]:
    try:
        return [parsed(value) for value in signing.loads(call.query.cursor, salt=purpose(call))]
    except (signing.BadSignature, ValueError):
        raise lost() from None


def lost() -> Exception:
    return not_found(_("Ce curseur n’est pas de cette liste : reprenez-la au début."))


def purpose(call: Call) -> str:
    """A cursor is of one list, with its filters: elsewhere it means nothing."""
    asked = {
        name: value for name, value in msgspec.structs.asdict(call.query).items() if name not in ("cursor", "limit")
    }
    return f"api:{hashlib.sha256(f'{call.request.path} {asked}'.encode()).hexdigest()[:16]}"


def plain(value: Any) -> Any:
    return {"at": value.isoformat()} if isinstance(value, datetime) else value


def parsed(value: Any) -> Any:
    return datetime.fromisoformat(value["at"]) if isinstance(value, dict) else value
