"""The copy sheet: what to type when the link cannot be used, in the very order of the form of La Coop.

The names of its boxes are said as it writes them, in French whoever reads.
"""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from percolateur.lib.french import NBSP
from percolateur.network.subjects import Subject
from percolateur.registrations.models.attendance import Dimension, Equipment
from percolateur.reports.coop.people import SPLIT
from percolateur.reports.coop.state import TAG, Reported
from percolateur.reports.coop.subjects import allowed, names_of
from percolateur.reports.models import Level

NOTHING = "–"
DIMENSIONS = {Dimension.GENDER: "Genre", Dimension.AGE: "Tranche d’âge", Dimension.STATUS: "Statut"}


@dataclass(frozen=True)
class Row:
    """One box of the form, and what goes in it."""

    label: str
    value: str


@dataclass(frozen=True)
class Part:
    """One heading of the form, with its boxes."""

    heading: str
    rows: list[Row]


def copy_sheet(reported: Reported) -> list[Part]:
    with override("fr"):
        return [
            Part("Atelier collectif", [Row("Titre de l’atelier", reported.report.title)]),
            Part("Bénéficiaires anonymes", people(reported)),
            Part("Date, durée, lieu", when_and_where(reported)),
            Part("Accompagnement", about(reported)),
            Part("Pour finir", ending(reported)),
        ]


def people(reported: Reported) -> list[Row]:
    rows = [
        Row("Nombre total de participants", str(reported.people.total)),
        Row("dont déjà accompagnés", str(reported.people.returning)),
    ]
    for dimension, (_begins, bands, _unknown) in SPLIT.items():
        counted = reported.people.split[dimension]
        rows += [Row(f"{DIMENSIONS[dimension]}{NBSP}: {label}", str(counted[key])) for key, label in bands.choices]
    return rows


def when_and_where(reported: Reported) -> list[Row]:
    library = reported.event.library
    place = library.name
    if reported.is_outside:
        place = f"Autre, commune{NBSP}: {library.city} ({library.postcode})"
    return [
        Row("Date", date_format(timezone.localtime(reported.event.start), "d/m/Y")),
        Row("Durée", in_hours(reported.report.minutes)),
        Row("Lieu", place),
    ]


def about(reported: Reported) -> list[Row]:
    chosen = allowed(reported.report.subjects)
    return [
        Row("Matériel numérique utilisé", equipment_of(reported)),
        Row("Thématique(s) d’accompagnement", listed(names_of(key for key in chosen if key in Subject.values))),
        Row("Thématique(s) administrative(s)", listed(names_of(key for key in chosen if key not in Subject.values))),
        Row("Tags", TAG),
    ]


def ending(reported: Reported) -> list[Row]:
    level = reported.report.level
    return [
        Row("Niveau de l’atelier", str(Level(level).label) if level else NOTHING),
        Row("Notes sur l’atelier", reported.notes or NOTHING),
    ]


def equipment_of(reported: Reported) -> str:
    return listed([str(label) for key, label in Equipment.choices if key in reported.report.equipment])


def listed(names: list[str]) -> str:
    return " ; ".join(names).replace(" ;", f"{NBSP};") or NOTHING


def in_hours(minutes: int) -> str:
    """« 45 min », « 2 h », « 1 h 45 »."""
    hours, left = divmod(minutes, 60)
    if not hours:
        return f"{left}{NBSP}min"
    return f"{hours}{NBSP}h{NBSP}{left:02}" if left else f"{hours}{NBSP}h"
