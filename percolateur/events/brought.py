"""What people bring to an event before it begins: the rooms above that keep it register here, its board proposes it.

Nothing says who brought it.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from django.db import transaction


@dataclass(frozen=True)
class Brought:
    """A question. Its key is drawn from who brought it and from its words: on the board, it counts once."""

    key: uuid.UUID
    text: str


Source: TypeAlias = Callable[[int], list[Brought]]
Follower: TypeAlias = Callable[[int], None]
_sources: list[Source] = []
_followers: list[Follower] = []


def register(source: Source) -> None:
    """Ask `source` for what was brought to an event, by its key. Registering twice is once."""
    if source not in _sources:
        _sources.append(source)


def brought_to(event: int) -> list[Brought]:
    return [brought for source in _sources for brought in source(event)]


def follow(follower: Follower) -> None:
    """Call `follower` with the key of each event to which something else is brought. Registering twice is once."""
    if follower not in _followers:
        _followers.append(follower)


def changed(event: int) -> None:
    """What is brought to this event changes: tell it once it is committed. Whoever brings it never waits for that."""
    for follower in _followers:
        transaction.on_commit(partial(follower, event), robust=True)
