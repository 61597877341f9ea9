"""An article as it is written for others, in a feed or in a file; `imports.py` reads the same fields."""

from typing import Any

from percolateur.knowledge.actions.recording import sources_of, written_sources
from percolateur.knowledge.models import Article

FIELDS = ("question", "answer", "steps", "subjects", "tags", "level", "device", "language", "licence")


def shared(article: Article) -> dict[str, Any]:
    """What it says, without what was decided about it here."""
    fields = {name: getattr(article, name) for name in FIELDS}
    return fields | {"sources": written_sources(sources_of(article))}
