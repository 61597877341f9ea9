"""What may be asked for. Importing them fills the register of operations."""

from percolateur.api.v1.resources import articles, boards, figures, places, programme, registration

__all__ = ["articles", "boards", "figures", "places", "programme", "registration"]
