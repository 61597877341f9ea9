"""What a network does with its keys."""

from percolateur.api.actions.keys import create_key, revoke_key

__all__ = ["create_key", "revoke_key"]
