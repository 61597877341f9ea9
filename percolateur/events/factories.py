"""Events for tests: a public café tomorrow from 10 to 12, unless told otherwise."""

from datetime import datetime, time, timedelta

import factory
from django.utils import timezone

from percolateur.events.models import Event


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
