"""Where cafés are held and where not, library by library: what a coordinator plans the year by."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dateutil.relativedelta import relativedelta
from django.db.models import Max, Min
from django.utils import timezone

from percolateur.events.models import Event
from percolateur.network.models import Library, Network
from percolateur.preparation.team.history import Practice

CAFES = [Event.Format.DIGITAL_CAFE]
LATE = 2  # months without a café, from which it is said


@dataclass
class Coverage:
    """`hosts` may host here; `trained` of them were at a staff café or hosted."""

    library: Library
    last: datetime | None
    coming: datetime | None
    months: int | None  # since the last café; None when there never was one
    hosts: list[Practice]

    @property
    def trained(self) -> list[Practice]:
        return [practice for practice in self.hosts if practice.is_trained]

    @property
    def untrained(self) -> list[Practice]:
        return [practice for practice in self.hosts if not practice.is_trained]

    @property
    def waits(self) -> bool:
        """Long without a café, and none to come."""
        return self.coming is None and (self.months is None or self.months >= LATE)


def coverage(network: Network, team: Sequence[Practice], now: datetime | None = None) -> list[Coverage]:
    """Every library, those that wait first. In three queries besides those of the team."""
    now = now or timezone.now()
    cafes = Event.objects.filter(library__network=network, format__in=CAFES)
    held = cafes.filter(end__lte=now, status__in=[Event.Status.SCHEDULED, Event.Status.HELD]).order_by()
    planned = cafes.filter(end__gt=now, status=Event.Status.SCHEDULED).order_by()
    last = dict(held.values("library").annotate(at=Max("start")).values_list("library", "at"))
    coming = dict(planned.values("library").annotate(at=Min("start")).values_list("library", "at"))
    found = [
        Coverage(
            library,
            last.get(library.pk),
            coming.get(library.pk),
            months_between(last.get(library.pk), now),
            [practice for practice in team if library.pk in practice.libraries],
        )
        for library in network.libraries.all()
    ]
    return sorted(found, key=lambda one: (not one.waits, one.library.name.casefold()))


def months_between(last: datetime | None, now: datetime) -> int | None:
    if last is None:
        return None
    passed = relativedelta(now, last)
    return passed.years * 12 + passed.months
