"""What a row of the catalogue says, and who looks."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

# --- who looks: a role, or a person in a state that only a few pages know
VISITOR = "visitor"
PARTICIPANT = "participant"  # entered the running café, wrote a question and an answer there
KEEPER = "keeper"  # entered the running café, and holds its board
NEWCOMER = "newcomer"  # alone in a café where nothing was asked yet
SEARCHER = "searcher"  # in a café that searches together, and brought a photo
LEAVER = "leaver"  # was in a café that is closed now
HOST = "nadia"
COORDINATOR = "samira"
ADMINISTRATOR = "alain"
INVITED = "invited"  # a host without a password, signed in by a code
CURIOUS = "curious"  # opened the link to what is kept of them
SAFE = "safe"  # signed in with a second factor
HALFWAY = "halfway"  # gave a password, owes a second factor
CODED = "coded"  # asked for a code to sign in
FORGETFUL = "forgetful"  # asked for a code to choose a new password
RETURNING = "returning"  # typed that code


@dataclass(frozen=True)
class Page:
    """One page as one person sees it. `act` is done in the browser after loading, and shows what is checked."""

    key: str
    view: str
    who: str = VISITOR
    where: dict[str, str] = field(default_factory=dict)
    query: str = ""
    status: int = 200
    act: Callable[[Any], None] | None = None
    template: str = ""  # an error page nobody can ask for, drawn from its template
    main: bool = False  # walked with the keyboard

    def path(self, known: dict[str, Any]) -> str:
        if not self.view or self.template:
            return f"/{self.key}/"
        return reverse(
            self.view, kwargs={name: known[thing] for name, thing in self.where.items()}
        ) + self.query.format(**known)

    @property
    def live(self) -> bool:
        """A page of a board, which carries the scripts that keep it up to date."""
        return self.view.startswith("board:") and self.view not in ("board:join", "board:event")

    @property
    def projector(self) -> bool:
        return self.view == "board:projector"

    def __str__(self) -> str:
        return f"{self.key}-{self.who}"


def page(key: str, view: str, who: str = VISITOR, /, **more: Any) -> Page:
    """A row; what is no field of Page says where."""
    fields = {name: more.pop(name) for name in ("query", "status", "act", "template", "main") if name in more}
    return Page(key, view, who, more, **fields)
