"""Counts the visit of a page: by a script put into it as it is sent, or by a word to Matomo once it is sent."""

from functools import cached_property
from typing import cast

from csp.constants import HEADER
from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.templatetags.static import static
from django.utils.cache import patch_vary_headers
from django.utils.html import format_html

from percolateur.lib.choice import choice_of
from percolateur.lib.matomo import IN_PAGES, origin_of
from percolateur.privacy.audience.measured import is_measured
from percolateur.privacy.audience.sending import Sender
from percolateur.privacy.audience.visits import visit_of
from percolateur.privacy.middleware import GetResponse, policy_for

END_OF_HEAD = b"</head>"  # the first is the page's own: what people write is escaped


class AudienceMiddleware:
    """Stands below ChoiceMiddleware, which says who may be counted. Pages are kept (decision 11) without the script: it
    is put in where it belongs, so that no choice leaks from one visitor to the next.
    """

    def __init__(self, get_response: GetResponse) -> None:
        if settings.MATOMO_MODE == "off":
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.in_pages = settings.MATOMO_MODE in IN_PAGES
        self.origin = origin_of(settings.MATOMO_URL)
        self.sender = Sender(settings.MATOMO_URL, settings.MATOMO_SITE, settings.MATOMO_TOKEN)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if self.in_pages:
            patch_vary_headers(response, ("DNT", "Sec-GPC"))
        choice = choice_of(request)
        if not choice.counted or not is_measured(request, response):
            return response
        page = cast(HttpResponse, response)
        if self.in_pages:
            self.carry(page)
            page[HEADER] = policy_for(choice.accepted, self.origin)
        elif (visit := visit_of(request, page)) is not None:
            self.sender.note(visit)
        return page

    def carry(self, page: HttpResponse) -> None:
        page.content = page.content.replace(END_OF_HEAD, self.script + END_OF_HEAD, 1)
        if page.has_header("Content-Length"):
            page["Content-Length"] = str(len(page.content))

    @cached_property
    def script(self) -> bytes:
        """Made once, when the first page asks: by then the files are known by their final names."""
        return format_html(
            '<script src="{}" data-matomo="{}/" data-site="{}" data-mode="{}" defer></script>\n',
            static("privacy/audience.js"),
            settings.MATOMO_URL,
            settings.MATOMO_SITE,
            settings.MATOMO_MODE,
        ).encode()
