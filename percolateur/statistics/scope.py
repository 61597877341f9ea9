"""Of which events figures are asked, and over which days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from percolateur.network.models import Library, Network


@dataclass(frozen=True)
class Scope:
    """Which events: those of these networks (None: of all), of one library, of one format ("": of all that the public
    may come to; staff cafés have figures of their own).
    """

    networks: tuple[int, ...] | None = None
    library: int | None = None
    format: str = ""

    @classmethod
    def of(cls, *places: Network | Library, format: str = "") -> "Scope":
        """Of one library, or of networks."""
        if len(places) == 1 and isinstance(places[0], Library):
            return cls((places[0].network_id,), places[0].pk, format)
        return cls(tuple(place.pk for place in places), None, format)


@dataclass(frozen=True)
class Period:
    """Local days, `after` exclusive."""

    first: date
    after: date

    @classmethod
    def year(cls, year: int) -> "Period":
        return cls(date(year, 1, 1), date(year + 1, 1, 1))

    @classmethod
    def school_year(cls, year: int) -> "Period":
        """From 1 September of `year` to 31 August."""
        return cls(date(year, 9, 1), date(year + 1, 9, 1))

    @classmethod
    def month(cls, day: date) -> "Period":
        """The month of a day."""
        first = day.replace(day=1)
        return cls(first, first + relativedelta(months=1))

    @property
    def last(self) -> date:
        return self.after - timedelta(days=1)

    @property
    def is_whole_months(self) -> bool:
        return self.first.day == self.after.day == 1

    @property
    def months(self) -> list[date]:
        """The first day of each month it touches."""
        return list(self._months())

    def _months(self) -> Iterable[date]:
        month = self.first.replace(day=1)
        while month < self.after:
            yield month
            month += relativedelta(months=1)

    @property
    def previous(self) -> "Period":
        """Just before, and as long: as many months when it is made of months, else as many days."""
        if self.is_whole_months:
            return Period(self.first - relativedelta(months=len(self.months)), self.first)
        return Period(self.first - (self.after - self.first), self.first)

    @property
    def year_before(self) -> "Period":
        return Period(self.first - relativedelta(years=1), self.after - relativedelta(years=1))
