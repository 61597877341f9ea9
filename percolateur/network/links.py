"""The personal links of resource persons, and those that invite: signed, so that nobody makes one up.

A link says whose it is and which of their links it is: once the address of somebody is changed, what was sent to the
address before leads nowhere.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing

from percolateur.network.models import ResourcePerson

INVITED_FOR = timedelta(days=7)  # to confirm by the mail
CARD_GOOD_FOR = timedelta(days=90)  # a card, a poster, a code on the screen
_person = signing.Signer(salt="percolateur.resource-person")
_invited = signing.TimestampSigner(salt="percolateur.resource-person.invited")
_card = signing.TimestampSigner(salt="percolateur.resource-person.card")


class BadLink(Exception):
    """Cut, altered, or too old."""


@dataclass(frozen=True)
class Invited:
    """Somebody who was written to, and may become a resource person of this network."""

    library: int
    email: str


def token_of(person: ResourcePerson) -> str:
    return _person.sign(f"{person.pk}.{person.links}")


def read_token(token: str) -> tuple[int, int]:
    """The person, and which of their links it is. Raises BadLink."""
    try:
        person, _dot, links = _person.unsign(token).partition(".")
        return int(person), int(links)
    except (signing.BadSignature, ValueError):
        raise BadLink from None


def invitation_token(library: int, email: str) -> str:
    """It holds all there is to know: nothing is kept of somebody who does not confirm."""
    return _invited.sign_object([library, email], compress=True)


def read_invitation(token: str) -> Invited:
    """Raises BadLink."""
    try:
        library, email = _invited.unsign_object(token, max_age=INVITED_FOR)
    except (signing.BadSignature, ValueError):
        raise BadLink from None
    return Invited(int(library), str(email))


def card_token(library: int) -> str:
    return _card.sign(str(library))


def read_card(token: str) -> int:
    """The library whose team invites. Raises BadLink."""
    try:
        return int(_card.unsign(token, max_age=CARD_GOOD_FOR))
    except (signing.BadSignature, ValueError):
        raise BadLink from None
