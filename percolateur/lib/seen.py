"""Two people in the same form: what one saw, what the other saved meanwhile, and what to keep of both."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core import signing
from django.forms import BaseForm, BooleanField, BoundField, CheckboxInput, DateField
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from percolateur.lib.recurrence import written

Seen = dict[str, list[str]]
SALT = "seen"


@dataclass(frozen=True)
class Difference:
    """A field somebody else changed. `kept` when the person typed something else, which stays in the form."""

    label: str | Promise
    before: str
    now: str
    kept: bool


def sent(bound: BoundField) -> list[str]:
    """What a browser would send back for this field as it is shown."""
    widget = bound.field.widget
    if isinstance(widget, CheckboxInput):
        return ["on"] if widget.check_test(bound.value()) else []
    shown = widget.format_value(bound.value())
    return clean(shown if isinstance(shown, list) else [shown])


def clean(values: list[Any]) -> list[str]:
    return sorted(str(value).replace("\r\n", "\n").strip() for value in values if value not in (None, ""))


def snapshot(form: BaseForm, but: set[str]) -> Seen:
    return {bound.name: sent(bound) for bound in form if bound.name not in but}


def pack(seen: Seen) -> str:
    return signing.dumps(seen, salt=SALT, compress=True)


def unpack(text: str) -> Seen:
    try:
        seen: Seen = signing.loads(text, salt=SALT)
    except signing.BadSignature:
        return {}
    return seen


def merge(typed: QueryDict, form: BaseForm, now: Seen) -> tuple[QueryDict, list[Difference]]:
    """The form as typed, with what somebody else changed taken over where this person changed nothing."""
    merged, differences = typed.copy(), []
    seen = unpack(typed.get("seen", ""))
    for name, value in now.items():
        if name not in seen or seen[name] == value:
            continue
        mine = clean(typed.getlist(name))
        if mine == seen[name]:
            merged.setlist(name, value)
        kept = mine not in (seen[name], value)
        bound = form[name]
        differences.append(Difference(bound.label, in_words(bound, seen[name]), in_words(bound, value), kept))
    return merged, differences


def in_words(bound: BoundField, values: list[str]) -> str:
    """How people read it: the names of choices, a day in French."""
    if choices := getattr(bound.field, "choices", None):
        values = [str(label) for value, label in choices if str(value) in values and str(value)]
    elif isinstance(bound.field, DateField) and values:
        values = [written(date.fromisoformat(values[0]))]
    elif isinstance(bound.field, BooleanField):
        values = [_("oui") if values else _("non")]
    return ", ".join(values) or _("rien")
