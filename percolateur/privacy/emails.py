"""The mail that carries the link to one's data. It is signed as it leaves: the minutes count from there."""

from django.core import signing
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from percolateur.mailing.messages import absolute, compose
from percolateur.mailing.models import Mail
from percolateur.privacy.models import DataLink

KIND = "my-data"
signer = signing.TimestampSigner(salt="percolateur.my-data")


def write(mail: Mail) -> EmailMessage | None:
    """None once the request is old: its owner has gone."""
    link = DataLink.objects.fresh().filter(pk=mail.about, opened_at=None).first()
    address = link and absolute(reverse("privacy:door", args=[signer.sign(str(link.pk))]))
    if not address:
        return None
    text = render_to_string("privacy/emails/link.txt", {"address": address})
    return compose(_("Vos données : le lien que vous avez demandé"), text)
