"""Laying news in the queue, and stopping a program that does not take them."""

import json

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from percolateur.api.models import Delivery, Webhook
from percolateur.api.models.webhooks import new_message


def deliver(webhook: Webhook, kind: str, data: dict[str, object]) -> Delivery:
    """Lay one piece of news in the queue."""
    delivery = Delivery(webhook=webhook, message=new_message(), kind=kind)
    said = {"type": kind, "timestamp": timezone.now().isoformat(), "data": data}
    delivery.body = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    delivery.save()
    return delivery


def address_of(path: str) -> str:
    """In the API. Without an address of the site, the path alone."""
    return f"{settings.ADDRESS}/api/v1/{path}"


def disable(webhook: Webhook) -> bool:
    """Whether this did it: told once."""
    with transaction.atomic():
        return bool(Webhook.objects.filter(pk=webhook.pk, disabled_at=None).update(disabled_at=timezone.now()))
