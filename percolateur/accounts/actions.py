"""What is done with accounts: the audit log, and closing what was left open elsewhere."""

from dataclasses import dataclass

from django.http import HttpRequest

from percolateur.accounts.models import SecurityEvent, StaffSession, User
from percolateur.lib.addresses import truncated

Kind = SecurityEvent.Kind


@dataclass(frozen=True)
class Origin:
    """Who does it, and from about where. Without any, it is done from the server's own command line."""

    actor: int | None = None
    place: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> "Origin":
        user = getattr(request, "user", None)
        return cls(user.pk if isinstance(user, User) else None, truncated(request.META.get("REMOTE_ADDR", "")))


COMMAND = Origin()


def record(
    kind: Kind, origin: Origin, subject: User | int | None = None, network: int | None = None, what: str = ""
) -> None:
    """Write one line of the audit log, in the transaction of what it tells. `what` names no one."""
    about = subject.pk if isinstance(subject, User) else subject
    SecurityEvent.objects.create(
        kind=kind, actor=origin.actor, place=origin.place, subject=about, network=network, what=what[:80]
    )


def sign_out_everywhere(user: User, *, but: str | None = None) -> int:
    """Close every session of an account, `but` that of this key. How many there were."""
    return StaffSession.objects.of(user).exclude(session_key=but or "").delete()[0]
