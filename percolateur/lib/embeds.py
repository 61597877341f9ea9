"""The other sites whose videos and documents a page may show: how their links are known, and what shows them.

A link is known by its exact host, path and identifier. Whatever else looks like one stays a link: the address of a
frame is made from the identifier alone, never from what somebody typed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# What a frame may do: run, keep its own storage, open the site it comes from. Never lead our page elsewhere.
SANDBOX = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-presentation"
SHOWN = ("video", "document", "content")


class Shape(NamedTuple):
    """Where an identifier stands in a link of these hosts: in the path, or in the query when `query` names it."""

    hosts: frozenset[str]
    path: re.Pattern[str]
    query: str = ""


@dataclass(frozen=True)
class ThirdParty:
    """Another site. `provider` and `country`: who runs it, and from where. `frame`: the address shown, by `{id}`.
    `notice`: what it says of people's data. `referrer`: what it is told of the page, as little as it takes. `shows`:
    one of SHOWN. `purpose`: what a visitor is asked to accept it for.
    """

    key: str
    name: str
    provider: str
    country: str | Promise
    id: re.Pattern[str]
    shapes: tuple[Shape, ...]
    frame: str
    origin: str
    notice: str
    referrer: str = "no-referrer"
    shows: str = "video"
    purpose: str = "externes"

    def find(self, host: str, path: str, query: str) -> str:
        """The identifier in such a link, or nothing."""
        for shape in self.shapes:
            found = shape.path.fullmatch(path) if host in shape.hosts else None
            if found:
                given = parse_qs(query).get(shape.query, []) if shape.query else [found["id"]]
                if len(given) == 1 and self.id.fullmatch(given[0]):
                    return given[0]
        return ""


@dataclass(frozen=True)
class Embed:
    """Something to show from another site: `address` is where it can be seen there, `frame` what shows it here."""

    party: ThirdParty
    id: str
    address: str

    @property
    def frame(self) -> str:
        return self.party.frame.format(id=self.id)

    @property
    def place(self) -> str:
        """Its id in a page, to come back there."""
        return f"{self.party.key}-{self.id.replace('/', '-')}"[:70]


def hosts(*names: str) -> frozenset[str]:
    return frozenset(names)


YOUTUBE = hosts("www.youtube.com", "youtube.com", "m.youtube.com")
NOCOOKIE = hosts("www.youtube-nocookie.com", "youtube-nocookie.com")
UNITED_STATES = _("États-Unis")
# With those of the installation's own (lib/own_services.py), which the settings add when the program starts.
PARTIES: dict[str, ThirdParty] = {
    party.key: party
    for party in (
        ThirdParty(
            key="youtube",
            name="YouTube",
            provider="Google",
            country=UNITED_STATES,
            id=re.compile(r"[A-Za-z0-9_-]{11}"),
            shapes=(
                Shape(YOUTUBE, re.compile(r"/watch"), query="v"),
                Shape(hosts("youtu.be"), re.compile(r"/(?P<id>[^/]+)")),
                Shape(YOUTUBE | NOCOOKIE, re.compile(r"/(?:embed|shorts|live)/(?P<id>[^/]+)")),
            ),
            frame="https://www.youtube-nocookie.com/embed/{id}",
            origin="https://www.youtube-nocookie.com",
            notice="https://policies.google.com/privacy?hl=fr",
            referrer="strict-origin",  # its player shows an error to whoever does not say where it stands
        ),
        ThirdParty(
            key="vimeo",
            name="Vimeo",
            provider="Vimeo",
            country=UNITED_STATES,
            id=re.compile(r"[0-9]{5,12}"),
            shapes=(
                Shape(hosts("vimeo.com", "www.vimeo.com"), re.compile(r"/(?P<id>[0-9]+)")),
                Shape(hosts("player.vimeo.com"), re.compile(r"/video/(?P<id>[0-9]+)")),
            ),
            frame="https://player.vimeo.com/video/{id}?dnt=1",
            origin="https://player.vimeo.com",
            notice="https://vimeo.com/privacy",
        ),
        ThirdParty(
            key="dailymotion",
            name="Dailymotion",
            provider="Dailymotion",
            country=_("France"),
            id=re.compile(r"x[a-z0-9]{4,9}"),
            shapes=(
                Shape(
                    hosts("www.dailymotion.com", "dailymotion.com"),
                    re.compile(r"/(?:embed/)?video/(?P<id>[^/_]+)(?:_[^/]*)?"),
                ),
                Shape(hosts("dai.ly"), re.compile(r"/(?P<id>[^/]+)")),
                Shape(hosts("geo.dailymotion.com"), re.compile(r"/player\.html"), query="video"),
            ),
            frame="https://geo.dailymotion.com/player.html?video={id}",
            origin="https://geo.dailymotion.com",
            notice="https://legal.dailymotion.com/fr/politique-de-confidentialite/",
        ),
        ThirdParty(
            key="google-docs",
            name="Google Docs",
            provider="Google",
            country=UNITED_STATES,
            id=re.compile(r"(?:document|spreadsheets|presentation)/d/[A-Za-z0-9_-]{20,80}"),
            shapes=(
                Shape(
                    hosts("docs.google.com"),
                    re.compile(
                        r"/(?P<id>(?:document|spreadsheets|presentation)/d/[^/]+)(?:/(?:edit|view|preview|pub)?)?"
                    ),
                ),
            ),
            frame="https://docs.google.com/{id}/preview",
            origin="https://docs.google.com",
            notice="https://policies.google.com/privacy?hl=fr",
            shows="document",
        ),
    )
}


def recognise(address: str, enabled: Iterable[str]) -> Embed | None:
    """What an enabled site shows at this address, or None when it is an ordinary link."""
    if not 0 < len(address) <= 500 or not address.isascii():
        return None
    try:
        parts = urlsplit(address)
        odd = parts.port is not None or parts.username is not None or parts.password is not None
    except ValueError:
        return None
    if odd or parts.scheme not in ("http", "https") or re.search(r"[\s\\]|%00", address):
        return None
    for key in enabled:
        party = PARTIES[key]
        found = party.find(parts.netloc.lower(), parts.path.rstrip("/") or "/", parts.query)
        if found:
            return Embed(party, found, address)
    return None
