"""What names people. Each of these files is taken alone, and the audit log says who took it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from percolateur.lib.tables import Column, Kind, Table
from percolateur.network.models import Membership, Partner, ResourcePerson, Role
from percolateur.registrations.models import Registration
from percolateur.reports.exports.export import Export, Rows, choice, of_event


def registrations() -> Rows:
    """Of an erased one nothing is left but numbers, which the table of events holds already."""
    known = Registration.objects.filter(erased_at=None).select_related("event__library")
    return known.order_by("event__start", "event", "pk")


def team() -> Rows:
    members = Membership.objects.filter(user__is_active=True).select_related("user", "library")
    return members.order_by("user__name", "pk")


def resource_people() -> Rows:
    return ResourcePerson.objects.prefetch_related("libraries").order_by("pk")


def partners() -> Rows:
    return Partner.objects.order_by("pk")


def given(name: str) -> Any:
    return lambda row: getattr(row, name) or None


REGISTRATION_TABLE = Table(
    "inscriptions",
    _("Inscriptions"),
    _("Qui s’est inscrit, tant que cela est gardé. Une inscription effacée n’y est plus."),
    [
        Column("id", "Numéro", "pk", Kind.INTEGER, required=True, unique=True),
        *of_event("event"),
        Column("prenom", "Prénom ou pseudonyme", given("name")),
        Column("places", "Places", "seats", Kind.INTEGER),
        Column("courriel", "Courriel", given("email")),
        Column("telephone", "Téléphone", given("phone")),
        Column("besoins", "Besoins", given("needs")),
        Column("question", "Question à poser", given("question")),
        Column("moins_de_15_ans", "Moins de 15 ans", "is_child", Kind.BOOLEAN),
        choice("etat", "État", "status", Registration.Status),
        choice("presence", "Présence", "presence", Registration.Presence),
        Column("de_passage", "Visiteur de passage", "walk_in", Kind.BOOLEAN),
        Column("par_l_equipe", "Inscrite par l’équipe", "by_staff", Kind.BOOLEAN),
        Column("inscrite", "Inscrite", "created_at", Kind.DATETIME),
    ],
    key="id",
)

TEAM_TABLE = Table(
    "equipe",
    _("Équipe"),
    _("Les personnes qui ont un compte, et leur rôle."),
    [
        Column("nom", "Nom", "user.name", required=True),
        Column("courriel", "Courriel", "user.email", required=True),
        choice("role", "Rôle", "role", Role),
        Column("mediatheque", "Médiathèque", "library.name", description="Vide pour un rôle dans tout le réseau."),
    ],
)

PERSON_TABLE = Table(
    "personnes-ressources",
    _("Personnes ressources"),
    _("Les personnes qui acceptent d’être sollicitées, et leur accord."),
    [
        Column("id", "Numéro", "pk", Kind.INTEGER, required=True, unique=True),
        Column("nom", "Prénom ou nom", "name", required=True),
        Column("courriel", "Courriel", given("email")),
        Column("telephone", "Téléphone", given("phone")),
        Column("sujets", "Sujets connus", "skill_names", many=True),
        Column("langues", "Langues parlées", "language_names", many=True),
        Column("disponibilites", "Disponibilités", "moment_names", many=True),
        Column(
            "mediatheques",
            "Médiathèques",
            lambda person: [library.name for library in person.libraries.all()],
            description="Vide pour toutes.",
            many=True,
        ),
        Column("accord_donne_le", "Accord donné le", "consented_on", Kind.DATE),
        Column("accord_jusqu_au", "Accord valable jusqu’au", "consent_until", Kind.DATE),
    ],
    key="id",
)

PARTNER_TABLE = Table(
    "partenaires",
    _("Partenaires"),
    _("Les structures qui font connaître les séances, et la personne à qui parler."),
    [
        Column("id", "Numéro", "pk", Kind.INTEGER, required=True, unique=True),
        Column("structure", "Structure", "name", required=True),
        choice("type", "Type", "kind", Partner.Kind),
        Column("commune", "Commune ou quartier", given("town")),
        Column("sujets", "Sujets", "subject_names", many=True),
        Column("relais", "Relais", "channel_names", many=True),
        Column("contact", "Personne à qui parler", given("contact_name")),
        Column("courriel", "Courriel", given("email")),
        Column("telephone", "Téléphone", given("phone")),
        Column("site_web", "Site web", given("website")),
    ],
    key="id",
)

PEOPLE = [
    Export(
        REGISTRATION_TABLE,
        registrations,
        dated="event__start",
        library="event__library",
        personal=_("des prénoms, des adresses, des numéros de téléphone, parfois des besoins de santé ou d’accès."),
    ),
    Export(
        TEAM_TABLE,
        team,
        network="network",
        personal=_("le nom et l’adresse électronique de vos collègues."),
    ),
    Export(
        PERSON_TABLE,
        resource_people,
        network="network",
        personal=_("le nom, l’adresse et le téléphone de personnes qui vous les ont confiés pour être sollicitées."),
    ),
    Export(
        PARTNER_TABLE,
        partners,
        network="network",
        personal=_("le nom et les coordonnées d’une personne dans chaque structure."),
    ),
]
