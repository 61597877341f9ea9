"""What changed between two revisions of an article, line by line, in words people read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from percolateur.knowledge.models import Article, Device, Level, Subject
from percolateur.lib.recurrence import written

Snapshot = dict[str, Any]
SAME, GONE, NEW = "same", "gone", "new"
AROUND = 2  # unchanged lines shown on each side of a change


@dataclass(frozen=True)
class Line:
    kind: str
    text: str


@dataclass(frozen=True)
class Change:
    """One field that is no longer the same, with its lines; `…` stands for those left out."""

    label: str | Promise
    lines: list[Line]


def changes(before: Snapshot, after: Snapshot) -> list[Change]:
    """The fields that differ, in the order of a snapshot."""
    found = []
    for name in after:
        old, new = in_lines(name, before.get(name)), in_lines(name, after[name])
        if old != new:
            found.append(Change(label(name), compare(old, new)))
    return found


def compare(old: list[str], new: list[str]) -> list[Line]:
    lines: list[Line] = []
    for kind, first, last, first_new, last_new in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            lines += [Line(SAME, text) for text in old[first:last]]
        else:
            lines += [Line(GONE, text) for text in old[first:last]]
            lines += [Line(NEW, text) for text in new[first_new:last_new]]
    return shorten(lines)


def shorten(lines: list[Line]) -> list[Line]:
    """Leave out what is far from any change."""
    changed = [place for place, line in enumerate(lines) if line.kind != SAME]
    near = {place + step for place in changed for step in range(-AROUND, AROUND + 1)}
    shown: list[Line] = []
    for place, line in enumerate(lines):
        if place in near:
            shown.append(line)
        elif not shown or shown[-1].text != "…":
            shown.append(Line(SAME, "…"))
    return shown


def label(name: str) -> str | Promise:
    if name == "sources":
        return _("Sources")
    field: Any = Article._meta.get_field(name.removesuffix("_id"))
    return str(field.verbose_name).capitalize()


def in_lines(name: str, value: Any) -> list[str]:
    """How people read the value of a field: a line per paragraph, per source, per choice."""
    if not value:
        return []
    if name in CHOICES:
        return [str(dict(CHOICES[name]).get(value, value))]
    reader: Callable[[Any], list[str]] = READERS.get(name, lambda text: str(text).splitlines())
    return reader(value)


def source_in_words(source: dict[str, Any]) -> str:
    seen = source.get("seen_on")
    words = [source["title"], source["url"], seen and _("vue le %(day)s") % {"day": written(date.fromisoformat(seen))}]
    return ", ".join(word for word in words if word)


def article_in_words(pk: int) -> list[str]:
    article = Article.objects.filter(pk=pk).first()
    return [article.question if article else f"n° {pk}"]


CHOICES: dict[str, Any] = {
    "level": Level.choices,
    "device": Device.choices,
    "licence": Article.Licence.choices,
    "visibility": Article.Visibility.choices,
    "status": Article.Status.choices,
}
READERS: dict[str, Callable[[Any], list[str]]] = {
    "subjects": lambda keys: [str(dict(Subject.choices).get(key, key)) for key in keys],
    "tags": list,
    "for_children": lambda _said: [_("oui")],
    "sources": lambda sources: [source_in_words(source) for source in sources],
    "review_on": lambda day: [written(date.fromisoformat(day))],
    "merged_into_id": article_in_words,
}
