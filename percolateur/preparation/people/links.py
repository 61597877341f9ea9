"""The link by which somebody answers a call: signed, theirs alone, and of no use once they left."""

from django.core import signing

from percolateur.network.links import BadLink
from percolateur.preparation.models import HelpRequest

_signer = signing.Signer(salt="percolateur.help")


def token_of(request: HelpRequest) -> str:
    """It says which of the person's links it is, as `network.links` does: another address, and it leads nowhere."""
    return _signer.sign(f"{request.pk}.{request.person.links if request.person else 0}")


def read_token(token: str) -> tuple[int, int]:
    """Raises BadLink."""
    try:
        request, _dot, links = _signer.unsign(token).partition(".")
        return int(request), int(links)
    except (signing.BadSignature, ValueError):
        raise BadLink from None
