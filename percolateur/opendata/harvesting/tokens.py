"""Where a list was left: all that is needed to go on, signed. Nothing is kept for a harvester that went away."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.core import signing

from percolateur.opendata.harvesting.asking import Wrong, written

KEPT = timedelta(days=2)  # a harvester that stops at night goes on the next morning, or the one after
SALT = "percolateur.opendata.harvesting"


def token(place: dict[str, Any]) -> tuple[str, str]:
    """The token of a place in a list, and the moment it expires at."""
    return signing.dumps(place, salt=SALT), written(datetime.now(UTC) + KEPT)


def place(token: str, verb: str) -> dict[str, Any]:
    """The place in the list of that verb. Raises Wrong."""
    try:
        found: dict[str, Any] = signing.loads(token, salt=SALT, max_age=KEPT)
    except signing.SignatureExpired:
        raise Wrong("badResumptionToken", "This token has expired: begin again, from your last datestamp.") from None
    except signing.BadSignature:
        raise Wrong("badResumptionToken", "This token is not one of ours, whole.") from None
    if found["verb"] != verb:
        raise Wrong("badResumptionToken", "This token goes on with another verb.")
    return found
