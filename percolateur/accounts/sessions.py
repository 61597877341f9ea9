"""How long somebody of a team stays signed in: a day's work at most, and no longer than they are there.

The engine of Django's session middleware (SESSION_ENGINE). Participants have no session.
"""

import secrets
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.http import HttpRequest
from django.utils import timezone

from percolateur.lib.devices import device_of

BEGAN, SEEN, DEVICE, REFERENCE = "began", "seen", "device", "reference"
LOOK = 300  # seconds between two notes that somebody is still there


class SessionStore(db.SessionStore):
    @classmethod
    def get_model_class(cls) -> Any:
        from percolateur.accounts.models import StaffSession

        return StaffSession

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        session: Any = super().create_model_instance(data)
        session.account_id = int(data[SESSION_KEY]) if SESSION_KEY in data else None
        session.reference, session.device = data.get(REFERENCE, ""), data.get(DEVICE, "")
        now = timezone.now()
        session.began_at, session.seen_at = (
            datetime.fromtimestamp(data[name], UTC) if name in data else now for name in (BEGAN, SEEN)
        )
        longest = session.began_at + timedelta(seconds=settings.SESSION_COOKIE_AGE)
        session.expire_date = min(longest, now + timedelta(minutes=settings.STAFF_IDLE_MINUTES))
        return session


def begin(request: HttpRequest) -> None:
    """Note, as somebody signs in, when that is and on what."""
    now = int(timezone.now().timestamp())
    device = device_of(request.META.get("HTTP_USER_AGENT", ""))
    request.session.update({BEGAN: now, SEEN: now, DEVICE: device, REFERENCE: secrets.token_urlsafe(16)})


def keep_alive(request: HttpRequest) -> None:
    """Note that somebody is there, every few minutes: one statement, when they are seen again."""
    now = timezone.now().timestamp()
    if now - request.session.get(SEEN, now) > LOOK:
        request.session[SEEN] = int(now)
