"""What the network writes to its team."""

from django.core.mail import EmailMessage
from django.db import models
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from percolateur.accounts.models import User
from percolateur.mailing.messages import absolute, compose
from percolateur.mailing.models import Mail
from percolateur.network.models import Membership

KIND = "account"


class What(models.TextChoices):
    """What there is to tell about an account that nobody uses."""

    WARNED = "warned", _lazy("Votre compte n’a pas servi depuis longtemps")
    CLOSED = "closed", _lazy("Votre compte est fermé")
    ALONE = "alone", _lazy("Un compte d’administration ne sert plus")


def write(mail: Mail) -> EmailMessage | None:
    """None when the person has signed in since."""
    user = User.objects.filter(pk=mail.about).first()
    what = What(mail.details["what"])
    if user is None or (user.last_login and user.warned_at and user.last_login > user.warned_at):
        return None
    context = {"user": user, "sign_in": absolute(reverse("account_login"))}
    return compose(str(what.label), render_to_string(f"network/email/{what.value}.txt", context))


def invitation(membership: Membership, sign_in: str) -> tuple[str, str]:
    """Subject and text of the mail that tells someone they are of the team; `sign_in` is the full address."""
    subject = _("Vous êtes de l’équipe : %(network)s") % {"network": membership.network.name}
    return subject, render_to_string("network/email/invitation.txt", {"membership": membership, "sign_in": sign_in})


def factor_removed() -> tuple[str, str]:
    """Subject and text of the mail that tells someone that the administration removed their second factor."""
    return _("Votre second facteur est retiré"), render_to_string("network/email/factor_removed.txt")
