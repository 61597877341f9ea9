"""The index of the questions asked on the boards, beside that of the articles: same folder layout, same guards."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models

from percolateur.knowledge.models import ASKED, Asked
from percolateur.knowledge.search.analysis import Kept
from percolateur.knowledge.search.scopes import shared_in
from percolateur.knowledge.search.sync import Writer
from percolateur.knowledge.search.terms import Entry
from percolateur.knowledge.topics.portrait import Portrait, portrait

EVERY = "*"  # a term that every question of a network has, to count them


def questions_folder() -> Path:
    return settings.INDEX_FOLDER.with_name("index-questions")


def of_network(network: int, term: str) -> str:
    """A term as the index has it: each network has its own, so none can find the questions of another.

    A filter beside the terms would do the same, but lets Tantivy skip nothing: ten times slower among a million.
    """
    return f"{network}:{term}"


def kept_as(network: int, one: Portrait) -> Entry:
    """A question as the index keeps it."""
    kept = one.entry
    return kept._replace(terms=" ".join(of_network(network, term) for term in (EVERY, *kept.terms.split())))


def seen(asked: list[Any]) -> list[Kept]:
    """What the index keeps of questions."""
    return [
        Kept(one.pk, "", [], kept_as(one.network_id, portrait(one.question__text, shared_in(one.network_id))))
        for one in asked
    ]


class QuestionWriter(Writer):
    """The one writer of the questions of a server."""

    clock = ASKED

    def rows(self) -> "models.QuerySet[Any]":
        return Asked.objects.values_list("pk", "changed", "network_id", "shown", "question__text", named=True)

    def _said(self, rows: list[Any]) -> list[Any]:
        return [row for row in rows if row.shown]

    def _analysed(self, batches: Iterable[list[Any]]) -> Iterator[list[Kept]]:
        """Here: to see what a question finds takes the index of the articles."""
        return map(seen, batches)

    def _count(self, kept: Entry, times: int = 1) -> None:
        """The words alone, for their letters: the rest of a question is its terms."""
        super()._count(kept._replace(rest=""), times)
