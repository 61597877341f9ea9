"""Who must know that a resource person leaves: the rooms above register here, and hear of it before the row goes."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from percolateur.lib.personal import Gone, Record
from percolateur.network.models import ResourcePerson

Follower: TypeAlias = Callable[[Sequence[ResourcePerson]], None]
_followers: list[Follower] = []
_records: list[Record] = []


def follow(follower: Follower) -> None:
    """Call `follower` with those who leave, inside of the transaction that erases them. Registering twice is once."""
    if follower not in _followers:
        _followers.append(follower)


def record_with(record: Record) -> None:
    """Let `record` write down that people were erased at their own wish."""
    if record not in _records:
        _records.append(record)


def tell_followers(people: Sequence[ResourcePerson]) -> None:
    for follower in _followers:
        follower(people)


def write_down(gone: list[Gone]) -> None:
    for record in _records:
        record(gone)
