"""A page of a list: what changed, in order, from where the page before ended.

The order is that of the numbers of changes. What changes while it is being listed goes to the end, where it is listed
as it then is: nothing is missed, and nothing comes twice but what changed in between.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias

from django.db.models import QuerySet, prefetch_related_objects

from percolateur.opendata.harvesting.asking import Asked, Span, Wrong, span
from percolateur.opendata.harvesting.tokens import place
from percolateur.opendata.models import HarvestRecord, HarvestSet

AT_ONCE = {"ListRecords": 50, "ListIdentifiers": 500}
SECOND = timedelta(seconds=1)
Rows: TypeAlias = "QuerySet[HarvestRecord] | QuerySet[HarvestSet]"


@dataclass(frozen=True)
class Place:
    """Where a list stands: what it asks for, the number its last page ended at, how many it gave of how many."""

    verb: str
    prefix: str
    asked: Span
    spec: str = ""
    after: int = 0
    given: int = 0
    size: int = 0

    def kept(self) -> dict[str, Any]:
        first, last = (at and int(at.timestamp()) for at in (self.asked.first, self.asked.last))
        return {
            "verb": self.verb,
            "prefix": self.prefix,
            "span": [first, last],
            "set": self.spec,
            "place": [self.after, self.given, self.size],
        }


@dataclass(frozen=True)
class Page:
    records: list[HarvestRecord]
    here: Place
    next: Place | None


class Moved(Wrong):
    """All that a list still had to give changed since the last page: it is at the end now, seen in a moment; or, in a
    list that has an end in time or of one set, no longer there.
    """

    def __init__(self, here: Place) -> None:
        super().__init__("noRecordsMatch", "What was left changed since: your next harvest will have it.")
        self.comes_back = here.asked.last is None


def beginning(asked: Asked, now: datetime) -> Place:
    """Raises Wrong when it asks for nothing there is."""
    words = asked.arguments
    begun = Place(asked.verb, words["metadataPrefix"], span(words), words.get("set", ""))
    size = wanted(begun, now).count()
    if not size:
        raise Wrong("noRecordsMatch", "Nothing changed in that time, or in that set.")
    return replace(begun, size=size)


def resumed(asked: Asked) -> Place:
    """Where the token left it. Raises Wrong."""
    kept = place(asked.token or "", asked.verb)
    moments = [None if seconds is None else datetime.fromtimestamp(seconds, UTC) for seconds in kept["span"]]
    return Place(kept["verb"], kept["prefix"], Span(*moments), kept["set"], *kept["place"])


def page(here: Place, now: datetime) -> Page:
    """The records of that place, with their sets. The last page of a list has no next. Raises Moved."""
    most = AT_ONCE[here.verb]
    records = read(wanted(here, now)[: most + 1])
    if not records:
        raise Moved(here)
    if len(records) <= most:
        return Page(records, here, None)
    records, given = records[:most], here.given + most
    size = max(here.size, given + 1)  # what changed meanwhile comes on top
    return Page(records, here, replace(here, after=records[-1].number, given=given, size=size))


def wanted(here: Place, now: datetime) -> Rows:
    """What that place still has to give, in order. Moments grow with numbers: a limit in time is one in numbers."""
    first, last = here.asked.first, here.asked.last
    after = here.after or (number_before(first) if first else 0)
    until = number_before(now if last is None else min(now, last + SECOND))
    between = {"number__gt": after, "number__lte": until}
    if here.spec:
        return HarvestSet.objects.filter(spec=here.spec, **between).select_related("record").order_by("number")
    return HarvestRecord.objects.filter(**between).order_by("number")


def number_before(moment: datetime) -> int:
    """That of the last change told before this moment."""
    earlier = HarvestRecord.objects.filter(stamp__lt=moment).order_by("-stamp", "-number")
    return earlier.values_list("number", flat=True).first() or 0


def read(rows: Rows) -> list[HarvestRecord]:
    """The records, each with its sets."""
    records = [row.record if isinstance(row, HarvestSet) else row for row in rows]
    prefetch_related_objects(records, "sets")
    return records
