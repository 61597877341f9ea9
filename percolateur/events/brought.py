"""What people bring to an event before it begins: the rooms above that keep it register here, its board proposes it.

Nothing says who brought it.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Brought:
    """A question. Its key is drawn from who brought it and from its words: on the board, it counts once."""

    key: uuid.UUID
    text: str


Source: TypeAlias = Callable[[int], list[Brought]]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Ask `source` for what was brought to an event, by its key. Registering twice is once."""
    if source not in _sources:
        _sources.append(source)


def brought_to(event: int) -> list[Brought]:
    return [brought for source in _sources for brought in source(event)]
