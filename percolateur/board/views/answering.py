"""One answer for two kinds of visitors: a sentence in JSON for our scripts, a page for everyone else."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from percolateur.board.actions import KeyClash, Refused
from percolateur.lib.lan import lan_address
from percolateur.lib.throttling import Throttle


def wants_json(request: HttpRequest) -> bool:
    accepted: str = request.META.get("HTTP_ACCEPT", "")  # `request.headers` would lay out every header for this one
    return accepted.startswith("application/json")


def done(request: HttpRequest, sentence: str, back: str, status: int = 200, **more: Any) -> HttpResponse:
    """Say it is done, and go back to the page."""
    if wants_json(request):
        return JsonResponse({"message": sentence, **more}, status=status)
    messages.success(request, sentence)
    return redirect(back)


def refused(request: HttpRequest, sentence: str, status: int) -> JsonResponse | None:
    """The refusal as JSON for a script; None when a page must be shown instead."""
    if not wants_json(request):
        return None
    response = JsonResponse({"message": sentence}, status=status)
    if status == 429:
        response["Retry-After"] = "20"
    return response


def first_error(form: Form) -> str:
    return str(next(iter(form.errors.values()))[0])


def say_in(form: Form, no: Refused) -> None:
    """Write a refusal beside the first field. A key that was used for another text is not sent again."""
    form.add_error(form.visible_fields()[0].name, str(no))
    if isinstance(no, KeyClash):
        form.data = dict(form.data.items(), key="")


def too_often(throttle: Throttle, key: str) -> str:
    """The sentence for somebody who sends too much at once, "" when all is well."""
    return (
        ""
        if throttle.hit(key)
        else _("Vous envoyez beaucoup de messages d’un coup. Attendez un peu : votre texte est gardé.")
    )


def public_address(request: HttpRequest) -> str:
    """The address phones in the room can reach: the one set, else this request's, never « localhost »."""
    if settings.ADDRESS:
        return settings.ADDRESS
    host, _colon, port = request.get_host().partition(":")
    if host in ("localhost", "127.0.0.1"):
        host = lan_address()
    return f"{request.scheme}://{host}{':' if port else ''}{port}"
