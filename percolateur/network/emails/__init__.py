"""What the network writes: to its team, and to those who help it."""

from percolateur.network.emails.people import INVITED, PERSON, News
from percolateur.network.emails.team import KIND, What, factor_removed, invitation

__all__ = ["INVITED", "KIND", "PERSON", "News", "What", "factor_removed", "invitation"]
