"""Begin and end following the feed of another network."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from percolateur.knowledge.actions.borrowing import come_back, take_away
from percolateur.knowledge.actions.recording import Refused, changing
from percolateur.knowledge.models import Borrowed, BorrowedQuerySet, Feed
from percolateur.network.models import Network

AT_ONCE = 100  # articles in one transaction; others who write wait for it


@transaction.atomic
def follow(network: Network, address: str, key: str, name: str, slug: str, *, publishes: bool, rhythm: str) -> Feed:
    """Subscribe, to be read as soon as may be; or accept the new key, the new choices, of a feed known already.

    Raises Refused when nothing would change. What came before stays as it is.
    """
    wanted = {"key": key, "slug": slug, "publishes": publishes, "rhythm": rhythm}
    feed, new = Feed.objects.select_for_update().get_or_create(
        wanted | {"name": name}, network=network, address=address
    )
    if new:
        return feed
    if not feed.ended_at and all(getattr(feed, field) == value for field, value in wanted.items()):
        raise Refused(_("Le réseau est déjà abonné à ces fiches."))
    Feed.objects.filter(pk=feed.pk).update(**wanted, name=name, trouble="", next_at=timezone.now())
    feed.refresh_from_db()
    if feed.ended_at:
        resume(feed)
    return feed


def read_soon(feed: Feed) -> None:
    Feed.objects.followed().filter(pk=feed.pk).update(next_at=timezone.now())


def end(feed: Feed, *, removes: bool) -> None:
    """No longer follow it. Its articles stay, or are retired, those excepted that somebody changed here."""
    feed.ended_at, feed.next_at, feed.removes, feed.settled = timezone.now(), None, removes, not removes
    feed.save(update_fields=["ended_at", "next_at", "removes", "settled"])
    settle(feed)


def resume(feed: Feed) -> None:
    """Follow it again, and bring back what went with it."""
    feed.ended_at, feed.next_at, feed.settled = None, timezone.now(), not feed.removes
    feed.removes = False
    feed.save(update_fields=["ended_at", "next_at", "removes", "settled"])
    settle(feed)


@transaction.atomic
def settle(feed: Feed) -> None:
    """Bring some of its articles to what was decided of the feed; the worker goes on until all are."""
    feed = Feed.objects.select_for_update().get(pk=feed.pk)
    if feed.settled:
        return
    some = list(unsettled(feed).select_related("article")[:AT_ONCE])
    for known in some:
        with changing(known.article):
            known.withdrawn = feed.removes
            if feed.removes:
                take_away(known)
                known.offered = None
            elif not known.gone:
                come_back(known, known.article)
            known.save()
    if len(some) < AT_ONCE:
        Feed.objects.filter(pk=feed.pk).update(settled=True)


def unsettled(feed: Feed) -> BorrowedQuerySet:
    return Borrowed.objects.filter(feed=feed, withdrawn=not feed.removes)
