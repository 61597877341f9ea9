"""What privacy itself keeps: as little as it can."""

from percolateur.lib.personal import Kept, Rule, nobody

RULES: list[Rule] = []
KEPT: list[Kept] = [
    nobody("privacy.Disposal", rule="the name of a rule", count="a number"),
]
