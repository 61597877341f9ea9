"""The events a person may see or touch; any other is a 404."""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from percolateur.accounts.models import User
from percolateur.events.models import Event, EventQuerySet
from percolateur.network.models import Library


def visible_events(user: User | AnonymousUser) -> EventQuerySet:
    """Public events for everyone; drafts and staff cafés for the team of that library."""
    events = Event.objects.with_place()
    return events.public() | events.of(user) if isinstance(user, User) else events.public()


def visible_event_or_404(request: HttpRequest, pk: int) -> Event:
    return get_object_or_404(visible_events(request.user), pk=pk)


def hosted_event_or_404(request: HttpRequest, pk: int) -> Event:
    """An event this person may run: of their libraries, or hosted by them."""
    return get_object_or_404(Event.objects.of(staff(request)).with_place(), pk=pk)


def own_event_or_404(request: HttpRequest, pk: int) -> Event:
    """An event this person may change: of their libraries."""
    libraries = Library.objects.of(staff(request))
    return get_object_or_404(Event.objects.filter(library__in=libraries).with_place(), pk=pk)


def may_run_event(user: User | AnonymousUser, event: Event) -> bool:
    return isinstance(user, User) and Event.objects.of(user).filter(pk=event.pk).exists()


def may_change_event(user: User, event: Event) -> bool:
    return Library.objects.of(user).filter(pk=event.library_id).exists()


def staff(request: HttpRequest) -> User:
    assert isinstance(request.user, User), "the login middleware lets nobody else in"  # noqa: S101
    return request.user
