"""What open data keep of people. Each subject in its own file."""

from percolateur.lib.personal import Kept, Rule
from percolateur.opendata.personal import datasets, harvesting

KEPT: list[Kept] = [*datasets.KEPT, *harvesting.KEPT]
RULES: list[Rule] = [*datasets.RULES]
