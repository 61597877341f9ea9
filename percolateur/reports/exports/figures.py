"""What each event counted, in whole numbers: the figures kept for ever, whatever is erased of people."""

from django.utils.translation import gettext_lazy as _

from percolateur.lib.tables import Column, Kind, Table
from percolateur.reports.exports.export import Export, Rows, of_event, words_of
from percolateur.statistics.columns import FAMILIES, SINGLE, column
from percolateur.statistics.models import EventCounts

FAMILY_NAMES = {
    "age": "Âge",
    "equipment": "Matériel apporté",
    "gender": "Genre",
    "status": "Statut",
    "outcome": "Issue",
    "reason": "Question restée ouverte",
    "subject": "Thématique",
}


def counts() -> Rows:
    return EventCounts.objects.select_related("event__library").order_by("event__start", "event")


def columns() -> list[Column]:
    """One for each number, with the family it is of."""
    singles = [Column(name, title, name, Kind.INTEGER) for name, title in words_of(SINGLE).items()]
    families = [
        Column(column(family, value), f"{FAMILY_NAMES[family]} – {title}", column(family, value), Kind.INTEGER)
        for family, values in FAMILIES.items()
        for value, title in words_of(values).items()
    ]
    return singles + families


FIGURE_TABLE = Table(
    "chiffres",
    _("Chiffres"),
    _("Les chiffres de chaque séance, gardés sans limite. Vide : personne n’a compté."),
    [*of_event("event"), *columns()],
    key="seance_id",
)
FIGURES = [Export(FIGURE_TABLE, counts, dated="event__start", library="event__library")]
