"""A view that one address may not ask for too often, said where the view is written."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from percolateur.lib.throttling import Throttle, blurred

View = TypeVar("View", bound=Callable[..., Any])


class TooMany(PermissionDenied):
    """Asked too often from one address."""


def limited(name: str, rate: str, *methods: str) -> Callable[[View], View]:
    """Count these methods (POST without any) by address. Raises TooMany. The team, whom we know, is not counted."""
    throttle = Throttle(name, rate, settings.REDIS_URL)
    counted = methods or ("POST",)

    def limit(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if request.method in counted and not throttle.hit(place_of(request)) and not request.user.is_authenticated:
                raise TooMany
            return view(request, *args, **kwargs)

        # Read by the test that wants one everywhere.
        answer.limit = f"{rate}, by address"  # type: ignore[attr-defined]
        return cast(View, answer)

    return limit


def place_of(request: HttpRequest) -> str:
    """Where a request comes from, without telling the address."""
    return named(request.META.get("REMOTE_ADDR", ""))


def named(address: str) -> str:
    """An address, of a device or of a mailbox, under a name to count it by that does not tell it."""
    return blurred(address.lower(), settings.SECRET_KEY)
