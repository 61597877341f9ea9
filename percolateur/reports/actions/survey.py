"""Change the columns of a year, take the last change back, set them as they were made."""

from django.db import transaction

from percolateur.network.models import Network
from percolateur.reports.models import SurveyColumns
from percolateur.reports.survey.columns import Column, columns_of, defaults, written


@transaction.atomic
def change(network: Network, year: int, columns: list[Column]) -> None:
    """From this year on; later years that have columns of their own keep them."""
    before = written(columns_of(network, year))
    SurveyColumns.objects.update_or_create(
        network=network, year=year, defaults={"columns": written(columns), "before": before}
    )


def set_back(network: Network, year: int) -> None:
    change(network, year, defaults())


@transaction.atomic
def undo(network: Network, year: int) -> bool:
    """Once, and again to do it over. False when nothing was changed that year."""
    kept = SurveyColumns.objects.select_for_update().filter(network=network, year=year).first()
    if kept is None or kept.before is None:
        return False
    kept.columns, kept.before = kept.before, kept.columns
    kept.save(update_fields=["columns", "before"])
    return True
