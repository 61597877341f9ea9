"""What wraps every page."""

from functools import cache

from csp import middleware
from csp.constants import HEADER
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase


@cache
def plain_policy() -> str:
    return build_policy()


class CSPMiddleware(middleware.CSPMiddleware):
    """django-csp composes the policy anew for each answer, a tenth of the work of a posted question: an answer that
    asks for nothing of its own gets the settings' policy, composed once.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if settings.DEBUG or any(name.startswith("_csp") for name in vars(response)):
            return super().process_response(request, response)
        if not response.has_header(HEADER):
            response[HEADER] = plain_policy()
        return response
