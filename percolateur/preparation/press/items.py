"""From what a feed says to what is kept of it: one line of plain text, an address that leads somewhere, a date."""

import hashlib
import html
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from urllib.parse import urlsplit, urlunsplit

import nh3
from django.utils import timezone

from percolateur.lib.feed_reading import ADDRESS, SUMMARY, TITLE, Entry
from percolateur.lib.french.words import full, stem, words
from percolateur.lib.typed import tidy
from percolateur.preparation.themes import subjects_of

# Names of what an address says of whoever follows it, and not of where it leads.
FOLLOWING = ("utm_", "at_", "mtm_", "pk_")
FOLLOWING_WHOLE = frozenset({"fbclid", "gclid", "xtor", "xtref"})
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
    title, link = said(entry.title, TITLE), unfollowed(entry.link)
    if not title or not link:
        return None
    summary = said(entry.summary, SUMMARY)
    at = when(entry.when)
    return Item(
        title, link, summary, at or timezone.now(), at is not None,
        digest(place_of(link)), story(title), subjects_of(f"{title} {summary}"),
    )  # fmt: skip


def said(text: str, most: int) -> str:
    """Without marks, in one line."""
    plain = tidy(html.unescape(nh3.clean(text, tags=set(), clean_content_tags={"script", "style"})))
    return plain if len(plain) <= most else f"{plain[: most - 1].rpartition(' ')[0]}…"


def unfollowed(address: str) -> str:
    """The address without what follows its reader, every other letter as it is; nothing when it is none of the web."""
    address = tidy(address)
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    is_web = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc
    if not is_web or len(address) > ADDRESS or not address.isprintable():
        return ""
    query = "&".join(part for part in parts.query.split("&") if not follows(part))
    return urlunsplit(parts._replace(query=query, fragment="" if follows(parts.fragment) else parts.fragment))


def place_of(address: str) -> str:
    """What tells a page from the others. To compare, and not to go to."""
    parts = urlsplit(address)
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}?{parts.query}#{parts.fragment}"


def follows(part: str) -> bool:
    name = part.partition("=")[0].lower()
    return name.startswith(FOLLOWING) or name in FOLLOWING_WHOLE


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
