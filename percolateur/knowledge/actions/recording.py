"""Lock an article, change it, keep what it became: what every verb does."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import transaction

from percolateur.accounts.models import User
from percolateur.knowledge.models import Article, Revision, Source, next_change
from percolateur.knowledge.search.waking import tell_index
from percolateur.lib.inserting import insert

Sources = list[dict[str, Any]]  # of each: url, title, seen_on
Verb = Revision.Verb

# What people write; the rest of a snapshot is what was decided about the article.
WRITTEN = (
    *("question", "answer", "steps", "subjects", "tags", "level", "device"),
    *("for_children", "language", "licence", "visibility"),
)
SOURCE = ("url", "title", "seen_on")
DECIDED = ("status", "review_on", "merged_into_id")


class Refused(Exception):
    """It cannot be done; the sentence says why, to the person who asked."""


class Stale(Exception):
    """Somebody else changed the article since this person read it."""


@contextmanager
def changing(article: Article, seen: int | None = None) -> Iterator[None]:
    """Hold the article, as the database has it now, for the block to change. Raises Stale unless it is as `seen`."""
    with transaction.atomic():
        article.refresh_from_db(from_queryset=Article.objects.select_for_update())
        if seen is not None and seen != article.revision:
            raise Stale
        yield


def keep(article: Article, verb: Verb, author: User | None, sources: Sources | None = None, **more: Any) -> None:
    """Save the article under a new number, with its revision; and its sources, when they are given as they now are."""
    new = article._state.adding
    article.changed = next_change()
    article.revision += 1
    article.save()
    if sources is None:
        sources = sources_of(article)
    else:
        write_sources(article, sources, new)
    insert(
        Revision,
        article_id=article.pk,
        number=article.revision,
        author_id=author and author.pk,
        verb=verb,
        snapshot=snapshot(article, sources),
        **more,
    )
    tell_index()


def sources_of(article: Article) -> Sources:
    return [{name: getattr(source, name) for name in SOURCE} for source in article.sources.all()]


def write_sources(article: Article, sources: Sources, new: bool) -> None:
    """Let the article have these sources, in this order, and no others."""
    if not new:
        article.sources.all().delete()
    if sources:
        Source.objects.bulk_create(Source(article=article, **source) for source in sources)


def snapshot(article: Article, sources: Sources) -> dict[str, Any]:
    """Every field of the article as JSON keeps it."""
    fields = {name: getattr(article, name) for name in (*WRITTEN, *DECIDED)}
    fields["review_on"] = on_paper(fields["review_on"])
    return fields | {"sources": written_sources(sources)}


def written_sources(sources: Sources) -> Sources:
    """As JSON keeps them."""
    return [source | {"seen_on": on_paper(source["seen_on"])} for source in sources]


def read_sources(sources: Sources) -> Sources:
    """Those that JSON kept, with their days."""
    return [source | {"seen_on": source["seen_on"] and date.fromisoformat(source["seen_on"])} for source in sources]


def lacking(article: Article, sources: Sources) -> Sources:
    """Those of these that the article does not name yet."""
    known = set(article.sources.values_list("url", flat=True))
    return [source for source in sources if source["url"] not in known]


def on_paper(day: Any) -> str | None:
    return day.isoformat() if day else None
