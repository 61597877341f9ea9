"""Where to go back to after a form."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def way_back(request: HttpRequest, asked_for: str, otherwise: str) -> str:
    """A page of this site to come back to: the one that was asked for, else the one the form stood on."""
    for address in (asked_for, request.headers.get("Referer", "")):
        if not url_has_allowed_host_and_scheme(address, {request.get_host()}):
            continue
        parts = urlsplit(address)
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        # By itself: « //elsewhere » behind our own name is a path, and alone another site.
        if path.startswith("/") and parts.path != otherwise and url_has_allowed_host_and_scheme(path, None):
            return path
    return otherwise
