"""Places are no persons: their addresses and numbers are those of a public service."""

from django.utils.translation import gettext_lazy as _

from percolateur.lib.personal import MISSION, Kept, nobody

PLACE = "of the national list of places"
KEPT = [
    Kept(
        "network.Membership",
        _("Savoir qui peut préparer et animer les séances, et de quelles médiathèques."),
        MISSION,
        _("Jusqu’au retrait de l’équipe, ou avec le compte."),
        personal=("user", "role"),
    ),
    nobody("network.Network", name="of a network", slug="of a network", contact_email="of a service, and public"),
    nobody(
        "network.Library",
        external_id=PLACE,
        pivot=PLACE,
        name=PLACE,
        address=PLACE,
        address_complement=PLACE,
        postcode=PLACE,
        city=PLACE,
        insee_code=PLACE,
        phone="of a service, and public",
        email="of a service, and public",
        website=PLACE,
        opening_hours=PLACE,
        summary=PLACE,
        more=PLACE,
    ),
    nobody("network.Room", name="of a room"),
]
