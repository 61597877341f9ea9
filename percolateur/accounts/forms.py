"""allauth's forms in the product's words: one label per field, no placeholder standing in for it."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.utils.translation import gettext_lazy as _

LABELS = {
    "login": _("Adresse électronique"),
    "email": _("Adresse électronique"),
    "password": _("Mot de passe"),
    "oldpassword": _("Mot de passe actuel"),
    "password1": _("Nouveau mot de passe"),
    "password2": _("Nouveau mot de passe, une seconde fois"),
    "code": _("Code"),
}
HINTS = {"password1": _("12 caractères au moins. Plusieurs mots à la suite se retiennent bien.")}


class Worded(forms.BaseForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = LABELS[name]
            field.help_text = HINTS.get(name, "")
            field.widget.attrs.pop("placeholder", None)
            if name == "code":
                field.widget.attrs |= {"autocapitalize": "characters", "spellcheck": "false"}


class LoginForm(Worded, account.LoginForm): ...


class RequestLoginCodeForm(Worded, account.RequestLoginCodeForm): ...


class ConfirmLoginCodeForm(Worded, account.ConfirmLoginCodeForm): ...


class ResetPasswordForm(Worded, account.ResetPasswordForm): ...


class ConfirmPasswordResetCodeForm(Worded, account.ConfirmPasswordResetCodeForm): ...


class ResetPasswordKeyForm(Worded, account.ResetPasswordKeyForm): ...


class ChangePasswordForm(Worded, account.ChangePasswordForm): ...


class SetPasswordForm(Worded, account.SetPasswordForm): ...


class ReauthenticateForm(Worded, account.ReauthenticateForm): ...


class SecondFactorForm(Worded, mfa.AuthenticateForm): ...


class SecondFactorReauthenticateForm(Worded, mfa.ReauthenticateForm): ...


class ActivateSecondFactorForm(Worded, ActivateTOTPForm): ...
