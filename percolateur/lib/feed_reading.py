"""Read an RSS or Atom feed, whatever it is made of.

It is parsed by a process of its own, that may take so much time and so much memory and no more: a feed that was made to
choke whoever reads it chokes nothing else. This module is that process too: it loads nothing of the product.
"""

import calendar
import json
import re
import resource
import subprocess
import sys
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import urljoin

MEMORY = 200_000_000  # bytes of addresses: a usual paper of four megabytes takes 30
PROCESSOR = 5  # seconds
SECONDS = 15  # in all
MOST = 100  # entries: the first ones
TITLE, SUMMARY, ADDRESS = 300, 600, 1000  # letters
HEADER = 1 << 16  # bytes at the beginning where entities are declared
_reference = re.compile(rb"&#([0-9]{1,10}|[xX][0-9a-fA-F]{1,8});")
_end_of_entry = re.compile(rb"</(?:item|entry)>")


class NotAFeed(Exception):
    """Nothing that reads as a feed."""


@dataclass(frozen=True)
class Entry:
    """`when` is in seconds since 1970, None where the feed gives no date. Texts are as they came: HTML, perhaps."""

    key: str
    title: str
    link: str
    summary: str
    when: float | None


@dataclass(frozen=True)
class Parsed:
    title: str
    entries: list[Entry]


def parse(body: bytes, content_type: str = "", location: str = "") -> Parsed:
    """What stands in a feed that came from `location`. Raises NotAFeed."""
    request = json.dumps({"type": content_type, "location": location}).encode()
    try:
        done = subprocess.run(  # noqa: S603 - this very file
            [sys.executable, "-I", __file__],
            input=request + b"\n" + body,
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
        told = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise NotAFeed from error
    return Parsed(told["title"], [Entry(**entry) for entry in told["entries"]])


def told(body: bytes, about: dict[str, str]) -> dict[str, Any]:
    """What that process answers."""
    import feedparser

    headers = {"content-location": about["location"], "content-type": about["type"]}
    found = feedparser.parse(
        without_halves(beginning(body)),
        response_headers={name: value for name, value in headers.items() if value},
        resolve_relative_uris=False,  # those inside texts, of which none is kept
        sanitize_html=False,  # no HTML of it is ever shown
    )
    if not found.get("version"):
        raise ValueError("no feed")
    entries = []
    for entry in found.entries[:MOST]:
        entries.append(
            {
                "key": str(entry.get("id", ""))[:ADDRESS],
                "title": str(entry.get("title", ""))[: 2 * TITLE],
                "link": joined(about["location"], str(entry.get("link", "")))[: ADDRESS + 1],
                "summary": str(entry.get("summary", ""))[: 8 * SUMMARY],
                "when": seconds_of(entry.get("published_parsed") or entry.get("updated_parsed")),
            }
        )
    return {"title": str(found.feed.get("title", ""))[:TITLE], "entries": entries}


def joined(location: str, link: str) -> str:
    """The whole address of an entry, some of which say « /actualites/12 » alone."""
    try:
        return urljoin(location, link) if link else ""
    except ValueError:
        return ""


def seconds_of(when: Any) -> float | None:
    """« 0000-00-00 » is a date that software writes."""
    try:
        return calendar.timegm(when) if when else None
    except (ValueError, OverflowError):
        return None


def without_halves(body: bytes) -> bytes:
    """Without references to what is no sign (« &#xD800; », « &#0; »): one alone makes the whole unreadable."""
    return _reference.sub(lambda found: found[0] if is_sign(found[1]) else b"", body)


def is_sign(reference: bytes) -> bool:
    number = int(reference[1:], 16) if reference[:1] in b"xX" else int(reference)
    return number in (9, 10, 13) or 32 <= number < 0xD800 or 0xE000 <= number <= 0x10FFFF


def beginning(body: bytes) -> bytes:
    """The feed without the entries beyond the first ones: reading ten thousand takes many seconds."""
    ends = [found.end() for found in islice(_end_of_entry.finditer(body), MOST)]
    if len(ends) < MOST:
        return body
    last = max(body.rfind(b"</item>"), body.rfind(b"</entry>"))
    return body[: ends[-1]] + body[body.index(b">", last) + 1 :] if last >= ends[-1] else body


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR, PROCESSOR))
    about = json.loads(sys.stdin.buffer.readline())
    body = sys.stdin.buffer.read()
    # No feed needs entities of its own, and they grow as powers do.
    if b"<!ENTITY" in body[:HEADER].upper():
        raise ValueError("entities")
    json.dump(told(body, about), sys.stdout)


if __name__ == "__main__":
    main()
