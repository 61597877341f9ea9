"""Staff cafés are for the whole team of their network; who hosted what is for its coordination."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from percolateur.accounts.models import User
from percolateur.events.models import Event, EventQuerySet
from percolateur.network.access import networks_of, staff
from percolateur.network.models import Network, Role


def staff_cafes_of(network: Network) -> EventQuerySet:
    """Those that are announced to the team."""
    cafes = Event.objects.filter(format=Event.Format.STAFF_CAFE, library__network=network)
    return cafes.exclude(status__in=[Event.Status.DRAFT, Event.Status.CANCELLED]).with_place()


def staff_cafe_or_404(request: HttpRequest, pk: int) -> Event:
    """A staff café of a network where this person is of the team."""
    cafes = Event.objects.filter(format=Event.Format.STAFF_CAFE).exclude(status=Event.Status.DRAFT).with_place()
    return get_object_or_404(cafes, pk=pk, library__network__in=networks_of(staff(request)))


def coordinated_event_or_404(request: HttpRequest, pk: int) -> Event:
    """An event to come, whose hosts this person may choose for the whole network."""
    events = Event.objects.upcoming().with_place()
    return get_object_or_404(events, pk=pk, library__network__in=networks_of(staff(request), Role.COORDINATOR))


def colleague_or_404(network: Network, pk: int) -> User:
    """Somebody of the team of this network."""
    return get_object_or_404(User.objects.filter(memberships__network=network, is_active=True).distinct(), pk=pk)
