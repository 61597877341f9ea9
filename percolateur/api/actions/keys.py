"""Making a key, and revoking it: each is a line of the audit log."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from percolateur.accounts.actions import Origin, record
from percolateur.accounts.models import SecurityEvent
from percolateur.api.models import ApiKey
from percolateur.api.models.keys import digest_of
from percolateur.lib.codes import new_code
from percolateur.network.models import Network

Kind = SecurityEvent.Kind
# Recognisable by the programs that look for secrets in published code.
KIND = "perco_"


def create_key(
    network: Network, name: str, scopes: list[str], expires_on: date | None, by: Origin
) -> tuple[ApiKey, str]:
    """The key's row, and the key itself, which nothing can tell again."""
    secret = KIND + new_code(32)
    with transaction.atomic():
        key = ApiKey.objects.create(
            network=network,
            name=name,
            prefix=secret[:12],
            digest=digest_of(secret),
            scopes=scopes,
            expires_on=expires_on,
        )
        record(Kind.KEY_CREATED, by, network=network.pk, what=f"{key.prefix}… {' '.join(scopes)}")
    return key, secret


def revoke_key(key: ApiKey, by: Origin) -> None:
    """It opens nothing any more. Twice is once."""
    with transaction.atomic():
        if ApiKey.objects.filter(pk=key.pk, revoked_at=None).update(revoked_at=timezone.now()):
            record(Kind.KEY_REVOKED, by, network=key.network_id, what=f"{key.prefix}…")
