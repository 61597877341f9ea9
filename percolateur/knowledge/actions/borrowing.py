"""What a network takes from a feed, and what stays its own: a text that somebody changed here is never written over."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from percolateur.accounts.models import User
from percolateur.knowledge.actions.recording import (
    Refused,
    Sources,
    Verb,
    changing,
    keep,
    read_sources,
    sources_of,
    written_sources,
)
from percolateur.knowledge.actions.reviewing import next_review
from percolateur.knowledge.actions.writing import write
from percolateur.knowledge.models import Article, Borrowed, Feed

Status = Article.Status
Text = dict[str, Any]  # the fields of an article and its sources, as JSON keeps them


@transaction.atomic
def borrow(feed: Feed, key: str, address: str, fields: dict[str, Any], sources: Sources) -> Article:
    """Take in an article as its feed now says it."""
    text = fields | {"sources": written_sources(sources)}
    known = Borrowed.objects.select_related("article").filter(feed=feed, key=key).first()
    if known is None:
        return begin(feed, key, address, fields, sources, text)
    article = known.article
    with changing(article):
        known.address, known.network_name, known.seen_at = address, feed.name, timezone.now()
        if known.gone:
            come_back(known, article)
        update(known, article, text, may_write=feed.publishes or article.status != Status.PUBLISHED)
        known.save()
    return article


def begin(feed: Feed, key: str, address: str, fields: dict[str, Any], sources: Sources, text: Text) -> Article:
    article = Article(network_id=feed.network_id, **fields)
    if feed.publishes:
        article.status, article.review_on = Status.PUBLISHED, next_review(article)
    keep(article, Verb.IMPORTED, None, sources)
    Borrowed.objects.create(feed=feed, article=article, key=key, network_name=feed.name, address=address, taken=text)
    return article


def update(known: Borrowed, article: Article, text: Text, *, may_write: bool) -> None:
    """Write the new text, or only offer it: when somebody changed the article here, or must read it first."""
    now = said(article, text)
    if now == text:
        known.taken, known.offered = text, None
    elif is_as_taken(known, now) and may_write and not article.merged_into_id:
        rewrite(known, article, text, None)
    elif text not in (known.taken, known.refused):
        known.offered = text


def rewrite(known: Borrowed, article: Article, text: Text, author: User | None) -> None:
    write(article, {name: value for name, value in text.items() if name != "sources"})
    keep(article, Verb.IMPORTED, author, read_sources(text["sources"]))
    known.taken, known.offered, known.refused = text, None, None


def said(article: Article, like: Text) -> Text:
    """What the article says now, in the fields of a text."""
    return {
        name: written_sources(sources_of(article)) if name == "sources" else getattr(article, name) for name in like
    }


def is_as_taken(known: Borrowed, now: Text) -> bool:
    """A field that was not shared yet when it was taken says nothing."""
    return all(known.taken[name] == value for name, value in now.items() if name in known.taken)


def is_changed_here(known: Borrowed) -> bool:
    return said(known.article, known.taken) != known.taken


@transaction.atomic
def give_up(feed: Feed, key: str, into: str = "") -> None:
    """Its source no longer shows it: neither do we, unless somebody changed it here. `into`: what answers there now."""
    Borrowed.objects.filter(feed=feed, key=key).update(into=into)
    known = Borrowed.objects.select_related("article").filter(feed=feed, key=key, gone=False).first()
    if known is not None:
        with changing(known.article):
            known.gone, known.seen_at = True, timezone.now()
            take_away(known)
            known.save()


def take_away(known: Borrowed) -> None:
    article = known.article
    if article.status == Status.RETIRED or is_changed_here(known):
        return
    known.before, article.status = article.status, Status.RETIRED
    keep(article, Verb.RETIRED, None)


def come_back(known: Borrowed, article: Article) -> None:
    """What was taken away because of its source is shown again with it."""
    if known.before and article.status == Status.RETIRED and not article.merged_into_id:
        article.status = Status(known.before)
        keep(article, Verb.RESTORED, None)
    known.gone, known.before, known.into = False, "", ""


@transaction.atomic
def take_theirs(article: Article, author: User) -> None:
    """Put what the original now says in place of our text, which stays in the history. Raises Refused."""
    with changing(article):
        known = offering(article)
        if article.merged_into_id:
            raise Refused(_("Cette fiche est réunie avec une autre. Séparez-les d’abord."))
        rewrite(known, article, known.offered or {}, author)
        known.save()


@transaction.atomic
def keep_ours(article: Article) -> None:
    """Leave what the original now says; it is shown again once it says something else. Raises Refused."""
    with changing(article):
        known = offering(article)
        known.refused, known.offered = known.offered, None
        known.save(update_fields=["refused", "offered"])


def offering(article: Article) -> Borrowed:
    known: Borrowed | None = Borrowed.objects.waiting().filter(article=article).first()
    if known is None:
        raise Refused(_("L’original n’a rien de nouveau à proposer."))
    return known
