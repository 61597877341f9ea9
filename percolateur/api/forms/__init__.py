"""What a network says of the programs it works with."""

from percolateur.api.forms.keys import KeyForm

__all__ = ["KeyForm"]
