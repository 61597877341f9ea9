"""What the network writes to its team."""

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from percolateur.network.models import Membership


def invitation(membership: Membership, sign_in: str) -> tuple[str, str]:
    """Subject and text of the mail that tells someone they are of the team; `sign_in` is the full address."""
    subject = _("Vous êtes de l’équipe : %(network)s") % {"network": membership.network.name}
    return subject, render_to_string("network/email/invitation.txt", {"membership": membership, "sign_in": sign_in})
