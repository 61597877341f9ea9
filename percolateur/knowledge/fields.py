"""The fields of an article that comes from elsewhere, in a file or a feed: each is checked, every reason is said."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from percolateur.knowledge.models import Article, Device, Level, Subject
from percolateur.knowledge.models.article import ANSWER_LENGTH, QUESTION_LENGTH
from percolateur.lib.typed import tidy, tidy_lines

TAGS = 50
TAG_LENGTH = 100
WORDINGS = 500  # a topic that comes back all year has hundreds
SOURCES = 100
FOR_CHILDREN = {"enfant", "enfants", "jeunesse", "jeune public"}
_is_address = URLValidator(schemes=["http", "https"])


class BadLine(Exception):
    """The article cannot be taken; the reasons say why."""

    def __init__(self, *reasons: str) -> None:
        super().__init__(*reasons)
        self.reasons = list(reasons)


def read_article(given: dict[str, Any], reasons: list[str]) -> dict[str, Any]:
    """What it says. What may be left out and is, is not among the fields: what is known of it stays."""
    fields: dict[str, Any] = {
        "question": text_of(given, "question", QUESTION_LENGTH, reasons),
        "answer": lines_of(given, "answer", reasons),
        "language": text_of(given, "language", 10, reasons, default="fr"),
        "subjects": subjects_of(given, reasons),
        "sources": sources_of(given, reasons),
    }
    if "steps" in given:
        fields["steps"] = lines_of(given, "steps", reasons)
    if "tags" in given:
        fields["tags"] = texts_of(given, "tags", TAG_LENGTH, reasons, most_of_them=TAGS)
    for name, known in (("level", Level.values), ("device", Device.values), ("licence", Article.Licence.values)):
        if name in given and (name != "licence" or given[name]):
            fields[name] = choice_of(given, name, known, reasons)
    if "for_children" in given:
        fields["for_children"] = yes_or_no(given, "for_children", reasons)
    elif any(tag.casefold() in FOR_CHILDREN for tag in fields.get("tags", [])):
        fields["for_children"] = True  # as it was said before there was a field for it
    return fields


def yes_or_no(given: dict[str, Any], name: str, reasons: list[str]) -> bool:
    value = given[name]
    if not isinstance(value, bool):
        reasons.append(_("%(name)s n’est ni true ni false") % {"name": name})
    return value is True


def choice_of(given: dict[str, Any], name: str, known: list[str], reasons: list[str]) -> str:
    value = given[name] or ""
    if value and value not in known:
        reasons.append(_("%(name)s inconnu : %(value)s") % {"name": name, "value": str(value)[:40]})
    return value if isinstance(value, str) else ""


def lines_of(given: dict[str, Any], name: str, reasons: list[str]) -> str:
    """Several lines, or none yet: what is only asked elsewhere is worth knowing too."""
    value = given.get(name) or ""
    if not isinstance(value, str):
        reasons.append(_("%(name)s n’est pas un texte") % {"name": name})
        return ""
    value = tidy_lines(value)
    if len(value) > ANSWER_LENGTH:
        reasons.append(_("%(name)s dépasse %(most)s caractères") % {"name": name, "most": ANSWER_LENGTH})
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


def texts_of(
    given: dict[str, Any], name: str, most: int, reasons: list[str], most_of_them: int = WORDINGS
) -> list[str]:
    """Short texts, each once."""
    value = given.get(name) or []
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        reasons.append(_("%(name)s n’est pas une liste de textes") % {"name": name})
        return []
    texts = list(dict.fromkeys(text for text in map(tidy, value) if text))
    if any(len(text) > most for text in texts):
        reasons.append(_("%(name)s dépasse %(most)s caractères") % {"name": name, "most": most})
    if len(texts) > most_of_them:
        reasons.append(_("%(name)s compte plus de %(most)s textes") % {"name": name, "most": most_of_them})
    return texts


def subjects_of(given: dict[str, Any], reasons: list[str]) -> list[str]:
    value = given.get("subjects") or []
    if not isinstance(value, list):
        reasons.append(_("subjects n’est pas une liste"))
        return []
    unknown = [str(key)[:80] for key in value[:100] if key not in Subject.values]
    if unknown:
        reasons.append(_("thématique inconnue : %(keys)s") % {"keys": ", ".join(unknown[:5])})
    return list(dict.fromkeys(map(str, value)))


def sources_of(given: dict[str, Any], reasons: list[str]) -> list[dict[str, Any]]:
    """Each source is an address, or an object: `url, title, seen_on`."""
    value = given.get("sources") or []
    if not isinstance(value, list):
        reasons.append(_("sources n’est pas une liste"))
        return []
    if len(value) > SOURCES:
        reasons.append(_("%(name)s compte plus de %(most)s textes") % {"name": "sources", "most": SOURCES})
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
