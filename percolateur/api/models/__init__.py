"""What other programs are let in with."""

from percolateur.api.models.keys import ApiKey, Scope

__all__ = ["ApiKey", "Scope"]
