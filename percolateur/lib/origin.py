"""Whether a form was sent by one of our own pages, told without a cookie."""

from collections.abc import Mapping
from urllib.parse import urlsplit


def from_here(headers: Mapping[str, str], host: str) -> bool:
    """Whether the browser says that one of the pages of `host` sent this (Fetch Metadata; Origin where it lacks).

    What is no browser says neither, and passes: nothing can be done there in somebody else's name.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == host
