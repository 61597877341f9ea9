"""Whether a form for everyone was sent by a person, told without a riddle, a cookie or a script.

Two signs: a field that people do not see and that programs fill in, and the time at which the form was made, signed. A
doubt is no refusal: what is doubtful is set aside, or asked for once more, and never twice. Each view says which.
"""

import hmac
import re
import time
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from django.conf import settings

# As components/guard.html writes them. No browser fills « comment » in by itself; programs seldom leave it empty.
TRAP, STAMP = "comment", "stamp"
QUICK = 2  # seconds: nobody reads a page and fills it in before
OLD = 24 * 3600
AHEAD = 300  # seconds that the clocks of two servers may differ
ASKED = "+"
WRITTEN = re.compile(r"([0-9]{10})(\+?):[0-9a-f]{32}")


class Stamp(NamedTuple):
    """How many seconds ago a form was made, and whether this sender was asked to send it once more."""

    age: int
    asked: bool


def new_stamp(ago: int = 0, asked: bool = False) -> str:
    """When a form was made, signed. The same for all those made within a second, so that it tells nobody apart."""
    return signed(int(time.time()) - ago, asked)


@lru_cache(maxsize=256)
def signed(moment: int, asked: bool) -> str:
    said = f"{moment}{ASKED if asked else ''}"
    return f"{said}:{hmac.digest(key(settings.SECRET_KEY), said.encode(), 'sha256').hex()[:32]}"


@lru_cache(maxsize=2)
def key(secret: str) -> bytes:
    return hmac.digest(secret.encode(), b"percolateur.form", "sha256")


def read_stamp(text: str) -> Stamp | None:
    """None when it is not ours, or not of today or yesterday."""
    found = WRITTEN.fullmatch(text)
    if found is None:
        return None
    moment, asked = int(found[1]), bool(found[2])
    age = int(time.time()) - moment
    if not -AHEAD <= age <= OLD or not hmac.compare_digest(text, signed(moment, asked)):
        return None
    return Stamp(max(0, age), asked)


class Guarded:
    """What a form for everyone says of how it was sent. Its page includes components/guard.html before the button."""

    data: Any
    is_bound: bool
    asks_again = False

    @cached_property
    def sent_stamp(self) -> Stamp | None:
        return read_stamp(self.data.get(STAMP) or "")

    @property
    def was_asked(self) -> bool:
        return self.sent_stamp is not None and self.sent_stamp.asked

    @property
    def is_trapped(self) -> bool:
        return bool(self.data.get(TRAP)) and not self.was_asked

    @property
    def is_suspicious(self) -> bool:
        """The trap is filled in; or the form was made nowhere, long ago, or a moment ago."""
        stamp = self.sent_stamp
        return self.is_trapped or stamp is None or (stamp.age < QUICK and not stamp.asked)

    def asks(self) -> bool:
        """Of a valid form: whether to show it once more, to be sent again. Nothing is kept meanwhile."""
        self.asks_again = self.is_suspicious
        return self.asks_again

    @cached_property
    def stamp(self) -> str:
        """For the page. One that comes back for another reason keeps its age."""
        if self.asks_again:
            return new_stamp(asked=True)
        return str(self.data[STAMP]) if self.sent_stamp else new_stamp()
