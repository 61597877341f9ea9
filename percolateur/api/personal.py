"""Keys and subscriptions are of programs: nothing of people is kept."""

from percolateur.lib.personal import Kept, Rule, nobody

KEPT: list[Kept] = [
    nobody(
        "api.ApiKey",
        name="of a program; the form says so",
        prefix="drawn at random",
        digest="drawn at random",
        scopes="chosen in a list",
    )
]
RULES: list[Rule] = []
