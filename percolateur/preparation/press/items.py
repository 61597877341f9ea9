"""From what a feed says to what is kept of it: one line of plain text, an address that leads somewhere, a date."""

import hashlib
import html
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import nh3
from django.utils import timezone

from percolateur.lib.feed_reading import ADDRESS, SUMMARY, TITLE, Entry
from percolateur.lib.french.words import full, stem, words
from percolateur.lib.typed import tidy
from percolateur.preparation.themes import subjects_of

# Names of what an address says of whoever follows it, and not of where it leads.
FOLLOWING = ("utm_", "at_", "mtm_", "pk_")
FOLLOWING_WHOLE = frozenset({"fbclid", "gclid", "xtor", "xtref", "ref", "source", "from"})
AHEAD = timedelta(days=1)  # a date further on is a mistake


class Item(NamedTuple):
    """What is kept of one entry, by the names of the model."""

    title: str
    link: str
    summary: str
    at: datetime
    is_dated: bool
    place: str
    story: str
    subjects: list[str]


def item_of(entry: Entry) -> Item | None:
    """None for an entry without title, or that leads nowhere on the web."""
    title, link = said(entry.title, TITLE), canonical(entry.link)
    if not title or not link:
        return None
    summary = said(entry.summary, SUMMARY)
    at = when(entry.when)
    return Item(
        title, link, summary, at or timezone.now(), at is not None,
        digest(link.partition("://")[2]), story(title), subjects_of(f"{title} {summary}"),
    )  # fmt: skip


def said(text: str, most: int) -> str:
    """Without marks, in one line."""
    plain = tidy(html.unescape(nh3.clean(text, tags=set(), clean_content_tags={"script", "style"})))
    return plain if len(plain) <= most else f"{plain[: most - 1].rpartition(' ')[0]}…"


def canonical(address: str) -> str:
    """Where it leads, without what follows its reader; nothing when it is no address of the web."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc or len(address) > ADDRESS:
        return ""
    query = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not name.lower().startswith(FOLLOWING) and name.lower() not in FOLLOWING_WHOLE
    ]
    return urlunsplit((parts.scheme, parts.netloc.lower(), parts.path or "/", urlencode(query), ""))


def when(seconds: float | None) -> datetime | None:
    if seconds is None:
        return None
    try:
        at = datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return at if at.year > 2000 and at < timezone.now() + AHEAD else None


def story(title: str) -> str:
    """The same for two titles of the same words, whatever their order, accents and endings."""
    return digest(" ".join(sorted(set(map(stem, full(words(title)))))) or title)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:40]
