"""What a network says of the programs it works with."""

from percolateur.api.forms.keys import KeyForm
from percolateur.api.forms.webhooks import WebhookForm

__all__ = ["KeyForm", "WebhookForm"]
