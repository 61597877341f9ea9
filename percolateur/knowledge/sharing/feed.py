"""The public articles of a network, in the order of their changes, page by page, each page signed.

Only what the network wrote: what it follows elsewhere is to be followed there, or it would come back to its author.
"""

from typing import Any

from django.db.models import Count, Max
from django.urls import reverse
from django.utils import timezone

from percolateur.knowledge.models import Article, ArticleQuerySet, Revision
from percolateur.knowledge.sharing.shape import shared
from percolateur.knowledge.sharing.signing import public_key
from percolateur.network.models import Network

FORMAT = "percolateur-feed/1"
MOST = 100  # articles a page
FULL = 1_000_000  # letters after which a page takes no other article


def page(network: Network, since: int, nonce: str, site: str) -> dict[str, Any]:
    """What changed after the change `since`. `nonce` is the reader's own: an old page cannot be given for this one."""
    own = written_here(network)
    rows = list(own.filter(changed__gt=since).order_by("changed").prefetch_related("sources")[: MOST + 1])
    given = {
        "format": FORMAT,
        "network": {"slug": network.slug, "name": network.name},
        "key": public_key(),
        "nonce": nonce,
        "at": timezone.now().isoformat(),
        "since": since,
        "head": own.aggregate(head=Max("changed"))["head"] or 0,
    }
    if not since:
        given["licences"] = counted(own)
    items, until = in_items(rows[:MOST], site)
    return given | {"until": max(until, since), "more": until < rows[-1].changed if rows else False, "items": items}


def written_here(network: Network) -> ArticleQuerySet:
    return Article.objects.filter(network=network, borrowed=None)


def counted(own: ArticleQuerySet) -> dict[str, int]:
    """How many public articles there are under each licence."""
    return dict(own.public().order_by().values_list("licence").annotate(Count("pk")))


def in_items(rows: list[Article], site: str) -> tuple[list[dict[str, Any]], int]:
    """The items of these articles, until the page is full, and the number of the last change that was looked at."""
    shown = shown_once([row.pk for row in rows if not row.is_public])
    items, until, letters = list[dict[str, Any]](), 0, 0
    for row in rows:
        if letters > FULL:
            break
        until = row.changed
        if row.is_public:
            items.append(alive(row, site))
            letters += len(row.answer) + len(row.steps)
        elif row.pk in shown:
            items.append(gone(row))
    return items, until


def shown_once(keys: list[int]) -> set[int]:
    """Those of these articles that anyone could read one day: the others are nobody's business."""
    former = Revision.objects.filter(article__in=keys, snapshot__status=Article.Status.PUBLISHED)
    public = former.filter(snapshot__visibility=Article.Visibility.PUBLIC)
    return set(public.order_by().values_list("article", flat=True).distinct())


def alive(article: Article, site: str) -> dict[str, Any]:
    address = site + reverse("knowledge:article", args=[article.pk])
    return {"id": str(article.pk), "change": article.changed, "url": address, "article": shared(article)}


def gone(article: Article) -> dict[str, Any]:
    item: dict[str, Any] = {"id": str(article.pk), "change": article.changed, "gone": True}
    if article.merged_into_id:
        item["into"] = str(article.merged_into_id)
    return item
