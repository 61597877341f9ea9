"""An article as it is written for others, in a feed or in a file; `imports.py` reads the same fields."""

from typing import Any

from percolateur.knowledge.actions.recording import sources_of, written_sources
from percolateur.knowledge.models import Article

FIELDS = (
    *("question", "answer", "steps", "subjects", "tags", "level", "device"),
    *("for_children", "language", "licence"),
)


def shared(article: Article) -> dict[str, Any]:
    """What it says, without what was decided about it here."""
    fields = {name: getattr(article, name) for name in FIELDS}
    return fields | {"sources": written_sources(sources_of(article))}


def row(article: Article) -> dict[str, Any]:
    """An article in a file: with its name, who may read it, and where it came from."""
    said: dict[str, Any] = {"external_id": name_of(article), **shared(article), "visibility": article.visibility}
    borrowed = getattr(article, "borrowed", None)
    if borrowed:
        said["provenance"] = {"network": borrowed.network_name, "url": borrowed.address}
    return said


def name_of(article: Article) -> str:
    return article.external_id or f"percolateur-{article.pk}"
