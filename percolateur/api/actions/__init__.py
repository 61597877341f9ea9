"""What a network does with its keys, and with the programs it tells of news."""

from percolateur.api.actions.keys import create_key, revoke_key
from percolateur.api.actions.webhooks import (
    create_webhook,
    pause,
    renew_secret,
    resume,
    send_again,
    send_test,
)

__all__ = [
    "create_key",
    "create_webhook",
    "pause",
    "renew_secret",
    "resume",
    "revoke_key",
    "send_again",
    "send_test",
]
