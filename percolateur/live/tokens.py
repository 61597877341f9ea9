"""The right to listen: signed by the page, checked by the stream without a look at any database."""

from django.core import signing

from percolateur.live.sources import Variant

MAX_AGE = 24 * 3600  # seconds; a page open for longer asks for a new one
_signer = signing.TimestampSigner(salt="percolateur.live", sep="~")


def stream_token(topic: str, variant: Variant) -> str:
    """Sign the right to listen to `topic` shown as `variant`, for a day."""
    return _signer.sign(f"{topic}/{variant.page}/{variant.language}")


def read_token(token: str) -> tuple[str, Variant] | None:
    """Return what a token gives the right to, or None when it is forged, damaged or too old."""
    try:
        topic, page, language = _signer.unsign(token, max_age=MAX_AGE).split("/")
    except (signing.BadSignature, ValueError):
        return None
    return topic, Variant(page, language)
