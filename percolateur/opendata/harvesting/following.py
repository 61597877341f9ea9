"""The log of harvests follows the articles: what changed takes its place at the end, at a moment that comes soon.

Harvesters keep the moment of an answer and ask later for what changed since. An article is saved at one moment and seen
at a later one, when its transaction ends: told by the first, a change could slip between two harvests. So the moment
told is given here, once the change is there to be seen, and lies a little ahead: it has not come when the row is
committed. An answer shows the seconds that have passed, whole, and nothing of the others. Whatever it does not show has
its own moment, or a later one: none is missed, and none told twice.
"""

import math
import time
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from django.db import connection, transaction

from percolateur.knowledge.models import ARTICLES, Article, Deletion, last_change
from percolateur.opendata.harvesting.sets import specs
from percolateur.opendata.models import HarvestClock, HarvestRecord, HarvestSet

AT_ONCE = 500  # changes in one transaction: well under a second
TIMES, REST = 10, 0.02  # of those in a round, and seconds between two, for whoever else has something to write
AHEAD, SPARE = 3.0, 1.0  # seconds from the taking in to the moment told; of those, what the commit may take


class TooSlow(Exception):
    """The moment told would come before the rows are there to be seen."""


class Change(NamedTuple):
    """What became of an article, after the change of that number."""

    number: int
    article: int
    sets: set[str] | None  # None: not to be read by anyone


def follow() -> None:
    """Take in what changed, 5,000 changes at most. Safe to run twice, or by two at once: one waits for the other."""
    at_once = AT_ONCE
    for _time in range(TIMES):
        if not at_once or last_change() <= followed():
            return
        try:
            take_in(at_once)
        except TooSlow:
            at_once //= 4  # a slow disk, for now: less at a time, or at the next round
        time.sleep(REST)


def followed() -> int:
    return HarvestClock.objects.values_list("followed", flat=True).first() or 0


@transaction.atomic
def take_in(at_once: int) -> None:
    """Write the next changes, all with one moment. Raises TooSlow, having written nothing."""
    HarvestClock.objects.get_or_create(pk=1)
    clock = HarvestClock.objects.select_for_update().get(pk=1)
    head = last_change()  # before the changes: all those up to it are there to be read
    changes = changes_after(clock.followed, at_once)
    stamp = max(filter(None, [clock.stamp, soon(database_now())]))
    record(changes, stamp)
    clock.followed, clock.stamp = changes[-1].number if changes else head, stamp
    clock.save(update_fields=["followed", "stamp"])
    if database_now() > stamp - timedelta(seconds=SPARE):
        raise TooSlow


def soon(now: datetime) -> datetime:
    """The whole second that comes after `AHEAD`."""
    return datetime.fromtimestamp(math.ceil(now.timestamp() + AHEAD), UTC)


def database_now() -> datetime:
    """One clock for all servers: that of the database, when it is a server too."""
    if connection.vendor != "postgresql":
        return datetime.now(UTC)
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        now: datetime = cursor.fetchone()[0]
        return now


def changes_after(number: int, most: int) -> list[Change]:
    """The next changes, in order, each article as it now is. What was never public is passed over by `record`."""
    articles = Article.objects.filter(changed__gt=number).order_by("changed")
    columns = ("changed", "pk", "status", "visibility", "network__slug", "subjects")
    found = [Change(row[0], row[1], sets_of(*row[2:])) for row in articles.values_list(*columns)[:most]]
    deletions = Deletion.objects.filter(clock=ARTICLES, changed__gt=number).order_by("changed")
    found += [Change(changed, row, None) for changed, row in deletions.values_list("changed", "row")[:most]]
    return sorted(found)[:most]


def sets_of(status: str, visibility: str, network: str, subjects: list[str]) -> set[str] | None:
    is_public = status == Article.Status.PUBLISHED and visibility == Article.Visibility.PUBLIC
    return specs(network, subjects) if is_public else None


def record(changes: list[Change], stamp: datetime) -> None:
    last = {change.article: change for change in changes}  # deleted after it was changed: the deletion counts
    known = HarvestRecord.objects.in_bulk(list(last), field_name="article")
    told = [change for change in last.values() if change.sets is not None or change.article in known]
    rows = [
        HarvestRecord(article=change.article, number=change.number, stamp=stamp, gone=change.sets is None)
        for change in told
    ]
    upsert(HarvestRecord, rows, ["article"], ["number", "stamp", "gone"])
    keys = HarvestRecord.objects.in_bulk([row.article for row in rows], field_name="article")
    place_in_sets([(keys[change.article], change.sets) for change in told])


def place_in_sets(records: list[tuple[HarvestRecord, set[str] | None]]) -> None:
    """Those of what is public are said anew; what went stays in its own: whoever harvests one set sees it go."""
    alive = [record.pk for record, sets in records if sets is not None]
    numbers = {record.pk: record.number for record, _sets in records}
    kept = HarvestSet.objects.filter(record__in=numbers).exclude(record__in=alive)
    rows = [(record, spec) for record, sets in records for spec in sorted(sets or ())]
    rows += [(one.record, one.spec) for one in kept.select_related("record")]
    HarvestSet.objects.filter(record__in=alive).delete()
    made = [HarvestSet(record=record, spec=spec, number=numbers[record.pk]) for record, spec in rows]
    upsert(HarvestSet, made, ["record", "spec"], ["number"])


def upsert(model: Any, rows: Iterable[Any], unique: list[str], fields: list[str]) -> None:
    model.objects.bulk_create(rows, update_conflicts=True, unique_fields=unique, update_fields=fields)
