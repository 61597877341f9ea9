"""Who may touch catalogues, documents put aside and resources; anyone else is answered 404.

Documents are those of whoever runs the event. Coordination and administration keep the catalogues and the resources.
"""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from percolateur.accounts.models import User
from percolateur.events.models import Event
from percolateur.network.access import networks_of, staff
from percolateur.network.models import Library, Network, Role
from percolateur.preparation.models import Catalogue, Resource, ResourceQuerySet, TableDocument


def document_or_404(event: Event, pk: int) -> TableDocument:
    return get_object_or_404(TableDocument, event=event, pk=pk)


def catalogue_for(network: Network, library: Library | None) -> Catalogue:
    """The one that is kept, or a new one to fill in."""
    known = Catalogue.objects.filter(network=network, library=library).first()
    return known or Catalogue(network=network, library=library)


def own_resources(user: User) -> ResourceQuerySet:
    """Those of the networks this person is of the team of."""
    return Resource.objects.offered().filter(network__in=networks_of(user)).select_related("network")


def kept_resource_or_404(request: HttpRequest, pk: int) -> Resource:
    """A resource this person may change."""
    networks = networks_of(staff(request), Role.COORDINATOR)
    return get_object_or_404(Resource.objects.select_related("network"), pk=pk, network__in=networks)
