"""Which requests for help one may see or answer; any other is a 404."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from percolateur.events.access import run_event_or_404
from percolateur.network.access import LostPerson, networks_of, own_person_or_404, staff
from percolateur.network.links import BadLink
from percolateur.network.models import Partner, ResourcePerson, Role
from percolateur.preparation.models import HelpRequest
from percolateur.preparation.people.links import read_token

__all__ = ["own_person_or_404"]


def help_request_or_404(request: HttpRequest, pk: int, number: int) -> HelpRequest:
    """A request of an event this person may run."""
    event = run_event_or_404(request, pk)
    found = get_object_or_404(HelpRequest.objects.select_related("person__network"), event=event, pk=number)
    found.event = event
    return found


def askable_or_404(request: HttpRequest, pk: int, number: int) -> ResourcePerson:
    """Somebody of the network of this event who may be asked."""
    event = run_event_or_404(request, pk)
    people = ResourcePerson.objects.available().filter(network=event.library.network_id)
    return get_object_or_404(people, pk=number)


def partner_of_event_or_404(request: HttpRequest, pk: int, number: int) -> Partner:
    event = run_event_or_404(request, pk)
    return get_object_or_404(Partner, network=event.library.network_id, pk=number)


def counted_person_or_404(request: HttpRequest, pk: int) -> ResourcePerson:
    """Somebody whose hours this person may attest: coordination and administration."""
    networks = networks_of(staff(request), Role.COORDINATOR)
    return get_object_or_404(ResourcePerson.objects.select_related("network"), pk=pk, network__in=networks)


def own_request_or_404(token: str) -> HelpRequest:
    """By the link of a call. Raises LostPerson, which says whether the link was good once."""
    try:
        pk, links = read_token(token)
    except BadLink:
        raise LostPerson(gone=False) from None
    requests = HelpRequest.objects.standing().filter(pk=pk, person__links=links)
    found = requests.select_related("person__network", "event__library__network", "event__room").first()
    if found is None or found.person is None or not found.person.has_agreed:
        raise LostPerson(gone=True)
    return found
