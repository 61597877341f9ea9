"""What there is to tell of a year: plain values for the page and for both documents.

A review is handed around: it holds what anyone may read of the figures (`statistics.public`), articles that are public,
dates that are announced, and the words of the coordination. Nobody is in it.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from percolateur.events.models import Event
from percolateur.events.models.event import day_limits
from percolateur.knowledge.models import Article
from percolateur.network.models import Library, Network
from percolateur.reports.models import AnnualReview
from percolateur.reports.review.years import Year
from percolateur.statistics.figures import Figures
from percolateur.statistics.public import PublicYear, public_period

QUESTIONS, MORE_QUESTIONS = 3, 12
COMING = 3


@dataclass
class Review:
    """The year of a network, or of one of its libraries."""

    network: Network
    year: Year
    library: Library | None = None

    @property
    def place(self) -> str:
        return self.library.name if self.library else self.network.name

    @cached_property
    def public(self) -> PublicYear:
        """What anyone may read of the network in that year, without any number under five."""
        return public_period(self.network.pk, self.year.period)

    @cached_property
    def figures(self) -> Figures:
        if self.library is None:
            return self.public.total
        return self.public.of_library.get(self.library.pk, (Figures(), []))[0]

    @property
    def months(self) -> list[tuple[date, Figures]]:
        if self.library is None:
            return self.public.by_month
        return self.public.of_library.get(self.library.pk, (Figures(), []))[1]

    @property
    def is_empty(self) -> bool:
        """Nothing was held: there is nothing to tell yet."""
        return not self.figures.events_held

    @cached_property
    def libraries(self) -> list[tuple[Library, Figures]]:
        """Those of the network where something happened, for the full review of the network."""
        known = Library.objects.in_bulk([key for key, _found in self.public.by_library])
        named = [(known[key], found) for key, found in self.public.by_library if key in known]
        return sorted(named, key=lambda pair: pair[0].name)

    @cached_property
    def articles(self) -> list[Article]:
        """Public articles that the events of that year made or completed, the latest first."""
        first, after = (day_limits(day)[0] for day in (self.year.period.first, self.year.period.after))
        during = {"captures__at__gte": first, "captures__at__lt": after}
        place = {"captures__question__board__event__library": self.library} if self.library else {}
        found = Article.objects.public().filter(network=self.network, **during, **place)
        return list(found.exclude(answer="").distinct().order_by("-created_at", "-pk")[:MORE_QUESTIONS])

    @cached_property
    def coming(self) -> list[Event]:
        """The next dates anyone may come to, from today."""
        events = Event.objects.public().upcoming().filter(status=Event.Status.SCHEDULED)
        here = {"library": self.library} if self.library else {"library__network": self.network}
        return list(events.filter(**here).with_place()[:COMING])

    @cached_property
    def kept(self) -> AnnualReview:
        """The one that holds the words of the coordination, or a new one."""
        known = {"first_year": self.year.first, "is_school_year": self.year.is_school, "library": self.library}
        found = AnnualReview.objects.filter(network=self.network, **known).first()
        return found or AnnualReview(network=self.network, **known)

    @property
    def words(self) -> str:
        return self.kept.words
