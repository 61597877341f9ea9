"""What waits for the team besides its events: the rooms above register here, and its home shows it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from percolateur.accounts.models import User


@dataclass(frozen=True)
class Errand:
    """An icon, a sentence with its count, and the name of the address where one sees to it."""

    icon: str
    sentence: str
    view: str


Source: TypeAlias = Callable[[User], Errand | None]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Ask `source` for each person who comes home; None when nothing waits. Registering twice is once."""
    if source not in _sources:
        _sources.append(source)


def errands_of(user: User) -> list[Errand]:
    return [errand for errand in (source(user) for source in _sources) if errand]
