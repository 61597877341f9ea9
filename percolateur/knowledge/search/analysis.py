"""From what the database says of articles to what their index keeps: plain values on both sides.

Loads no model and nothing of the index, so that other processes can do it too.
"""

from collections.abc import Iterable
from typing import NamedTuple

from percolateur.knowledge.search.terms import Entry, entry
from percolateur.lib.markdown import plain


class Said(NamedTuple):
    """What an article says, and by what it is picked. `texts` are Markdown."""

    pk: int
    scope: str
    facets: list[str]
    question: str
    texts: tuple[str, ...]
    wordings: list[str]


class Kept(NamedTuple):
    """The same as the index keeps it."""

    pk: int
    scope: str
    facets: list[str]
    entry: Entry


def analyse(articles: Iterable[Said]) -> list[Kept]:
    return [
        Kept(one.pk, one.scope, one.facets, entry(one.question, "\n".join(map(plain, one.texts)), one.wordings))
        for one in articles
    ]
