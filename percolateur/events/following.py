"""Who follows the changes of events: the rooms above register here, and hear of each inside its transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from percolateur.events.models import Event


@dataclass(frozen=True)
class Before:
    """An event as it stood before a change."""

    status: str
    start: datetime
    end: datetime
    place: str
    capacity: int

    @classmethod
    def of(cls, event: Event) -> "Before":
        return cls(event.status, event.start, event.end, event.place, event.capacity)


Follower: TypeAlias = Callable[[Event, Before], None]
_followers: list[Follower] = []


def follow(follower: Follower) -> None:
    """Call `follower` with each changed event, and what it was before. Registering twice is once."""
    if follower not in _followers:
        _followers.append(follower)


def tell_followers(event: Event, before: Before) -> None:
    for follower in _followers:
        follower(event, before)
