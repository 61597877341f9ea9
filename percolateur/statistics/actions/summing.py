"""Keep what the events of each network add up to by month and format."""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeAlias

from django.db import transaction
from django.db.models import Count, Max, Sum

from percolateur.statistics.columns import COLUMNS, WAITED, WITHIN
from percolateur.statistics.models import EventCounts, MonthCounts, PendingQuestion, RedThread

Month: TypeAlias = tuple[int, date, str]  # network, first day, format
UNIQUE = ["network", "month", "format"]
SUMS = {name: Sum(name) for name in COLUMNS}
LASTING = ("red_threads", "red_thread_cafes", "red_thread_longest", *WAITED)


def months_of(rows: Iterable[EventCounts]) -> set[Month]:
    """Where these events count; one that was never counted counts nowhere yet."""
    return {(row.network_id, row.month, row.format) for row in rows if row.network_id and row.month}


@transaction.atomic
def note_lasting(network: int) -> None:
    """Note on the months of a network how long its open questions waited, and its red threads."""
    locked = MonthCounts.objects.select_for_update(of=("self",)).filter(network=network).order_by("month", "format")
    rows = {(row.month, row.format): row for row in locked}
    for row in rows.values():
        row.note(**dict.fromkeys(LASTING))
    opened = PendingQuestion.objects.filter(network=network).order_by().values_list("month", "format", "days")
    for month, format, days, count in opened.annotate(Count("pk")):
        if (month, format) in rows:
            note_waits(rows[month, format], days, count)
    threads = RedThread.objects.filter(network=network).order_by().values_list("month", "format")
    for month, format, count, cafes, longest in threads.annotate(Count("pk"), Sum("cafes"), Max("cafes")):
        if (month, format) in rows:
            rows[month, format].note(red_threads=count, red_thread_cafes=cafes, red_thread_longest=longest)
    MonthCounts.objects.bulk_create(rows.values(), update_conflicts=True, unique_fields=UNIQUE, update_fields=LASTING)


def note_waits(row: MonthCounts, days: int | None, count: int) -> None:
    """Once a question was left open, 0 is counted too."""
    for name in WAITED:
        setattr(row, name, getattr(row, name) or 0)
    if days is not None:
        name = next(name for name, within in WAITED.items() if days <= within or within == WITHIN[-1])
        setattr(row, name, getattr(row, name) + count)


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
