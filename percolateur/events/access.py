"""The events a person may see or touch; any other is a 404."""

from datetime import datetime
from typing import NamedTuple

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from percolateur.accounts.models import User
from percolateur.events.models import CalendarLink, Event, EventQuerySet, Series, Subscription
from percolateur.events.seats import FEW, NUMBER_LEFT, NUMBERS, left_in_words, waiting_in_words
from percolateur.lib.blanks import Words
from percolateur.lib.compiled import Compiled
from percolateur.network.access import Person, libraries_of, staff


def visible_events(person: Person) -> EventQuerySet:
    """Public events for everyone; drafts and staff cafés for the team of that library."""
    events = Event.objects.with_place()
    return events.public() | events.of(person) if isinstance(person, User) else events.public()


# One event as anyone may see it: what most visits begin with.
_public_event = Compiled(Event, lambda pk: Event.objects.public().with_place().filter(pk=pk), -1)


def visible_event_or_404(request: HttpRequest, pk: int) -> Event:
    if request.user.is_authenticated:
        return get_object_or_404(visible_events(request.user), pk=pk)
    return public_event_or_404(pk)


class Standing(NamedTuple):
    """What may change at any moment on the public pages of an event."""

    changed_at: datetime
    revision: int
    status: str
    capacity: int
    seats_taken: int
    seats_waiting: int
    waiting_places: int
    start: datetime
    end: datetime
    for_children: bool

    @property
    def seats_left(self) -> int:
        return max(0, self.capacity - self.seats_taken)

    @classmethod
    def of(cls, event: Event) -> "Standing":
        return cls(*(getattr(event, name) for name in cls._fields))

    def without_numbers(self) -> object:
        """What still shows in a page that leaves both numbers blank: which sentences they stand in."""
        few, some, more = self.seats_left < FEW, self.seats_left > 0, self.seats_waiting < self.waiting_places
        return self._replace(seats_taken=0, seats_waiting=0), few, some, self.seats_waiting > 0, more

    def in_words(self) -> Words:
        """Both numbers, for the blanks of a page."""
        return {
            NUMBERS["left"]: lambda: left_in_words(self.seats_left, self.capacity),
            NUMBERS["waiting"]: lambda: waiting_in_words(self.seats_waiting),
            f'"{NUMBER_LEFT}"': str(self.seats_left),  # a number in JSON
        }


def standing(pk: int) -> Standing | None:
    """Read in one light query; None when there is no such event."""
    event = _standing.first(pk)
    return Standing.of(event) if event else None


_standing = Compiled(Event, lambda pk: Event.objects.only(*Standing._fields).filter(pk=pk).order_by(), -1)


def run_event_or_404(request: HttpRequest, pk: int) -> Event:
    """An event this person may run: of their libraries, or hosted by them."""
    return get_object_or_404(Event.objects.of(staff(request)).with_place(), pk=pk)


def own_event_or_404(request: HttpRequest, pk: int) -> Event:
    """An event this person may change: of their libraries."""
    return get_object_or_404(Event.objects.filter(library__in=libraries_of(request.user)).with_place(), pk=pk)


def own_series_or_404(request: HttpRequest, pk: int) -> Series:
    """A series this person may change: of their libraries."""
    series = Series.objects.filter(library__in=libraries_of(request.user)).select_related("library__network")
    return get_object_or_404(series, pk=pk)


def may_run(person: Person, event: Event) -> bool:
    return isinstance(person, User) and Event.objects.of(person).filter(pk=event.pk).exists()


def public_event_or_404(pk: int) -> Event:
    event = _public_event.first(pk)
    if event is None:
        raise Http404
    return event


def link_or_404(secret: str) -> CalendarLink:
    """The calendar of somebody who is still of a team."""
    return get_object_or_404(CalendarLink.objects.select_related("user"), secret=secret, user__is_active=True)


def subscription_or_404(secret: str) -> Subscription:
    """By the link of its mails: confirmed, or asked for less than two days ago."""
    return get_object_or_404(Subscription.objects.standing().select_related("library"), secret=secret)
