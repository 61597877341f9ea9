"""Who is let into the pages of the team: signed in, there not long ago, and with the second factor they owe."""

from collections.abc import Callable
from typing import Any

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from percolateur.accounts.middleware import LoginRequiredMiddleware
from percolateur.accounts.sessions import keep_alive
from percolateur.network.access import owes_second_factor

# What may be done before: prove who one is, add the factor, leave.
BEFORE = ("account_", "mfa_")


class StaffMiddleware(LoginRequiredMiddleware):
    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., Any],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            if request.user.is_authenticated:
                keep_alive(request)
                # For the page, which asks whether somebody is there before that.
                request.idle_minutes = settings.STAFF_IDLE_MINUTES  # type: ignore[attr-defined]
            name = request.resolver_match.view_name if request.resolver_match else ""
            if not name.startswith(BEFORE) and owes(request):
                if getattr(view_func, "login_required", True):
                    return ask_for_it(request)
                # On a page for everyone they are anyone: the desk of a board, above all, stays closed.
                request.user = AnonymousUser()
        return super().process_view(request, view_func, view_args, view_kwargs)


def owes(request: HttpRequest) -> bool:
    """Whether this person must add a second factor before anything else."""
    if settings.SECOND_FACTOR == "offered" or not request.user.is_authenticated:
        return False
    if any(record["method"] == "mfa" for record in get_authentication_records(request, request.user)):
        return False  # it was asked when they signed in
    return owes_second_factor(request.user, everyone=settings.SECOND_FACTOR == "everyone")


def ask_for_it(request: HttpRequest) -> HttpResponseBase:
    messages.warning(request, _("Votre rôle demande un second facteur. Ajoutez-le, puis continuez."))
    return redirect("mfa_activate_totp")
