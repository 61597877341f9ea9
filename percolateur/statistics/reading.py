"""What one page reads: a place, a period, and the period it is compared with. Each is added up when it is asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.db.models import Max, Min
from django.utils import timezone

from percolateur.statistics.figures import Figures, by_format, by_library, by_month, by_network, counted, figures
from percolateur.statistics.public import public_year
from percolateur.statistics.scope import Period, Scope
from percolateur.statistics.telling import periods

Mask = Callable[[Figures], Figures]


@dataclass(frozen=True)
class Step:
    """A month, or a year of a long period."""

    name: str
    sign: str
    era: str
    now: Figures
    before: Figures | None = None


class Reading:
    """`place` is what people call it: a library, a network, the whole."""

    def __init__(self, place: str, scope: Scope, period: Period, before: Period | None = None) -> None:
        self.place = place
        self.scope = scope
        self.period = period
        self.compared = before

    @cached_property
    def now(self) -> Figures:
        return figures(self.scope, self.period)

    @cached_property
    def before(self) -> Figures | None:
        return figures(self.scope, self.compared) if self.compared else None

    @cached_property
    def steps(self) -> list[Step]:
        """Month by month, each beside the same one of the other period."""
        named = periods.steps(self.period)
        now = self._stepped(self.period)
        before: list[Figures] | list[None] = self._stepped(self.compared) if self.compared else [None] * len(now)
        pairs = zip(named, now, before, strict=False)
        return [Step(name, sign, era, figure, other) for (name, sign, era, _part), figure, other in pairs]

    def _stepped(self, period: Period) -> list[Figures]:
        if len(period.months) <= periods.LONGEST:
            return [found for _month, found in by_month(self.scope, period)]
        return [figures(self.scope, part) for _name, _sign, _era, part in periods.steps(period)]

    @cached_property
    def formats(self) -> list[tuple[str, Figures]]:
        return by_format(self.scope, self.period)

    @cached_property
    def places(self) -> list[tuple[int, Figures]]:
        """By the key of each library of a network, or of each network of the whole; a library has none."""
        if self.scope.library is not None:
            return []
        return (by_network if self.scope.networks is None else by_library)(self.scope, self.period)

    @property
    def told(self) -> str:
        return periods.told(self.period)

    @property
    def short(self) -> str:
        return periods.short(self.period)

    @property
    def compared_short(self) -> str:
        return periods.short(self.compared) if self.compared else ""

    @property
    def compared_told(self) -> str:
        return periods.told(self.compared) if self.compared else ""

    @property
    def is_empty(self) -> bool:
        """Nothing happened: a page says so, and where to look."""
        return self.now.is_empty

    @property
    def source(self) -> str:
        """What stands under a picture that is alone."""
        return f"{self.place}, {self.told}"


class PublicReading(Reading):
    """What everyone may read of a network or of one of its libraries: a calendar year, small numbers hidden."""

    def __init__(self, place: str, scope: Scope, year: int) -> None:
        super().__init__(place, scope, Period.year(year))
        self.year = year

    @cached_property
    def _public(self) -> tuple[Figures, list[tuple[date, Figures]]]:
        [network] = self.scope.networks or ()
        found = public_year(network, self.year)
        if self.scope.library is None:
            return found.total, found.by_month
        nothing = Figures(), [(month, Figures()) for month in self.period.months]
        return found.of_library.get(self.scope.library, nothing)

    @cached_property
    def now(self) -> Figures:
        return self._public[0]

    @cached_property
    def places(self) -> list[tuple[int, Figures]]:
        [network] = self.scope.networks or ()
        return [] if self.scope.library else public_year(network, self.year).by_library

    def _stepped(self, period: Period) -> list[Figures]:
        return [found for _month, found in self._public[1]]


def years_of(scope: Scope) -> list[int]:
    """Those in which something was counted, the last first; the present one when nothing ever was."""
    today = timezone.localdate()
    ends = counted(scope, Period(date.min, today + timedelta(days=1))).aggregate(first=Min("day"), last=Max("day"))
    first, last = ends["first"] or today, ends["last"] or today
    return list(range(last.year, first.year - 1, -1))
