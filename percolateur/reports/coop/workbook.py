"""The events of a period as a spreadsheet, under the headings of La Coop's own export: both can be stacked.

Its file has one row for each person; ours has one for each event, and says the groups in words.
"""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone
from django.utils.translation import override

from percolateur.events.models import Event
from percolateur.lib.french import NBSP
from percolateur.lib.spreadsheet import Cell, Sheet, workbook
from percolateur.registrations.models.attendance import Dimension
from percolateur.reports.coop.people import SPLIT
from percolateur.reports.coop.sheet import NOTHING, equipment_of
from percolateur.reports.coop.state import TAG, Reported
from percolateur.reports.coop.subjects import ADMINISTRATIVE, allowed, names_of
from percolateur.reports.models import Level

COLUMNS = [
    "Date",
    "Enregistré le",
    "Dernière modification le",
    "Type",
    "Participants",
    "Canaux d’accompagnement",
    "Nom du lieu",
    "Adresse",
    "Commune",
    "Code postal",
    "Code Insee",
    "Durée (min)",
    "Nom de l’atelier",
    "Matériel numérique utilisé",
    "Thématique(s) d’accompagnement",
    "Tags",
    "Nom de la démarche administrative",
    "Niveau d’autonomie (ou de l’atelier)",
    "Bénéficiaire réorienté",
    "Structure de redirection",
    "Commune du bénéficiaire",
    "Code postal du bénéficiaire",
    "Code Insee du bénéficiaire",
    "Genre",
    "Tranche d’âge",
    "Statut",
    "Notes",
    "Source",
    "ID CRA",
]


def activities(events: Iterable[Event]) -> bytes:
    """An XLSX file, the oldest event first."""
    with override("fr"):
        rows = [row(Reported(event)) for event in events]
        return workbook("Activités", [Sheet("Activités", COLUMNS, rows)])


def row(reported: Reported) -> list[Cell]:
    event, report, library = reported.event, reported.report, reported.event.library
    kept = local_day(report.reported_at)
    return [
        local_day(event.start) or "",
        kept or "",
        kept or "",
        "Atelier collectif",
        reported.people.total,
        "Autre lieu" if reported.is_outside else "Lieu d’activité",
        event.venue or library.name,
        "" if reported.is_outside else library.address,
        library.city,
        library.postcode,
        library.insee_code,
        report.minutes,
        report.title,
        blank(equipment_of(reported)),
        ", ".join(names_of(allowed(report.subjects))),
        TAG,
        administrative(reported),
        level(report.level),
        *([""] * 5),
        *(split(reported, dimension) for dimension in (Dimension.GENDER, Dimension.AGE, Dimension.STATUS)),
        reported.notes,
        "Percolateur",
        "",
    ]


def local_day(moment: object) -> date | None:
    return timezone.localtime(moment).date() if moment else None  # type: ignore[arg-type]


def blank(text: str) -> str:
    return "" if text == NOTHING else text


def level(key: str) -> str:
    """« 2/3 », as La Coop writes levels."""
    return f"{Level.values.index(key) + 1}/{len(Level)}" if key else ""


def administrative(reported: Reported) -> str:
    matters = [key for key in allowed(reported.report.subjects) if key in ADMINISTRATIVE]
    return ", ".join(names_of(matters))


def split(reported: Reported, dimension: Dimension) -> str:
    """« Féminin : 5, Masculin : 3 »: what is at zero is not said."""
    labels = dict(SPLIT[dimension][1].choices)
    counted = reported.people.split[dimension].items()
    return ", ".join(f"{labels[key]}{NBSP}: {count}" for key, count in counted if count)
