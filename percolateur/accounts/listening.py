"""What Django and allauth tell of accounts goes to the audit log, and closes the sessions it should."""

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.contrib.auth import signals as auth
from django.http import HttpRequest

from percolateur.accounts.actions import Kind, Origin, record, sign_out_everywhere
from percolateur.accounts.models import User
from percolateur.accounts.sessions import begin

OF_FACTOR = {
    Authenticator.Type.TOTP: {"added": Kind.FACTOR_ADDED, "removed": Kind.FACTOR_REMOVED},
    Authenticator.Type.RECOVERY_CODES: {"added": Kind.RECOVERY_CODES, "reset": Kind.RECOVERY_CODES},
}


def connect() -> None:
    """Called once, when the app is ready."""
    auth.user_logged_in.connect(opened, dispatch_uid="opened")
    auth.user_logged_out.connect(signed_out, dispatch_uid="signed out")
    auth.user_login_failed.connect(refused, dispatch_uid="refused")
    account.user_logged_in.connect(signed_in, dispatch_uid="signed in")
    for signal in (account.login_code_rejected, account.password_reset_code_rejected):
        signal.connect(code_refused, dispatch_uid=f"code refused {id(signal)}")
    for signal in (account.password_set, account.password_changed, account.password_reset):
        signal.connect(password_changed, dispatch_uid=f"password changed {id(signal)}")
    for name in ("added", "removed", "reset"):
        getattr(mfa, f"authenticator_{name}").connect(FACTOR[name], dispatch_uid=f"factor {name}")
    mfa.authentication_failed.connect(factor_refused, dispatch_uid="factor refused")


def opened(request: HttpRequest, **told: Any) -> None:
    begin(request)


def signed_in(request: HttpRequest, user: User, **told: Any) -> None:
    record(Kind.SIGNED_IN, Origin.of(request), user)


def signed_out(request: HttpRequest, user: User | None, **told: Any) -> None:
    if user is not None:
        record(Kind.SIGNED_OUT, Origin.of(request), user)


def refused(credentials: dict[str, Any], request: HttpRequest | None = None, **told: Any) -> None:
    """The address that was typed is not written: only whose account it is, if it is one's."""
    if request is not None:
        record(Kind.SIGN_IN_FAILED, Origin.of(request), User.objects.find(str(credentials.get("email") or "")))


def code_refused(request: HttpRequest, user: User | None, **told: Any) -> None:
    record(Kind.CODE_REFUSED, Origin.of(request), user)


def password_changed(request: HttpRequest, user: User, **told: Any) -> None:
    record(Kind.PASSWORD_CHANGED, Origin.of(request), user)
    sign_out_everywhere(user, but=request.session.session_key)


def factor(name: str) -> Any:
    def told(request: HttpRequest, user: User, authenticator: Authenticator, **told: Any) -> None:
        kind = OF_FACTOR.get(authenticator.type, {}).get(name)
        if kind:
            record(kind, Origin.of(request), user)

    return told


FACTOR = {name: factor(name) for name in ("added", "removed", "reset")}  # kept: signals hold their listeners weakly


def factor_refused(request: HttpRequest, user: User, **told: Any) -> None:
    record(Kind.FACTOR_REFUSED, Origin.of(request), user)
