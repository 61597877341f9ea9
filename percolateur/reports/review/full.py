"""The full review: the same year in tables, on several pages, as plain data for assets/review_full.typ."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from percolateur.board.models import Question
from percolateur.lib.charts import HIDDEN
from percolateur.lib.charts.data import written as in_words
from percolateur.lib.printing import print_document, written
from percolateur.network.subjects import Subject
from percolateur.registrations.models.attendance import Age, Equipment
from percolateur.reports.review.document import document, told
from percolateur.reports.review.review import Review
from percolateur.reports.review.telling import shown
from percolateur.statistics.figures import Figures

COUNTED = ("events_held", "present", "questions")


def print_full_review(review: Review) -> bytes:
    return print_document("reports/assets/review_full.typ", full_document(review), timezone.now())


def full_document(review: Review) -> dict[str, Any]:
    figures = review.figures
    tables = [
        of_places(_("Mois par mois"), _("Mois"), ((date_format(m, "F Y"), found) for m, found in review.months)),
        *of_libraries(review),
        of_family(_("Les thématiques des questions"), _("Thématique"), Subject.choices, figures.subjects),
        of_family(_("Comment les questions se terminent"), _("Issue"), Question.Outcome.choices, figures.outcomes),
        of_family(_("Pourquoi certaines restent ouvertes"), _("Raison"), Question.Reason.choices, figures.reasons),
        of_family(_("L’âge des participants"), _("Tranche d’âge"), Age.choices, figures.ages),
        of_family(_("Ce qu’ils apportent"), _("Matériel"), Equipment.choices, figures.equipment),
    ]
    more = {
        "tables_heading": _("Les chiffres"),
        "tables": [table for table in tables if says_something(table)],
        "articles_heading": _("Ce que les cafés ont trouvé"),
        "articles": [told(article) for article in review.articles],
    }
    return document(review) | more


def says_something(table: dict[str, Any]) -> bool:
    """Whether one number at least may be told."""
    return any(cell[:1].isdigit() for row in table["rows"] for cell in row[1:])


def of_libraries(review: Review) -> list[dict[str, Any]]:
    """For a network only: its places side by side."""
    if review.library:
        return []
    places = ((library.name, found) for library, found in review.libraries)
    return [of_places(_("Médiathèque par médiathèque"), _("Médiathèque"), places)]


def of_places(caption: str, heading: str, places: Iterable[tuple[str, Figures]]) -> dict[str, Any]:
    columns = [heading, _("Séances"), _("Participations"), _("Questions")]
    rows = [[written(name), *(cell(found, each) for each in COUNTED)] for name, found in places]
    return {"caption": caption, "columns": columns, "rows": rows}


def cell(found: Figures, name: str) -> str:
    """Where nothing was held nobody came: 0 and not « pas compté »."""
    return in_words(0) if not found.events_held and name not in found.hidden else shown(found, name)


def of_family(caption: str, heading: str, choices: Any, counts: Mapping[str, int | None]) -> dict[str, Any]:
    """Each value with its number, the largest first; what is at zero is not told."""
    labels = dict(choices)
    told_of = [(labels[key], HIDDEN if count is None else count) for key, count in counts.items() if count != 0]
    ordered = sorted(told_of, key=lambda pair: -(pair[1] if isinstance(pair[1], int) else 0))
    return {
        "caption": caption,
        "columns": [heading, _("Nombre")],
        "rows": [[written(str(label)), in_words(count)] for label, count in ordered],
    }
