"""Which keys and programs somebody may see and change: coordination and administration of their network."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from percolateur.api.models import ApiKey, Delivery, Webhook
from percolateur.network.access import network_or_404, networks_of, staff
from percolateur.network.models import Network, NetworkQuerySet, Role


def keys_network_or_404(request: HttpRequest, slug: str) -> Network:
    return network_or_404(staff(request), slug, Role.COORDINATOR)


def coordinated(request: HttpRequest) -> NetworkQuerySet:
    return networks_of(staff(request), Role.COORDINATOR)


def key_or_404(request: HttpRequest, pk: int) -> ApiKey:
    keys = ApiKey.objects.filter(network__in=coordinated(request)).select_related("network")
    return get_object_or_404(keys, pk=pk)


def webhook_or_404(request: HttpRequest, pk: int) -> Webhook:
    webhooks = Webhook.objects.filter(network__in=coordinated(request)).select_related("network")
    return get_object_or_404(webhooks, pk=pk)


def delivery_or_404(request: HttpRequest, pk: int) -> Delivery:
    deliveries = Delivery.objects.filter(webhook__network__in=coordinated(request)).select_related("webhook")
    return get_object_or_404(deliveries, pk=pk)
