"""The visitor's choice, in a signed cookie: read quietly, written for 182 days, never prolonged.

`1.POLICY.MADE.SAID.ACCEPTED.REFUSED.RECEIPT:SIGNATURE`: the policy it was made under, when the 182 days began, when
something was last said, the keys of services, the number of the receipt. Whatever cannot be read is no choice.
"""

import re
import time
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponseBase

from percolateur.lib.choice import Choice
from percolateur.privacy.purposes import MATOMO, keys_asked, keys_objectable

LIFETIME = 182 * 86400  # seconds
LONGEST = 1000  # signs of the cookie: more services than anybody shows
FRESH = 12  # seconds during which a page says that the choice is kept: a slow line has its time
AHEAD = 300  # seconds that the clocks of two servers may differ
VERSION = "1"
NO_RECEIPT = UUID(int=0)
_written = re.compile(
    r"1\.(?P<policy>[0-9a-f]{12})\.(?P<made>\d{9,11})\.(?P<said>\d{9,11})"
    r"\.(?P<accepted>[a-z0-9_-]*)\.(?P<refused>[a-z0-9_-]*)\.(?P<receipt>[0-9a-f]{32})"
)


@dataclass(frozen=True)
class Kept:
    """What the cookie says. `made`: when the 182 days began; `said`: the last time something was chosen."""

    policy: str
    made: int
    said: int
    accepted: frozenset[str]
    refused: frozenset[str]
    receipt: UUID = NO_RECEIPT

    def written(self) -> str:
        keys = [".".join("_".join(sorted(keys)) for keys in (self.accepted, self.refused))]
        return ".".join([VERSION, self.policy, str(self.made), str(self.said), *keys, self.receipt.hex])


def signer() -> Signer:
    return Signer(salt="percolateur.choice")


@lru_cache(maxsize=1024)
def read(value: str) -> Kept | None:
    """What a cookie says, whenever it was written; None when it is not ours, cut, or of another time."""
    if len(value) > LONGEST:
        return None
    try:
        found = _written.fullmatch(signer().unsign(value))
    except BadSignature:
        return None
    if found is None:
        return None
    accepted, refused = (frozenset(filter(None, found[name].split("_"))) for name in ("accepted", "refused"))
    return Kept(
        found["policy"], int(found["made"]), int(found["said"]), accepted, refused - accepted, UUID(found["receipt"])
    )


def legible(request: HttpRequest) -> Kept | None:
    """What this visitor's cookie says, and said at a possible time."""
    value = request.COOKIES.get(settings.CHOICE_COOKIE_NAME)
    said = read(value) if value else None
    return said if said and said.made <= said.said <= time.time() + AHEAD else None


def kept(request: HttpRequest) -> Kept | None:
    """The choice this visitor made, while it lasts."""
    said = legible(request)
    return said if said and time.time() - LIFETIME < said.made else None


def objections(request: HttpRequest) -> frozenset[str]:
    """What needs no consent, and this visitor said no to. It lasts since the last time something was said: it may
    outlive a consent, never be cut short by one.
    """
    wanted = keys_objectable()
    said = legible(request) if wanted else None
    return said.refused & wanted if said and time.time() - LIFETIME < said.said else frozenset()


def asks_for_privacy(request: HttpRequest) -> bool:
    """Do Not Track, or Global Privacy Control: the browser objects for whoever uses it."""
    return request.META.get("HTTP_DNT") == "1" or request.META.get("HTTP_SEC_GPC") == "1"


def may_be_counted(request: HttpRequest, objected: frozenset[str]) -> bool:
    """Whether visits are counted here, and this visitor is one to count: the team is not."""
    signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES
    return MATOMO in keys_objectable() - objected and not signed_in and not asks_for_privacy(request)


def read_choice(request: HttpRequest) -> Choice:
    """What of it holds here and now: a service that is not shown any more is not accepted, a new one is asked about."""
    wanted, objected = keys_asked(), objections(request)
    counted = may_be_counted(request, objected)
    said = kept(request)
    if said is None:
        return Choice(refused=objected, asks=bool(wanted), counted=counted)
    return Choice(
        accepted=said.accepted & wanted,
        refused=said.refused & wanted | objected,
        asks=not wanted <= said.accepted | said.refused,
        fresh=time.time() - said.said < FRESH,
        counted=counted,
    )


def keep(response: HttpResponseBase, said: Kept) -> None:
    objects = said.refused & keys_objectable()
    response.set_cookie(
        settings.CHOICE_COOKIE_NAME,
        signer().sign(said.written()),
        max_age=LIFETIME if objects else LIFETIME - (said.said - said.made),
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )
