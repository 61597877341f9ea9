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
from percolateur.privacy.purposes import keys_asked

LIFETIME = 182 * 86400  # seconds
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
    if len(value) > 400:
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


def kept(request: HttpRequest) -> Kept | None:
    """The choice this visitor made, while it lasts."""
    value = request.COOKIES.get(settings.CHOICE_COOKIE_NAME)
    said = read(value) if value else None
    if said is None:
        return None
    now = time.time()
    return said if said.made <= said.said <= now + AHEAD and now - LIFETIME < said.made else None


def read_choice(request: HttpRequest) -> Choice:
    """What of it holds here and now: a service that is not shown any more is not accepted, a new one is asked about."""
    wanted = keys_asked()
    said = kept(request)
    if said is None:
        return Choice(asks=bool(wanted))
    return Choice(
        accepted=said.accepted & wanted,
        refused=said.refused & wanted,
        asks=not wanted <= said.accepted | said.refused,
        fresh=time.time() - said.said < FRESH,
    )


def keep(response: HttpResponseBase, said: Kept) -> None:
    response.set_cookie(
        settings.CHOICE_COOKIE_NAME,
        signer().sign(said.written()),
        max_age=LIFETIME - (said.said - said.made),
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )
