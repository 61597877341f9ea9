"""Which keys somebody may see and revoke: coordination and administration of their network."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from percolateur.api.models import ApiKey
from percolateur.network.access import network_or_404, networks_of, staff
from percolateur.network.models import Network, Role


def keys_network_or_404(request: HttpRequest, slug: str) -> Network:
    return network_or_404(staff(request), slug, Role.COORDINATOR)


def key_or_404(request: HttpRequest, pk: int) -> ApiKey:
    keys = ApiKey.objects.filter(network__in=networks_of(staff(request), Role.COORDINATOR))
    return get_object_or_404(keys.select_related("network"), pk=pk)
