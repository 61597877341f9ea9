"""What is written in an article: by staff, or by an import."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from percolateur.accounts.models import User
from percolateur.knowledge.actions.recording import Refused, Sources, Verb, changing, keep, sources_of
from percolateur.knowledge.actions.reviewing import next_review
from percolateur.knowledge.models import Article
from percolateur.network.models import Network


@transaction.atomic
def create_article(network: Network, author: User | None, sources: Sources | None = None, **fields: Any) -> Article:
    """A new draft, unless `status` says otherwise."""
    article = Article(network=network, **fields)
    keep(article, Verb.CREATED, author, sources or [])
    return article


def edit_article(
    article: Article, author: User | None, sources: Sources | None = None, seen: int | None = None, **fields: Any
) -> bool:
    """Write these fields, and these sources in place of the former. Returns whether anything changed.

    Raises Stale when `seen` is no longer its last revision, Refused when it was merged into another.
    """
    with changing(article, seen):
        if article.merged_into_id:
            raise Refused(_("Cette fiche est réunie avec une autre : c’est l’autre qu’il faut modifier."))
        if sources is not None and sources == sources_of(article):
            sources = None
        if sources is None and not differs(article, fields):
            return False
        write(article, fields)
        keep(article, Verb.EDITED, author, sources)
    return True


@transaction.atomic
def write_article(network: Network, external_id: str, sources: Sources, **fields: Any) -> tuple[Article, str]:
    """Create, published, or update the article of a network that bears this external id.

    Returns it with what was done: « created », « updated » or « unchanged ».
    """
    article = network.articles.select_for_update().filter(external_id=external_id).first()
    if article is None:
        article = Article(network=network, external_id=external_id, status=Article.Status.PUBLISHED)
        write(article, fields)
        article.review_on = article.review_on or next_review(article)
        keep(article, Verb.IMPORTED, None, sources)
        return article, "created"
    known = sources_of(article)
    if known == sources and not differs(article, fields):
        return article, "unchanged"
    write(article, fields)
    keep(article, Verb.IMPORTED, None, sources)
    return article, "updated"


def differs(article: Article, fields: dict[str, Any]) -> bool:
    return any(getattr(article, name) != value for name, value in fields.items())


def write(article: Article, fields: dict[str, Any]) -> None:
    for name, value in fields.items():
        setattr(article, name, value)
