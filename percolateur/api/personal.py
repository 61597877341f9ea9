"""Keys and what programs are told are of programs: nothing of people is kept."""

from percolateur.lib.personal import Kept, Rule, nobody

PROGRAM = "of a program; the form says so"
KEPT: list[Kept] = [
    nobody("api.ApiKey", name=PROGRAM, prefix="drawn at random", digest="drawn at random", scopes="chosen in a list"),
    nobody(
        "api.Webhook",
        name=PROGRAM,
        url="of a program",
        news="chosen in a list",
        **dict.fromkeys(("secret", "former_secret"), "drawn at random, sealed"),
    ),
    nobody(
        "api.Delivery",
        message="drawn at random",
        kind="one of our words",
        body="the number and the address of what is public anyway; gone after 30 days",
        state="one of our words",
        trouble="a sentence of ours about a program",
    ),
    nobody("api.Told", subject="one of our words", mark="a status and counts"),
]
RULES: list[Rule] = []
