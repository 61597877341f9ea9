"""What a domain app gives: where its topics stand, and how a change looks in each variant of its pages."""

from collections.abc import Collection, Sequence
from typing import NamedTuple, Protocol


class Variant(NamedTuple):
    """One way of showing a topic: a page (« participant », « projector »…) in a language."""

    page: str
    language: str


class Source(Protocol):
    def heads(self, keys: Collection[int]) -> dict[int, int]:
        """Return the number of the last committed change of each topic, by key. Called often: one query."""
        ...

    def render(self, key: int, after: int, upto: int | None, variants: Sequence[Variant]) -> tuple[int, list[str]]:
        """Render what changed in ]after, upto] (to the head without `upto`).

        Returns the number reached, and one HTML text per variant, in their order; "" where nothing shows.
        """
        ...


_sources: dict[str, Source] = {}


def register(kind: str, source: Source) -> None:
    """Make `source` answer for the topics named `kind:key`."""
    _sources[kind] = source


def source_of(topic: str) -> tuple[Source, int]:
    """Return the source and key of a topic. Raises KeyError or ValueError for one nobody answers for."""
    kind, _, key = topic.partition(":")
    return _sources[kind], int(key)
