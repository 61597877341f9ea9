"""Events for tests: a public café tomorrow from 10 to 12, unless told otherwise."""

from datetime import datetime, time, timedelta
from typing import Any

import factory
from django.utils import timezone

from percolateur.events.actions import create_series
from percolateur.events.models import Event, Series
from percolateur.lib.recurrence import Rule
from percolateur.network.models import Library


def at(days: int, hour: int = 10, minute: int = 0) -> datetime:
    """A moment told from today, in local time: `at(1)` is tomorrow at 10."""
    return timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(days=days), time(hour, minute)))


class EventFactory(factory.django.DjangoModelFactory[Event]):
    class Meta:
        model = Event
        skip_postgeneration_save = True

    class Params:
        # Going on: since an hour ago, for one more.
        running = factory.Trait(start=factory.LazyFunction(lambda: timezone.now() - timedelta(hours=1)))
        past = factory.Trait(start=factory.LazyFunction(lambda: at(-7)), status=Event.Status.HELD)

    library = factory.SubFactory("percolateur.network.factories.LibraryFactory")
    start = factory.LazyFunction(lambda: at(1))
    end = factory.LazyAttribute(lambda event: event.start + timedelta(hours=2))

    @factory.post_generation
    def hosts(self, create: bool, extracted: list | None, **kwargs: object) -> None:
        if create and extracted:
            self.hosts.set(extracted)


def series_of(library: Library, rule: Rule, hours: tuple[time, time] = (time(10), time(12)), **fields: Any) -> Series:
    """A series with an event on each date of its rule, through the product's own verb. `hosts` and `room` if any."""
    hosts = fields.pop("hosts", [])
    fields = {"library": library, "room": None, "format": Event.Format.DIGITAL_CAFE} | fields
    return create_series(fields, hosts, rule, hours, rule.dates())
