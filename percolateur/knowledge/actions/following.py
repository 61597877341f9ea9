"""Begin and end following the feed of another network."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from percolateur.knowledge.actions.borrowing import come_back, take_away
from percolateur.knowledge.actions.recording import Refused, changing
from percolateur.knowledge.models import Borrowed, BorrowedQuerySet, Feed
from percolateur.network.models import Network

AT_ONCE = 100  # articles in one transaction; others who write wait for it


def follow(network: Network, address: str, key: str, name: str, slug: str, *, publishes: bool, rhythm: str) -> Feed:
    """Subscribe, to be read as soon as may be. Raises Refused when the network is subscribed already."""
    try:
        with transaction.atomic():
            return Feed.objects.create(
                network=network, address=address, key=key, name=name, slug=slug, publishes=publishes, rhythm=rhythm
            )
    except IntegrityError:
        raise Refused(_("Le réseau est déjà abonné à ces fiches.")) from None


def change_feed(feed: Feed, *, publishes: bool, rhythm: str) -> None:
    """What comes next arrives thus. What came before stays as it is."""
    feed.publishes, feed.rhythm = publishes, rhythm
    feed.next_at = feed.next_time()
    feed.save(update_fields=["publishes", "rhythm", "next_at"])


def read_soon(feed: Feed) -> None:
    Feed.objects.followed().filter(pk=feed.pk).update(next_at=timezone.now())


def trust(feed: Feed, key: str) -> None:
    """Somebody compared the new fingerprint, and accepts it."""
    Feed.objects.filter(pk=feed.pk).update(key=key, next_at=timezone.now())


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
