"""Keys for tests and for the demonstration."""

from percolateur.accounts.actions import COMMAND
from percolateur.api.actions import create_key
from percolateur.api.models import Scope
from percolateur.network.models import Network


def key_of(network: Network, *scopes: Scope, name: str = "") -> str:
    """A key of this network, with these rights."""
    _key, secret = create_key(network, name or f"Programme {network.api_keys.count()}", list(scopes), None, COMMAND)
    return secret
