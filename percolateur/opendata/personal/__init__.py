"""What open data keep of people: nothing. Each subject in its own file."""

from percolateur.lib.personal import Kept, Rule
from percolateur.opendata.personal import harvesting

KEPT: list[Kept] = [*harvesting.KEPT]
RULES: list[Rule] = []
