"""The events anyone may come to, in the shape of a draft that was never published (SCDL « Événements locaux »)."""

from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import Count, Max, Sum
from django.utils.translation import gettext_lazy as _

from percolateur.events.feeds import address_of
from percolateur.events.formats import Format
from percolateur.events.models import Event, EventQuerySet
from percolateur.lib.tables import Column, Kind, Table
from percolateur.network.models import Library
from percolateur.opendata.datasets.dataset import Dataset, Networks, State, marked
from percolateur.opendata.models import Subset

STATUSES = {
    Event.Status.SCHEDULED: "programmé",
    Event.Status.HELD: "programmé",
    Event.Status.POSTPONED: "reporté",
    Event.Status.CANCELLED: "annulé",
}
FORMATS = {
    Format.DIGITAL_CAFE: "Café numérique",
    Format.DISCOVERY_WORKSHOP: "Atelier découverte",
    Format.THEMED_WORKSHOP: "Atelier thématique",
    Format.TALK: "Conférence, débat",
}
FEW = 500  # rows read at once


class Announced(NamedTuple):
    """An event, and the address of the site that announces it."""

    event: Event
    site: str

    @property
    def page(self) -> str:
        return address_of(self.event, self.site)


def title(row: Announced) -> str:
    event = row.event
    name = FORMATS[Format(event.format)]
    return f"{name} – {event.hook}" if event.hook else name


def address(row: Announced) -> str:
    event, library = row.event, row.event.library
    if event.venue:
        return f"{event.venue}, {library.city}"
    return f"{library.name}, {library.address}, {library.postcode} {library.city}"


def spot(row: Announced) -> str | None:
    """Outside, where it is exactly is not known."""
    event, library = row.event, row.event.library
    if event.venue or library.latitude is None or library.longitude is None:
        return None
    return f"{library.latitude},{library.longitude}"


TABLE = Table(
    str(Subset.EVENTS.value),
    _("Séances"),
    _("Les cafés numériques, ateliers et conférences annoncés au public, passés et à venir."),
    [
        Column("AGD_TITRE", "Titre", title, required=True),
        Column("AGD_DESC", "Description", lambda row: row.event.description or None),
        Column("AGD_TYPE", "Type", lambda row: FORMATS[Format(row.event.format)], choices=tuple(FORMATS.values())),
        Column("AGD_URL", "Adresse de la page", "page", required=True, unique=True),
        Column("AGD_ADDR", "Lieu", address, required=True),
        Column(
            "AGD_CODE-INSEE",
            "Code INSEE",
            lambda row: None if row.event.venue else row.event.library.insee_code or None,
            description="Vide quand la séance se tient hors de la médiathèque.",
        ),
        Column("AGD_COORDO", "Coordonnées", spot, description="Latitude,longitude (WGS 84).", exact=True),
        Column("AGD_ORG", "Organisateur", "event.library.network.name", required=True),
        Column("AGD_START", "Début", "event.start", Kind.DATETIME, required=True),
        Column("AGD_END", "Fin", "event.end", Kind.DATETIME, required=True),
        Column("AGD_GRATUIT", "Gratuit", lambda row: "oui", choices=("oui", "non")),
        Column(
            "AGD_STATUS",
            "État",
            lambda row: STATUSES[Event.Status(row.event.status)],
            choices=("programmé", "annulé", "reprogrammé", "reporté"),
        ),
    ],
    key="AGD_URL",
)


def events(networks: Networks) -> EventQuerySet:
    return Event.objects.public().filter(library__network__in=networks)


def rows(networks: Networks, site: str) -> Iterator[Announced]:
    found = events(networks).select_related("library__network").order_by("start", "pk")
    return (Announced(event, site) for event in found.iterator(chunk_size=FEW))


def state(networks: Networks) -> State:
    told = events(networks).aggregate(Count("pk"), Max("changed_at"), Sum("pk"))
    where = Library.objects.filter(network__in=networks).values_list(
        "name", "address", "postcode", "city", "insee_code", "latitude", "longitude", "network__name"
    )
    return marked(told["pk__count"], told["changed_at__max"], told, list(where))


EVENTS = Dataset(
    Subset.EVENTS,
    TABLE,
    _("Projet de schéma SCDL « Événements locaux », jamais publié : sa forme peut changer"),
    "https://github.com/loichay/SCDL",
    ("événements", "agenda", "médiation numérique", "bibliothèque"),
    rows,
    state,
)
