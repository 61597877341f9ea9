"""What reporting keeps of people, and how it goes: each subject in its own file."""

from percolateur.lib.personal import Kept, Rule
from percolateur.reports.personal import coop, survey

KEPT: list[Kept] = [*coop.KEPT, *survey.KEPT]
RULES: list[Rule] = [*coop.RULES]
