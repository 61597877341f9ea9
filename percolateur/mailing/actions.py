"""Put a mail in the queue, inside the transaction of what it tells."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from percolateur.mailing.models import Mail


def post(
    kind: str, key: str, to: str, about: int, details: dict[str, Any] | None = None, *, at: datetime | None = None
) -> None:
    """Tell `to`, once per `key`, when the transaction is committed and `at` has come."""
    mail = Mail(kind=kind, key=key, to=to, about=about, details=details or {}, due_at=at or timezone.now())
    Mail.objects.bulk_create([mail], ignore_conflicts=True)


def is_refused(address: str) -> bool:
    """Whether this address refused a mail for good within the last month: tell by other ways."""
    return Mail.objects.refusing(address).exists()
