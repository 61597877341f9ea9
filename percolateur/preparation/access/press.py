"""The press of one's networks; coordination and administration keep the list of papers. Anyone else is answered 404."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from percolateur.accounts.models import User
from percolateur.events.models import Event
from percolateur.network.access import networks_of, staff
from percolateur.network.models import Role
from percolateur.preparation.models import PressFeed, PressItem, PressItemQuerySet

CHOICES = 12  # events one may put aside for


def press_of(user: User) -> PressItemQuerySet:
    return PressItem.objects.filter(network__in=networks_of(user)).select_related("feed")


def press_item_or_404(request: HttpRequest, pk: int) -> PressItem:
    return get_object_or_404(press_of(staff(request)), pk=pk)


def press_feed_or_404(request: HttpRequest, pk: int) -> PressFeed:
    """A paper of a list this person keeps."""
    networks = networks_of(staff(request), Role.COORDINATOR)
    return get_object_or_404(PressFeed.objects.select_related("network"), pk=pk, network__in=networks)


def coming_events(user: User) -> list[Event]:
    """Those one may prepare, staff cafés included, one's own and the next first."""
    coming = Event.objects.of(user).upcoming().exclude(status=Event.Status.CANCELLED).with_mine(user)
    events = coming.select_related("library__network")[: 4 * CHOICES]
    return sorted(events, key=lambda event: (not event.mine, event.start))[:CHOICES]
