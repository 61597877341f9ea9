"""The index of the questions asked on the boards, beside that of the articles: same folder layout, same guards."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models

from percolateur.knowledge.models import ASKED, Asked
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


class QuestionWriter(Writer):
    """The one writer of the questions of a server."""

    clock = ASKED

    def rows(self) -> "models.QuerySet[Any]":
        return Asked.objects.select_related("question")

    def _add(self, asked: Asked) -> None:  # type: ignore[override]
        if asked.shown:
            seen = portrait(asked.question.text, shared_in(asked.network_id))
            self._keep(asked.pk, "", kept_as(asked.network_id, seen))

    def _count(self, kept: Entry, times: int = 1) -> None:
        """The words alone, for their letters: the rest of a question is its terms."""
        super()._count(kept._replace(rest=""), times)
