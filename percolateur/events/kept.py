"""Pages that are the same for everyone, kept rendered for as long as what they show stands."""

import hashlib
from collections.abc import Callable

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language

from percolateur.lib.choice import choice_of

PERSONAL = (settings.SESSION_COOKIE_NAME, settings.MESSAGES_COOKIE_NAME)
KEPT = 90  # seconds; the minute is part of the name, so that « à venir » and « en cours » turn in time


def kept(
    request: HttpRequest, shown: Callable[[], object], render: Callable[[], HttpResponse], page: str = ""
) -> HttpResponse:
    """The page rendered earlier for the same address, language, choice, minute and `shown()`; rendered now otherwise.

    A `page` that many addresses share, each with its own words in the blanks, is named. `shown` gives what it tells
    that may change at any moment. Somebody signed in, or who has a message to read, gets a page of their own, for which
    it is not asked.
    """
    if request.GET or any(name in request.COOKIES for name in PERSONAL):
        return render()
    name = kept_as(request, page or request.path, shown())
    body: bytes | None = caches["process"].get(name)
    if body is not None:
        return HttpResponse(body)
    response = render()
    if response.status_code == 200:
        caches["process"].set(name, response.content, KEPT)
    return response


def kept_as(request: HttpRequest, page: str, shown: object) -> str:
    to_whom = (request.scheme, request.get_host(), get_language(), choice_of(request).variant)
    said = (*to_whom, page, timezone.now().strftime("%H:%M"), shown)
    return f"page:{hashlib.sha256(repr(said).encode()).hexdigest()}"
