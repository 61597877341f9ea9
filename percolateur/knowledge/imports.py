"""Articles from a JSON Lines file: `external_id, question, answer, subjects, sources, language`, one object a line."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from percolateur.knowledge.actions import write_article
from percolateur.knowledge.models import Subject
from percolateur.knowledge.models.article import ANSWER_LENGTH, QUESTION_LENGTH
from percolateur.lib.typed import tidy
from percolateur.network.models import Network

_is_address = URLValidator(schemes=["http", "https"])


class BadLine(Exception):
    """The line cannot be taken; the reasons say why."""

    def __init__(self, *reasons: str) -> None:
        super().__init__(*reasons)
        self.reasons = list(reasons)


@dataclass
class Report:
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    failed: int = 0


def load(
    lines: Iterable[bytes], network: Network, tell: Callable[[int, list[str]], None], *, dry_run: bool = False
) -> Report:
    """Take in every good line; `tell` the number of each bad one and its reasons. Safe to run twice."""
    report, seen = Report(), dict[str, int]()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            fields = read(line)
            first = seen.setdefault(fields["external_id"], number)
            if first != number:
                raise BadLine(_("external_id est déjà celui de la ligne %(line)s") % {"line": first})
        except BadLine as bad:
            report.failed += 1
            tell(number, bad.reasons)
            continue
        done = "unchanged" if dry_run else write_article(network, **fields)[1]
        setattr(report, done, getattr(report, done) + 1)
    return report


def read(line: bytes) -> dict[str, Any]:
    """The fields of one line. Raises BadLine with every reason."""
    try:
        given = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadLine(_("le texte n’est pas en UTF-8")) from None
    except (json.JSONDecodeError, RecursionError):
        raise BadLine(_("ce n’est pas du JSON")) from None
    if not isinstance(given, dict):
        raise BadLine(_("on attend un objet JSON, entre accolades"))
    reasons: list[str] = []
    fields = {
        "external_id": text_of(given, "external_id", 100, reasons),
        "question": text_of(given, "question", QUESTION_LENGTH, reasons),
        "answer": answer_of(given, reasons),
        "language": text_of(given, "language", 10, reasons, default="fr"),
        "subjects": subjects_of(given, reasons),
        "sources": sources_of(given, reasons),
    }
    if reasons:
        raise BadLine(*reasons)
    return fields


def answer_of(given: dict[str, Any], reasons: list[str]) -> str:
    """Several lines, or none yet: what is only asked elsewhere is worth knowing too."""
    value = given.get("answer") or ""
    if not isinstance(value, str):
        reasons.append(_("%(name)s n’est pas un texte") % {"name": "answer"})
        return ""
    value = "\n".join(tidy(part) for part in value.splitlines()).strip()
    if len(value) > ANSWER_LENGTH:
        reasons.append(_("%(name)s dépasse %(most)s caractères") % {"name": "answer", "most": ANSWER_LENGTH})
    return value


def text_of(given: dict[str, Any], name: str, most: int, reasons: list[str], default: str = "") -> str:
    value = given.get(name, default)
    if not isinstance(value, str):
        reasons.append(_("%(name)s n’est pas un texte") % {"name": name})
        return ""
    value = tidy(value)
    if not value:
        reasons.append(_("%(name)s manque") % {"name": name})
    elif len(value) > most:
        reasons.append(_("%(name)s dépasse %(most)s caractères") % {"name": name, "most": most})
    return value


def subjects_of(given: dict[str, Any], reasons: list[str]) -> list[str]:
    value = given.get("subjects") or []
    if not isinstance(value, list):
        reasons.append(_("subjects n’est pas une liste"))
        return []
    unknown = [str(key) for key in value if key not in Subject.values]
    if unknown:
        reasons.append(_("thématique inconnue : %(keys)s") % {"keys": ", ".join(unknown)})
    return value


def sources_of(given: dict[str, Any], reasons: list[str]) -> list[dict[str, Any]]:
    """Each source is an address, or an object: `url, title, seen_on`."""
    value = given.get("sources") or []
    if not isinstance(value, list):
        reasons.append(_("sources n’est pas une liste"))
        return []
    sources = []
    for each in value:
        source = {"url": each} if isinstance(each, str) else each
        try:
            url = source["url"]
            _is_address(url)
            seen = source.get("seen_on")
            sources.append(
                {
                    "url": url[:500],
                    "title": tidy(str(source.get("title") or ""))[:200],
                    "seen_on": date.fromisoformat(seen) if seen else None,
                }
            )
        except (TypeError, KeyError, AttributeError, ValueError, ValidationError):
            reasons.append(_("source illisible : %(source)s") % {"source": str(each)[:80]})
    return sources
