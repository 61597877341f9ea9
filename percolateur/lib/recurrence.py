"""Rules by which days come back (RFC 5545, RRULE over dates), and what they say in French.

Days only: the hour is joined to each in local time, so that ten o'clock stays ten o'clock when the clocks change.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import Enum

from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrulestr
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from percolateur.lib.french import in_french

MOST_DATES = 120
MOST_YEARS = 3
CODES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
DAY = [
    gettext_lazy("lundi"),
    gettext_lazy("mardi"),
    gettext_lazy("mercredi"),
    gettext_lazy("jeudi"),
    gettext_lazy("vendredi"),
    gettext_lazy("samedi"),
    gettext_lazy("dimanche"),
]
DAYS = [
    gettext_lazy("lundis"),
    gettext_lazy("mardis"),
    gettext_lazy("mercredis"),
    gettext_lazy("jeudis"),
    gettext_lazy("vendredis"),
    gettext_lazy("samedis"),
    gettext_lazy("dimanches"),
]
RANK = [gettext_lazy("1er"), gettext_lazy("2e"), gettext_lazy("3e"), gettext_lazy("4e"), gettext_lazy("5e")]
RANKS = [gettext_lazy("1ers"), gettext_lazy("2es"), gettext_lazy("3es"), gettext_lazy("4es"), gettext_lazy("5es")]


class Kind(Enum):
    WEEKLY = "WEEKLY"
    RANK = "RANK"  # the 2nd Saturday of the month
    LAST = "LAST"  # the last one
    DAY = "DAY"  # the 15th


class Endless(ValueError):
    """Neither a last day nor a number of dates, or more than `MOST_DATES` or `MOST_YEARS`."""


@dataclass(frozen=True)
class Rule:
    """Weekday, rank and day of the month are those of `first`; one of `until` (included) and `count` ends it."""

    kind: Kind
    first: date
    interval: int = 1
    until: date | None = None
    count: int | None = None

    @classmethod
    def read(cls, text: str, first: date) -> "Rule":
        """What `text` wrote. Raises KeyError, ValueError on a rule that is not one of ours."""
        parts = dict(part.split("=", 1) for part in text.split(";"))
        if parts["FREQ"] == "WEEKLY":
            kind = Kind.WEEKLY
        elif "BYMONTHDAY" in parts:
            kind = Kind.DAY
        else:
            kind = Kind.LAST if parts["BYDAY"].startswith("-1") else Kind.RANK
        until = datetime.strptime(parts["UNTIL"], "%Y%m%d").date() if "UNTIL" in parts else None
        count = int(parts["COUNT"]) if "COUNT" in parts else None
        return cls(kind, first, int(parts.get("INTERVAL", 1)), until, count)

    @property
    def text(self) -> str:
        """FREQ=MONTHLY;INTERVAL=1;BYDAY=2SA;UNTIL=20270626."""
        weekday = CODES[self.first.weekday()]
        parts = {
            Kind.WEEKLY: f"FREQ=WEEKLY;INTERVAL={self.interval};BYDAY={weekday}",
            Kind.RANK: f"FREQ=MONTHLY;INTERVAL={self.interval};BYDAY={rank(self.first)}{weekday}",
            Kind.LAST: f"FREQ=MONTHLY;INTERVAL={self.interval};BYDAY=-1{weekday}",
            Kind.DAY: f"FREQ=MONTHLY;INTERVAL={self.interval};BYMONTHDAY={self.first.day}",
        }[self.kind]
        return f"{parts};UNTIL={self.until:%Y%m%d}" if self.until else f"{parts};COUNT={self.count}"

    def dates(self) -> list[date]:
        """In order; `first` is among them when it fits the rule. Raises Endless."""
        if self.until is None and not self.count:
            raise Endless
        horizon = self.first + relativedelta(years=MOST_YEARS)
        found: list[date] = []
        for moment in rrulestr(self.text, dtstart=datetime.combine(self.first, time())):
            if len(found) == MOST_DATES or moment.date() > horizon:
                raise Endless
            found.append(moment.date())
        return found

    def skipped(self) -> list[date]:
        """The months, by their first day, that have no 31st or no fifth Saturday, and therefore no date."""
        if self.kind == Kind.WEEKLY:
            return []
        dates = self.dates()
        kept = {day.replace(day=1) for day in dates}
        end = self.until or dates[-1]
        month, missing = self.first.replace(day=1), []
        while month <= end:
            if month not in kept and (month + relativedelta(months=1) - timedelta(days=1)) <= end:
                missing.append(month)
            month += relativedelta(months=self.interval)
        return missing

    @property
    def fits(self) -> bool:
        """Whether `first` is itself a date of the rule: the last Saturday of its month, if that is what comes back."""
        return self.kind != Kind.LAST or is_last(self.first)

    def from_day(self, first: date, count: int) -> "Rule":
        """The same rhythm from another first day, as many times. A « last » that no longer is becomes a rank."""
        kind = Kind.RANK if self.kind == Kind.LAST and not is_last(first) else self.kind
        return replace(self, kind=kind, first=first, until=None, count=count)

    @property
    def rhythm(self) -> str:
        """tous les 2es samedis du mois; le 15, tous les 2 mois."""
        weekday = self.first.weekday()
        words = {
            "n": self.interval,
            "day": DAY[weekday],
            "days": DAYS[weekday],
            "rank": RANK[rank(self.first) - 1],
            "ranks": RANKS[rank(self.first) - 1],
            "number": RANK[0] if self.first.day == 1 and in_french() else self.first.day,
        }
        once, often = {
            Kind.WEEKLY: (_("tous les %(days)s"), _("le %(day)s, toutes les %(n)s semaines")),
            Kind.RANK: (_("tous les %(ranks)s %(days)s du mois"), _("le %(rank)s %(day)s, tous les %(n)s mois")),
            Kind.LAST: (_("tous les derniers %(days)s du mois"), _("le dernier %(day)s, tous les %(n)s mois")),
            Kind.DAY: (_("le %(number)s de chaque mois"), _("le %(number)s, tous les %(n)s mois")),
        }[self.kind]
        return (once if self.interval == 1 else often) % words

    def __str__(self) -> str:
        """tous les 2es samedis du mois, jusqu’au 26 juin 2027."""
        if self.until:
            return _("%(rhythm)s, jusqu’au %(day)s") % {"rhythm": self.rhythm, "day": written(self.until)}
        sentence = ngettext("%(rhythm)s, %(count)s fois", "%(rhythm)s, %(count)s fois", self.count or 0)
        return sentence % {"rhythm": self.rhythm, "count": self.count}


def rank(day: date) -> int:
    """2 for the second Saturday of its month."""
    return (day.day - 1) // 7 + 1


def is_last(day: date) -> bool:
    """Whether the same weekday comes no more in its month."""
    return (day + timedelta(days=7)).month != day.month


def written(day: date) -> str:
    """26 juin 2027; 1er mai 2027."""
    text = formats.date_format(day, _("j F Y"))
    return text.replace("1 ", "1er ", 1) if day.day == 1 and in_french() else text
