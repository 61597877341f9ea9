"""Keeping the proof: the policy in force, and a receipt for each choice."""

import uuid
from collections.abc import Iterable

from django.conf import settings

from percolateur.lib.throttling import Throttle
from percolateur.privacy.models import ConsentReceipt, PolicyVersion
from percolateur.privacy.policy import document, fingerprint

# A whole library shares one address. Past this, a choice is obeyed all the same, and leaves no receipt: refusing must
# always work, and nobody fills the disk.
receipts = Throttle("consent-receipt", "600/hour", settings.REDIS_URL)


def note_policy() -> PolicyVersion:
    """The version in force, written down the first time it is seen. Several processes may do so at once."""
    known = PolicyVersion.objects.filter(sha256=fingerprint()).first()
    return known or PolicyVersion.objects.get_or_create(sha256=fingerprint(), defaults={"document": document()})[0]


def give_receipt(accepted: Iterable[str], refused: Iterable[str], origin: str, place: str) -> uuid.UUID | None:
    """A receipt for this choice. `place` is counted, and not kept."""
    if not receipts.hit(place):
        return None
    receipt = ConsentReceipt.objects.create(
        policy=note_policy(), accepted=sorted(accepted), refused=sorted(refused), origin=origin
    )
    return receipt.uuid
