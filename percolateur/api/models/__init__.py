"""What other programs are let in with, and what they are told."""

from percolateur.api.models.keys import ApiKey, Scope
from percolateur.api.models.webhooks import TEST, Delivery, News, Told, Webhook

__all__ = ["TEST", "ApiKey", "Delivery", "News", "Scope", "Told", "Webhook"]
