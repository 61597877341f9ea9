"""What is said when the site starts."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Warning
from django.utils.translation import gettext as _

TAG = "mail"
SMTP = "django.core.mail.backends.smtp.EmailBackend"


def links_need_an_address(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Mails leave, and no address is set that they could lead to."""
    if settings.EMAIL_BACKEND != SMTP or settings.ADDRESS:
        return []
    return [
        Warning(
            _("Les courriels partiront sans lien : l’adresse du site n’est pas réglée."),
            hint=_("Donnez à PERCOLATEUR_ADDRESS l’adresse que les gens tapent, comme https://cafes.example.fr"),
            id="mailing.W001",
        )
    ]
