"""A time zone and its changes of clocks, as calendars want to be told of them (RFC 5545, 3.6.5)."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache

import icalendar

HOUR = timedelta(hours=1)
YEARS = 4  # looked at, from the year before


@dataclass(frozen=True)
class Change:
    """The clocks are changed; `onset` is what they show at that instant, before they are."""

    onset: datetime
    before: timedelta  # from UTC
    after: timedelta
    name: str
    summer: bool

    @property
    def on_a_last_sunday(self) -> bool:
        month_length = calendar.monthrange(self.onset.year, self.onset.month)[1]
        return self.onset.weekday() == calendar.SUNDAY and self.onset.day + 7 > month_length

    @property
    def rule(self) -> dict[str, object]:
        return {"freq": "yearly", "bymonth": self.onset.month, "byday": "-1SU"}


def changes(zone: tzinfo, first: int, years: int) -> Iterator[Change]:
    moment, end = datetime(first, 1, 1, tzinfo=UTC), datetime(first + years, 1, 1, tzinfo=UTC)
    while moment < end:
        here, next_hour = moment.astimezone(zone), (moment + HOUR).astimezone(zone)
        before, after = here.utcoffset() or timedelta(), next_hour.utcoffset() or timedelta()
        if before != after:
            onset = (moment + HOUR + before).replace(tzinfo=None)
            yield Change(onset, before, after, next_hour.tzname() or "", bool(next_hour.dst()))
        moment += HOUR


@lru_cache(8)
def vtimezone(zone: tzinfo, year: int) -> icalendar.Timezone:
    """The zone from the year before: a rule for ever when clocks change on a last Sunday, else each change."""
    whole = icalendar.Timezone()
    whole.add("tzid", str(zone))
    found = list(changes(zone, year - 1, YEARS))
    if not found:
        start = datetime(1970, 1, 1, tzinfo=zone)
        offset = start.utcoffset() or timedelta()
        found = [Change(start.replace(tzinfo=None), offset, offset, start.tzname() or "", summer=False)]
    for summer in (False, True):
        ours = [change for change in found if change.summer == summer]
        months = {change.onset.month for change in ours}
        if len(ours) == YEARS and len(months) == 1 and all(change.on_a_last_sunday for change in ours):
            whole.add_component(observance(ours[0], ours[0].rule))
        else:
            for change in ours:
                whole.add_component(observance(change))
    return whole


def observance(change: Change, rule: dict[str, object] | None = None) -> icalendar.cal.Component:
    part = icalendar.TimezoneDaylight() if change.summer else icalendar.TimezoneStandard()
    part.add("dtstart", change.onset)
    part.add("tzname", change.name)
    part.add("tzoffsetfrom", change.before)
    part.add("tzoffsetto", change.after)
    if rule:
        part.add("rrule", rule)
    return part
