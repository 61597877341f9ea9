"""What the database says of articles, as the index reads it."""

from collections import defaultdict
from typing import Any

from django.db import models

from percolateur.knowledge.models import Article, Origin, Wording
from percolateur.knowledge.search.analysis import Said
from percolateur.knowledge.search.scopes import scope_of

COLUMNS = (
    *("pk", "changed", "status", "visibility", "network_id"),
    *("question", "answer", "steps", "subjects", "level", "device"),
)


def article_rows() -> "models.QuerySet[Any]":
    """Plain rows with a name for each value."""
    return Article.objects.values_list(*COLUMNS, named=True)


def said_of(rows: list[Any]) -> list[Said]:
    """What is to be analysed of these rows, with what else the database knows of them."""
    published = {row.pk: row for row in rows if row.status == Article.Status.PUBLISHED}
    wordings, libraries = defaultdict[int, list[str]](list), defaultdict[int, set[int]](set)
    among = those(sorted(published))
    linked = Wording.objects.filter(**among).order_by("pk")
    for pk, text in linked.values_list("article", "text"):
        wordings[pk].append(text)
    origins = Origin.objects.filter(**among).exclude(event=None).order_by()
    for pk, library in origins.values_list("article", "event__library"):
        libraries[pk].add(library)
    return [
        Said(pk, scope_of(row), facets_of(row, libraries[pk]), row.question, (row.answer, row.steps), wordings[pk])
        for pk, row in published.items()
    ]


def those(keys: list[int]) -> dict[str, Any]:
    """What is about these articles. When they nearly follow each other, a span spares a list of a thousand keys."""
    if keys and keys[-1] - keys[0] < 2 * len(keys):
        return {"article__gte": keys[0], "article__lte": keys[-1]}
    return {"article__in": keys}


def facets_of(article: Any, libraries: set[int]) -> list[str]:
    """What it can be picked by: its subjects, its level, its device, the libraries of the cafés it comes from."""
    told = [("level", article.level), ("device", article.device), *(("library", pk) for pk in sorted(libraries))]
    return [f"{kind}:{value}" for kind, value in [*(("subject", key) for key in article.subjects), *told] if value]
