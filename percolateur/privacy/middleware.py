"""The visitor's choice, for every page; and the policy that a browser then holds the page to."""

from collections.abc import Callable
from functools import cache

from csp.constants import HEADER
from csp.utils import build_policy
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_vary_headers

from percolateur.lib.choice import NONE
from percolateur.lib.embeds import PARTIES
from percolateur.privacy.choice import read_choice
from percolateur.privacy.purposes import asks_anything
from percolateur.privacy.register import LEFT_BEHIND, unwanted

GetResponse = Callable[[HttpRequest], HttpResponseBase]


@cache
def policy_for(accepted: frozenset[str], counting: str = "") -> str:
    """The settings' Content-Security-Policy, with frames of the accepted services and of no other; and, on a page whose
    visits are counted, the script of `counting` and what it sends.
    """
    origins = [PARTIES[key].origin for key in sorted(accepted) if key in PARTIES]
    more = {name: [counting] for name in ("script-src", "connect-src", "img-src")} if counting else {}
    return build_policy(update=more, replace={"frame-src": origins or ["'none'"]})


class ChoiceMiddleware:
    """Gives `request.choice`. An installation that has nothing to ask for costs a page next to nothing."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        asks = asks_anything()
        choice = read_choice(request) if asks else NONE
        request.choice = choice  # type: ignore[attr-defined]
        response = self.get_response(request)
        if asks:
            patch_vary_headers(response, ("Cookie",))
        shown = request.choice.accepted  # type: ignore[attr-defined]
        if shown and not response.has_header(HEADER):
            response[HEADER] = policy_for(shown)
        for name in request.COOKIES:
            if name.startswith(LEFT_BEHIND) and unwanted(name, choice):
                response.delete_cookie(name)
        return response
