"""Read the feeds that networks follow: ask, verify the signature, take in, one page after the other."""

import json
import logging
import secrets
import time
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from percolateur.knowledge import actions
from percolateur.knowledge.fields import BadLine, read_article
from percolateur.knowledge.models import AGAIN, Feed
from percolateur.knowledge.sharing.feed import FORMAT
from percolateur.knowledge.sharing.signing import is_signed
from percolateur.lib.fetching import fetch
from percolateur.lib.reaching import Unreachable
from percolateur.lib.typed import tidy

log = logging.getLogger(__name__)
JSON = "application/json"
SIGNATURE = "Percolateur-Signature"
PAGE = 8_000_000  # bytes
SECONDS = 20.0  # for one page
ROUND = 60.0  # seconds after which the rest waits for the next round
BIGGEST = 2**63 - 1  # a number the database keeps
_is_address = URLValidator(schemes=["http", "https"])


class Untrusted(Unreachable):
    """A page came that is not what was asked for, or not from whom it says."""


def ask(address: str, since: int, key: str | None = None, seconds: float = SECONDS) -> dict[str, Any]:
    """One page, whose signature by `key` is verified; by its own key at the first contact. Raises Unreachable."""
    nonce = secrets.token_urlsafe(18)
    document = fetch(f"{address}?since={since}&nonce={nonce}", JSON, PAGE, seconds)
    try:
        page = json.loads(document.body)
        signer = str(page["key"]) if key is None else key
        numbers = [page["since"], page["until"], page["head"]]
        sound = (
            page["format"] == FORMAT
            and all(type(number) is int and 0 <= number <= BIGGEST for number in numbers)
            and isinstance(page["items"], list)
            and isinstance(page["more"], bool)
            and isinstance(page["network"]["name"], str)
            and isinstance(page["network"]["slug"], str)
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Unreachable(_("Ce n’est pas un flux de fiches qui se trouve à cette adresse.")) from None
    if not sound:
        raise Unreachable(_("Ce n’est pas un flux de fiches qui se trouve à cette adresse."))
    if not is_signed(document.body, document.headers.get(SIGNATURE, ""), signer):
        raise Untrusted(_("La signature n’est pas celle de la clé que vous avez acceptée : rien n’est pris."))
    moves = page["until"] > since if page["more"] else page["until"] >= since
    if page["nonce"] != nonce or page["since"] != since or not moves:
        raise Untrusted(_("La page reçue n’est pas celle qui était demandée : rien n’est pris."))
    page["network"] = {name: tidy(value) for name, value in page["network"].items() if isinstance(value, str)}
    return dict(page)


def read_next() -> bool:
    """Read the feed that has waited longest, if one is due, or go on settling one. Of two workers, one reads it."""
    unsettled = Feed.objects.filter(settled=False).first()
    if unsettled:
        actions.settle(unsettled)
    feed = Feed.objects.due().first()
    if feed is None:
        return False
    now = timezone.now()
    taken = Feed.objects.due().filter(pk=feed.pk, next_at=feed.next_at).update(next_at=now + AGAIN, tried_at=now)
    if taken:
        read_feed(feed)
    return bool(taken)


def read_feed(feed: Feed) -> None:
    """Take in what is new. What went wrong is written down, for its page; the pages before it are kept."""
    end = time.monotonic() + ROUND
    unreadable = 0
    try:
        more = True
        while more and time.monotonic() < end:
            page = ask(feed.address, feed.cursor, feed.key)
            if page["network"].get("slug") != feed.slug:
                raise Untrusted(_("Ce flux est devenu celui d’un autre réseau : rien n’est pris."))
            if page["head"] < feed.cursor:  # their database was restored: what we knew of it may be no more
                feed.cursor, feed.began_at = 0, timezone.now()
                feed.save(update_fields=["cursor", "began_at"])
                continue
            unreadable += take_page(feed, page)
            more = page["more"]
    except Unreachable as problem:
        Feed.objects.filter(pk=feed.pk).update(trouble=str(problem)[:500])
        return
    trouble = _("Des fiches n’ont pas pu être lues : %(count)s.") % {"count": unreadable} if unreadable else ""
    Feed.objects.followed().filter(pk=feed.pk).update(
        succeeded_at=timezone.now(), trouble=trouble, next_at=timezone.now() if more else feed.next_time()
    )


@transaction.atomic
def take_page(feed: Feed, page: dict[str, Any]) -> int:
    """A whole page or nothing. Returns how many of its items could not be read."""
    now = Feed.objects.select_for_update().get(pk=feed.pk)
    if now.ended_at or now.cursor != page["since"] or now.key != feed.key:
        raise Unreachable(_("L’abonnement a changé pendant la lecture."))
    unreadable = sum(not take_item(feed, item) for item in page["items"])
    feed.cursor = page["until"]
    if not page["more"] and feed.began_at:
        for known in feed.borrowed.filter(gone=False, seen_at__lt=feed.began_at):
            actions.give_up(feed, known.key)
        feed.began_at = None
    feed.save(update_fields=["cursor", "began_at"])
    return unreadable


def take_item(feed: Feed, item: Any) -> bool:
    """False when it cannot be read."""
    reasons: list[str] = []
    try:
        key, address = str(item["id"])[:100], str(item.get("url") or "")
        if item.get("gone"):
            actions.give_up(feed, key, str(item.get("into") or "")[:100])
            return True
        _is_address(address)
        fields = read_article(item["article"], reasons)
    except (TypeError, KeyError, AttributeError, ValidationError, BadLine):
        reasons.append("?")
    if reasons or len(address) > 500:
        log.warning("Feed %s: an article cannot be read (%s)", feed.pk, "; ".join(reasons)[:500])
        return False
    actions.borrow(feed, key, address, fields, fields.pop("sources"))
    return True
