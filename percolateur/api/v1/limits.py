"""How often one may ask: by key, or by address without one. Told in each answer."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from percolateur.api.models import ApiKey
from percolateur.api.v1.problems import Problem
from percolateur.lib.limiting import place_of
from percolateur.lib.throttling import Throttle

WINDOW = 60
anyone = Throttle("api", f"{settings.API_PER_MINUTE}/minute", settings.REDIS_URL)
with_key = Throttle("api-key", f"{settings.API_PER_MINUTE * 5}/minute", settings.REDIS_URL)


def count(request: HttpRequest, key: ApiKey | None) -> dict[str, str]:
    """The headers that tell what is left (draft-ietf-httpapi-ratelimit-headers). Raises Problem."""
    throttle, whose = (with_key, str(key.pk)) if key else (anyone, place_of(request))
    allowed = throttle.hit(whose)
    left, seconds = throttle.left(whose)
    headers = {
        "RateLimit-Policy": f'"{throttle.name}";q={throttle.item.amount};w={WINDOW}',
        "RateLimit": f'"{throttle.name}";r={left};t={seconds}',
    }
    if not allowed:
        detail = _("Attendez %(seconds)s secondes avant de redemander.") % {"seconds": seconds}
        raise Problem(429, "too-many", detail, headers={**headers, "Retry-After": str(seconds)})
    return headers
