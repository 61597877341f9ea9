"""How allauth behaves here: nobody signs up alone; an administrator makes staff accounts; mails leave by a job."""

import io
import time
from functools import partial
from typing import Any

import segno
from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from percolateur.accounts.jobs import send_mail
from percolateur.lib.sealing import box


class StaffAdapter(DefaultAccountAdapter):
    # allauth's own French says the same in other words; here the product's words are used.
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Ce compte n’est plus actif. Demandez à l’administration de votre réseau."),
        "email_password_mismatch": _("L’adresse ou le mot de passe ne convient pas. Vérifiez les deux."),
        "enter_current_password": _("Ce n’est pas votre mot de passe actuel."),
        "incorrect_code": _("Ce code ne convient pas. Vérifiez-le, ou demandez-en un nouveau."),
        "incorrect_password": _("Ce mot de passe ne convient pas."),
        "invalid_password_reset": _("Ce lien n’est plus valable. Demandez-en un nouveau."),
        "rate_limited": _("Trop d’essais en peu de temps. Patientez quelques minutes."),
        "too_many_login_attempts": _("Trop d’essais. Patientez quelques minutes avant de recommencer."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Render now, with what the request knows; send once the work in progress is committed."""
        message = self.render_mail(template_prefix, email, {"request": self.request, "email": email} | context)
        transaction.on_commit(partial(send_mail.enqueue, message.subject, str(message.body), email))

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask nothing of whoever has just signed in."""
        oldest = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
        just_in = any(record["at"] > oldest for record in get_authentication_records(self.request, self.request.user))
        return not just_in and super().is_reauthentication_required(app=app, **kwargs)


MARK = "fernet:"


PURPOSE = "percolateur.second-factor"


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("Ce code ne convient pas. Attendez le suivant, ou vérifiez celui-ci."),
    }

    def encrypt(self, text: str) -> str:
        """What opens an account is not readable in a copy of the database."""
        return MARK + box(PURPOSE).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """What was kept before it was encrypted is read as it is."""
        if not encrypted_text.startswith(MARK):
            return encrypted_text
        return box(PURPOSE).decrypt(encrypted_text.removeprefix(MARK).encode()).decode()

    def build_totp_svg(self, url: str) -> str:
        """A QR on white: telephones must read it on a dark page too."""
        picture = io.BytesIO()
        segno.make(url, micro=False).save(picture, kind="svg", light="#fff", omitsize=True, xmldecl=False)
        return picture.getvalue().decode()
