"""The parts of the preparation page of an event: each subject brings its own, the page lays them out."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from percolateur.accounts.models import User
from percolateur.events.models import Event
from percolateur.lib.personal import Text
from percolateur.preparation.columns import Column

__all__ = ["PARTS", "Column", "Part", "Standing"]


@dataclass(frozen=True)
class Standing:
    """Where one part stands for one event. `ready` is None when there is nothing that must be done."""

    sentence: Text
    ready: bool | None = None
    context: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Part:
    """`template` is a fragment that reads the context of its standing, `event` and `part`.

    A tap on the list draws the fragments anew: a script of theirs listens on the document.
    """

    key: str
    column: Column
    title: Text
    template: str
    read: Callable[[Event, User], Standing]


# Each module takes its shapes from above, so they come last; nothing else imports them.
from percolateur.preparation.equipment import EQUIPMENT  # noqa: E402
from percolateur.preparation.hooks.part import HOOKS  # noqa: E402
from percolateur.preparation.on_table import TABLE  # noqa: E402
from percolateur.preparation.papers.part import PAPERS_PART  # noqa: E402
from percolateur.preparation.people.part import PART as PEOPLE  # noqa: E402
from percolateur.preparation.press.part import PRESS  # noqa: E402

PARTS: tuple[Part, ...] = (PEOPLE, EQUIPMENT, PAPERS_PART, HOOKS, TABLE, PRESS)
