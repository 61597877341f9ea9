"""Libraries and rooms."""

from django.utils.translation import gettext_lazy as _

from percolateur.lib.tables import Column, Kind, Table
from percolateur.network.models import Library, Room
from percolateur.reports.exports.export import Export, Rows


def libraries() -> Rows:
    return Library.objects.order_by("pk")


def rooms() -> Rows:
    return Room.objects.select_related("library").order_by("library", "pk")


LIBRARY_TABLE = Table(
    "mediatheques",
    _("Médiathèques"),
    _("Les lieux du réseau, tels que votre équipe les décrit."),
    [
        Column("id", "Numéro", "pk", Kind.INTEGER, required=True, unique=True),
        Column("identifiant_national", "Identifiant national du lieu", lambda library: library.external_id or None),
        Column("pivot", "SIRET, RNA ou RIDET", lambda library: library.pivot or None),
        Column("nom", "Nom", "name", required=True),
        Column("adresse", "Adresse", "address"),
        Column("complement", "Complément d’adresse", lambda library: library.address_complement or None),
        Column("code_postal", "Code postal", "postcode"),
        Column("commune", "Commune", "city"),
        Column("code_insee", "Code INSEE", lambda library: library.insee_code or None),
        Column("latitude", "Latitude", "latitude", Kind.NUMBER),
        Column("longitude", "Longitude", "longitude", Kind.NUMBER),
        Column("telephone", "Téléphone", lambda library: library.phone or None),
        Column("courriel", "Courriel", lambda library: library.email or None),
        Column("site_web", "Site web", lambda library: library.website or None),
        Column("horaires", "Horaires", lambda library: library.opening_hours or None),
        Column("presentation", "Présentation", lambda library: library.summary or None),
    ],
    key="id",
)

ROOM_TABLE = Table(
    "salles",
    _("Salles"),
    _("Les salles de chaque médiathèque."),
    [
        Column("id", "Numéro", "pk", Kind.INTEGER, required=True, unique=True),
        Column("mediatheque", "Médiathèque", "library.name", required=True),
        Column("nom", "Nom", "name", required=True),
        Column("places_assises", "Places assises", "seats", Kind.INTEGER),
    ],
    key="id",
)

PLACES = [Export(LIBRARY_TABLE, libraries, library="pk"), Export(ROOM_TABLE, rooms, library="library")]
