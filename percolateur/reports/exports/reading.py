"""What is put in people's hands: press, tutorials, documents of the shelves."""

from django.utils.translation import gettext_lazy as _

from percolateur.lib.tables import Column, Kind, Table
from percolateur.preparation.models import PressItem, Resource, TableDocument
from percolateur.preparation.sru.kinds import Kind as DocumentKind
from percolateur.reports.exports.export import Export, Rows, choice, of_event
from percolateur.reports.exports.knowledge import subjects


def press() -> Rows:
    return PressItem.objects.select_related("feed").order_by("at", "pk")


def resources() -> Rows:
    return Resource.objects.offered().order_by("pk")


def documents() -> Rows:
    aside = TableDocument.objects.aside().select_related("event__library")
    return aside.order_by("event__start", "pk")


PRESS_TABLE = Table(
    "presse",
    _("Revue de presse"),
    _("Les articles des journaux que votre réseau suit, gardés six mois : titre, début, adresse."),
    [
        Column("id", "Numéro", "pk", Kind.INTEGER, required=True, unique=True),
        Column("journal", "Journal", "feed.title"),
        Column("titre", "Titre", "title", required=True),
        Column("adresse", "Adresse", "link"),
        Column("debut", "Début", lambda item: item.summary or None),
        Column("thematiques", "Thématiques", subjects, many=True),
        Column("paru", "Paru", "at", Kind.DATETIME),
    ],
    key="id",
)

RESOURCE_TABLE = Table(
    "tutoriels",
    _("Tutoriels et plateformes"),
    _("Ce que votre réseau propose en ligne."),
    [
        Column("id", "Numéro", "pk", Kind.INTEGER, required=True, unique=True),
        Column("titre", "Titre", "title", required=True),
        Column("adresse", "Adresse", "url", required=True),
        choice("genre", "Genre", "kind", Resource.Kind),
        Column("presentation", "Présentation", lambda resource: resource.description or None),
        Column("thematiques", "Thématiques", subjects, many=True),
        choice("pour_qui", "Pour qui", "audience", Resource.Audience),
        choice("acces", "Accès", "access", Resource.Access),
    ],
    key="id",
)

DOCUMENT_TABLE = Table(
    "documents",
    _("Documents sur la table"),
    _("Les livres, revues et films mis de côté pour chaque séance."),
    [
        Column("id", "Numéro", "pk", Kind.INTEGER, required=True, unique=True),
        *of_event("event"),
        Column("titre", "Titre", "title", required=True),
        Column("auteurs", "Auteurs", lambda document: document.authors or None),
        Column("editeur", "Éditeur", lambda document: document.publisher or None),
        Column("annee", "Année", lambda document: document.year or None),
        Column("isbn", "ISBN ou ISSN", lambda document: document.isbn or None),
        choice("genre", "Genre", "kind", DocumentKind),
        Column("cote", "Cote", lambda document: document.call_number or None),
    ],
    key="id",
)

READING = [
    Export(PRESS_TABLE, press, dated="at", network="network"),
    Export(RESOURCE_TABLE, resources, network="network"),
    Export(DOCUMENT_TABLE, documents, dated="event__start", library="event__library"),
]
