"""What allauth's views lack: where one is signed in, and leaving nothing behind on the device."""

from allauth.account import views as allauth
from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from percolateur.accounts.actions import Kind, Origin, record, sign_out_everywhere
from percolateur.accounts.models import StaffSession, User
from percolateur.accounts.models.session import StaffSessionQuerySet


@login_not_required
def sign_out(request: HttpRequest) -> HttpResponseBase:
    """allauth's; once out, the browser forgets what it kept for the team: the page of the day and its names, above all.

    Entries that waited for the line have left by then: this answer came by it.
    """
    answer: HttpResponseBase = allauth.logout(request)
    if request.method == "POST" and not request.user.is_authenticated:
        answer["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@require_safe
def sessions(request: HttpRequest) -> HttpResponse:
    """Where one is signed in: on what kind of device, since when; no address."""
    opened = own(request).open().order_by("-seen_at")
    return render(request, "accounts/sessions.html", {"sessions": opened, "here": request.session.session_key})


@require_POST
@reauthentication_required
def revoke_session(request: HttpRequest, reference: str) -> HttpResponse:
    """Close one from afar. Closed already, it stays so."""
    if reference == request.session.get("reference"):
        raise Http404
    if own(request).filter(reference=reference).delete()[0]:
        record(Kind.SESSION_REVOKED, Origin.of(request), account(request))
    messages.success(request, _("Cette connexion est fermée."))
    return redirect("account_sessions")


@require_POST
@reauthentication_required
def revoke_others(request: HttpRequest) -> HttpResponse:
    closed = sign_out_everywhere(account(request), but=request.session.session_key)
    if closed:
        record(Kind.SESSION_REVOKED, Origin.of(request), account(request), what=str(closed))
    said = ngettext("%(count)s connexion est fermée.", "%(count)s connexions sont fermées.", closed)
    messages.success(request, said % {"count": closed} if closed else _("Il n’y avait pas d’autre connexion."))
    return redirect("account_sessions")


@require_POST
def stay(request: HttpRequest) -> HttpResponse:
    """Somebody is still there, who was told that their session would close."""
    request.session.modified = True
    return HttpResponse(status=204)


def own(request: HttpRequest) -> StaffSessionQuerySet:
    return StaffSession.objects.of(account(request))


def account(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101 - the login middleware lets nobody else in
    return request.user
