"""Read the papers of the networks: politely, one at a time, and never longer than one may."""

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from percolateur.lib.feed_reading import NotAFeed, Parsed, parse
from percolateur.lib.fetching import Document, Gone, Later, OtherKind, Request, get
from percolateur.lib.reaching import Unreachable
from percolateur.lib.typed import tidy
from percolateur.preparation.models import PressFeed, PressItem
from percolateur.preparation.models.press import AT_MOST, KEPT
from percolateur.preparation.press.items import Item, item_of

log = logging.getLogger(__name__)
KINDS = (
    "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml", "text/plain",
    "application/x-rss+xml", "application/octet-stream", "text/html",  # as many servers say of their feeds
)  # fmt: skip
MOST = 4_000_000  # bytes, unpacked
SECONDS = 20.0
REDIRECTS = 3
SAME_NEWS = timedelta(days=7)  # within which two papers tell the same


def read_next() -> bool:
    """Read the feed that has waited longest, if one is due. Of two workers, one reads it."""
    feed = PressFeed.objects.due().first()
    if feed is None:
        return False
    taken = PressFeed.objects.due().filter(pk=feed.pk, next_at=feed.next_at).update(next_at=timezone.now() + feed.pause)
    if taken:
        read_feed(feed)
    return bool(taken)


def read_feed(feed: PressFeed) -> int:
    """Take in what is new, and say how it went. How many items came."""
    try:
        asked, document = timedelta(0), ask(feed.url, known_of(feed))
        items = items_of(document) if document.is_new else []
    except Unreachable as trouble:
        feed.failures = min(feed.failures + 1, 1000)
        feed.trouble = str(trouble)[:300]
        feed.is_on = feed.is_on and not isinstance(trouble, Gone)
        asked = timedelta(seconds=trouble.seconds) if isinstance(trouble, Later) else timedelta(0)
        log.info("A press feed could not be read: %s", feed.pk)
    else:
        feed.failures, feed.trouble, feed.succeeded_at = 0, "", timezone.now()
        if document.is_new:
            feed.etag = tidy(document.headers.get("ETag", ""))[:200]
            feed.last_modified = tidy(document.headers.get("Last-Modified", ""))[:100]
    new = [] if feed.trouble else take_in(feed, items)
    feed.next_at = timezone.now() + max(feed.pause, min(asked, AT_MOST))
    feed.save(update_fields=["is_on", "failures", "trouble", "succeeded_at", "etag", "last_modified", "next_at"])
    return len(new)


def known_of(feed: PressFeed) -> tuple[tuple[str, str], ...]:
    """The headers that spare a reading when nothing changed. A hostile one is not sent back."""
    known = (("If-None-Match", feed.etag), ("If-Modified-Since", feed.last_modified))
    return tuple((name, value) for name, value in known if value and value.isascii() and value.isprintable())


def ask(address: str, known: tuple[tuple[str, str], ...] = (), seconds: float = SECONDS) -> Document:
    """Raises Unreachable, with a sentence for people."""
    request = Request(KINDS, MOST, redirects=REDIRECTS, plain=True, packed=True, known=known)
    try:
        return get(address, request, seconds)
    except OtherKind:
        raise Unreachable(no_feed()) from None


def read(document: Document) -> Parsed:
    """Raises Unreachable."""
    try:
        return parse(document.body, document.headers.get("Content-Type", ""), document.address)
    except NotAFeed:
        raise Unreachable(no_feed()) from None


def no_feed() -> str:
    return _("Ce n’est pas un flux RSS ou Atom qui se trouve à cette adresse.")


def items_of(document: Document) -> list[Item]:
    return list(filter(None, map(item_of, read(document).entries)))


@transaction.atomic
def take_in(feed: PressFeed, items: list[Item]) -> list[PressItem]:
    """Keep what is not there yet: by its address, and by what its title says in another paper.

    One paper may give two pages the same title, such as that of a column; what it told long ago is not kept.
    """
    each = {item.place: item for item in reversed(items)}  # of two at the same address, the first one given
    there, oldest = PressItem.objects.filter(network=feed.network_id), timezone.now() - KEPT
    known = set(there.filter(place__in=each).values_list("place", flat=True))
    stories = set(
        there.exclude(feed=feed)
        .filter(story__in=[item.story for item in items], at__gte=timezone.now() - SAME_NEWS)
        .values_list("story", flat=True)
    )
    new = []
    for item in reversed(each.values()):
        if item.place not in known and item.story not in stories and item.at > oldest:
            new.append(PressItem(network_id=feed.network_id, feed=feed, **item._asdict()))
    return PressItem.objects.bulk_create(new, ignore_conflicts=True)


def forget_old() -> None:
    """Items say nothing of people: they go without a line in any register."""
    PressItem.objects.past_keeping().delete()
