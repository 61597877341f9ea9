"""Keep what the events of each network add up to by month and format."""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeAlias

from django.db import transaction
from django.db.models import Sum

from percolateur.statistics.columns import COLUMNS
from percolateur.statistics.models import EventCounts, MonthCounts

Month: TypeAlias = tuple[int, date, str]  # network, first day, format
UNIQUE = ["network", "month", "format"]
SUMS = {name: Sum(name) for name in COLUMNS}


def months_of(rows: Iterable[EventCounts]) -> set[Month]:
    """Where these events count; one that was never counted counts nowhere yet."""
    return {(row.network_id, row.month, row.format) for row in rows if row.network_id and row.month}


@transaction.atomic
def add_up(months: Iterable[Month]) -> None:
    """Make these sums anew. Whoever counts another event of the same month waits, and sees what we wrote."""
    wanted = sorted(set(months))
    if not wanted:
        return
    none = [MonthCounts(network_id=network, month=month, format=format) for network, month, format in wanted]
    MonthCounts.objects.bulk_create(none, update_conflicts=True, unique_fields=UNIQUE, update_fields=["events_held"])
    found = dict(summed({each[0] for each in wanted}, {each[1] for each in wanted}))
    rows = [MonthCounts(network_id=key[0], month=key[1], format=key[2], **found.get(key, {})) for key in wanted]
    MonthCounts.objects.bulk_create(rows, update_conflicts=True, unique_fields=UNIQUE, update_fields=list(COLUMNS))


def summed(networks: set[int], months: set[date]) -> Iterable[tuple[Month, dict[str, Any]]]:
    counted = EventCounts.objects.filter(network__in=networks, month__in=months).order_by()
    for row in counted.values(*UNIQUE).annotate(**SUMS):
        yield (row["network"], row["month"], row["format"]), {name: row[name] for name in COLUMNS}
