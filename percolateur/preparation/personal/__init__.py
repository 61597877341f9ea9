"""What preparing a café keeps of people, and how it goes: each subject in its own file."""

from percolateur.lib.personal import Kept, Rule
from percolateur.preparation.personal import checklist, equipment, hooks, people, press, table

KEPT: list[Kept] = [*checklist.KEPT, *equipment.KEPT, *hooks.KEPT, *table.KEPT, *press.KEPT, *people.KEPT]
RULES: list[Rule] = [*checklist.RULES, *people.RULES]
