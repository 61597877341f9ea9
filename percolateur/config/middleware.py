"""What wraps every page: the usual middlewares, spared what a posted question has no use for.

A live post goes through all of them, and each small thing they do weighs there: `make bench-live` tells how much.
"""

from functools import cache, partial

from csp import middleware as csp
from csp.constants import HEADER
from csp.utils import build_policy
from django.conf import settings
from django.contrib.messages import middleware as messages
from django.contrib.messages.storage import default_storage
from django.contrib.messages.storage.base import BaseStorage
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware import locale
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject

from percolateur.lib.headers import ALWAYS


@cache
def plain_policy() -> str:
    return build_policy()


class CSPMiddleware(csp.CSPMiddleware):
    """django-csp composes the policy anew for each answer, a tenth of the work of a posted question: an answer that
    asks for nothing of its own gets the settings' policy, composed once.

    The other headers that every answer carries come with it; what is answered to the team stays in no cache.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        for name, value in ALWAYS.items():
            response.headers.setdefault(name, value)
        if settings.SESSION_COOKIE_NAME in request.COOKIES and not response.has_header("Cache-Control"):
            response.headers["Cache-Control"] = "no-store, private"
        if settings.DEBUG or any(name.startswith("_csp") for name in vars(response)):
            return super().process_response(request, response)
        if not response.has_header(HEADER):
            response[HEADER] = plain_policy()
        return response


class LocaleMiddleware(locale.LocaleMiddleware):
    """Django's looks for a language in the address too, twice; our addresses have none."""

    def process_request(self, request: HttpRequest) -> None:
        translation.activate(translation.get_language_from_request(request))
        request.LANGUAGE_CODE = translation.get_language()

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        patch_vary_headers(response, ("Accept-Language",))
        response.headers.setdefault("Content-Language", translation.get_language())
        return response


class MessageMiddleware(messages.MessageMiddleware):
    """Django's opens the storage of messages for every request; here it waits for a page that shows or leaves some."""

    def process_request(self, request: HttpRequest) -> None:
        # Where Django looks for it.
        request._messages = SimpleLazyObject(partial(open_messages, request))  # type: ignore[attr-defined]

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        return super().process_response(request, response) if hasattr(request, "_messages_opened") else response


def open_messages(request: HttpRequest) -> BaseStorage:
    request._messages_opened = True  # type: ignore[attr-defined]
    return default_storage(request)


class MessagesCookie(CookieStorage):
    cookie_name = settings.MESSAGES_COOKIE_NAME


class MessagesStorage(FallbackStorage):
    """Django's, under the name of the settings: a browser takes a cookie named __Host-… from this site alone."""

    storage_classes = (MessagesCookie, SessionStorage)
