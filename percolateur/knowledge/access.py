"""Which articles somebody may read or touch; any other is a 404.

The public ones are for everyone, those of a network for its members. A host writes, and changes drafts; coordination
and administration publish, retire, merge and restore.
"""

from typing import NamedTuple

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from percolateur.accounts.models import User
from percolateur.board.models import Question
from percolateur.events.access import run_event_or_404
from percolateur.events.models import Event
from percolateur.knowledge.models import Article, ArticleQuerySet, Borrowed, Capture, Feed, Flag
from percolateur.knowledge.models.capture import CaptureQuerySet
from percolateur.knowledge.models.flag import FlagQuerySet
from percolateur.knowledge.search.scopes import of_members
from percolateur.lib.throttling import Throttle
from percolateur.network.access import Person, networks_of, staff
from percolateur.network.models import Role

flags_from = Throttle("flag-from", "20/hour", settings.REDIS_URL)


def readable_articles(person: Person) -> ArticleQuerySet:
    return Article.objects.readable(member_of(person))


def member_of(person: Person) -> list[int]:
    """The keys of the networks this person belongs to."""
    return list(networks_of(person).values_list("pk", flat=True)) if isinstance(person, User) else []


def article_or_404(request: HttpRequest, pk: int) -> Article:
    """The article, or the one it was merged into, here or where it came from, if this person may read it."""
    articles = readable_articles(request.user).select_related("network", "borrowed").prefetch_related("sources")
    article = articles.filter(pk=pk).first() or articles.filter(duplicates=pk).first()
    if article is None and (successor := Borrowed.objects.successor(pk)):
        article = articles.filter(pk=successor).first() or articles.filter(duplicates=successor).first()
    if article is None:
        raise Http404
    return article


def found_articles(
    text: str, limit: int, person: Person | None = None, typing: bool = False
) -> list[tuple[Article, float]]:
    """The articles that answer, among those this person may read; best first, with their score."""
    # 15 MB that a café without articles does without.
    from percolateur.knowledge.search.query import LOOKED_AT, search

    networks = member_of(person) if person else []
    hits = search(text, max(limit, LOOKED_AT), of_members(networks), typing=typing).found
    found: list[tuple[Article, float]] = []
    while hits and len(found) < limit:  # those that follow take the place of what may no longer be read
        looked_at, hits = hits[:limit], hits[limit:]
        articles = still_readable([hit.pk for hit in looked_at], networks)
        found += [(articles[hit.pk], hit.score) for hit in looked_at if hit.pk in articles]
    return found[:limit]


def still_readable(keys: list[int], networks: list[int]) -> dict[int, Article]:
    """The index may be a moment late: what may no longer be read is looked up in the database, and left out."""
    return Article.objects.readable(networks).in_bulk(keys)


def own_articles(request: HttpRequest) -> ArticleQuerySet:
    """Those of the networks where this person is of the team, drafts included."""
    return Article.objects.filter(network__in=member_of(staff(request))).select_related("network")


def own_article_or_404(request: HttpRequest, pk: int) -> Article:
    return get_object_or_404(own_articles(request), pk=pk)


def written_article_or_404(request: HttpRequest, pk: int) -> Article:
    """An article this person may change: a draft, or any one when they coordinate."""
    article = own_article_or_404(request, pk)
    if article.status != Article.Status.DRAFT and not may_decide(request, article):
        raise Http404
    return article


def decided_article_or_404(request: HttpRequest, pk: int) -> Article:
    """An article this person may publish, retire, merge, restore."""
    networks = networks_of(staff(request), Role.COORDINATOR)
    return get_object_or_404(Article.objects.select_related("network"), pk=pk, network__in=networks)


def may_decide(request: HttpRequest, article: Article) -> bool:
    return networks_of(request.user, Role.COORDINATOR).filter(pk=article.network_id).exists()


def feed_or_404(request: HttpRequest, pk: int) -> Feed:
    """A feed that this person's network follows, for coordination and administration."""
    return get_object_or_404(Feed, pk=pk, network__in=networks_of(staff(request), Role.COORDINATOR))


def alike(text: str, network: int, limit: int, person: Person, but: int = 0) -> list[Article]:
    """Published articles of one network that look like this question."""
    found = found_articles(text, limit * 3, person)
    return [article for article, _score in found if article.network_id == network and article.pk != but][:limit]


def decided_networks_or_404(request: HttpRequest) -> list[int]:
    """The networks whose queues this person reads: coordination and administration."""
    networks = decided_networks(staff(request))
    if not networks:
        raise Http404
    return networks


def decided_networks(user: User) -> list[int]:
    return list(networks_of(user, Role.COORDINATOR).values_list("pk", flat=True))


def captured_question_or_404(request: HttpRequest, event_pk: int, pk: int) -> Question:
    """A question of a café this person may run, with what was said to it."""
    event = run_event_or_404(request, event_pk)
    return get_object_or_404(shown_questions(event), pk=pk)


def shown_questions(event: Event) -> QuerySet[Question]:
    """What the room saw of a café, with what was said and what was decided since."""
    questions = Question.objects.filter(board__event=event).on_show().with_contributions()
    return questions.select_related("board__event__library__network", "capture__article", "capture__decided_by")


def addition_or_404(request: HttpRequest, pk: int) -> Capture:
    return get_object_or_404(additions(decided_networks_or_404(request)), pk=pk)


def additions(networks: list[int]) -> CaptureQuerySet:
    waiting = Capture.objects.filter(article__network__in=networks).waiting()
    return waiting.select_related("article__network", "question__board__event__library", "decided_by")


def flag_or_404(request: HttpRequest, pk: int) -> Flag:
    return get_object_or_404(Flag, pk=pk, article__network__in=decided_networks_or_404(request))


def public_article_or_404(pk: int) -> Article:
    return get_object_or_404(Article.objects.public().select_related("network"), pk=pk)


class Queues(NamedTuple):
    """How much waits for coordination."""

    reading: int
    flags: int


def queues_of(user: User) -> Queues | None:
    """None for who decides nowhere."""
    networks = decided_networks(user)
    if not networks:
        return None
    articles = Article.objects.filter(network__in=networks)
    reading = articles.to_read().count() + articles.to_review().count() + additions(networks).count()
    return Queues(reading, opened_flags(networks).count())


def opened_flags(networks: list[int]) -> FlagQuerySet:
    return Flag.objects.opened().filter(article__network__in=networks)
