"""Whether a form was sent by one of our own pages, told without a cookie."""

from urllib.parse import urlsplit

from django.http import HttpRequest


def from_here(request: HttpRequest) -> bool:
    """Whether the browser says that one of our own pages sent this (Fetch Metadata; Origin where it lacks).

    What is no browser says neither, and passes: nothing can be done there in somebody else's name.
    """
    site = request.META.get("HTTP_SEC_FETCH_SITE")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.META.get("HTTP_ORIGIN")
    return origin is None or urlsplit(origin).netloc == request.get_host()
