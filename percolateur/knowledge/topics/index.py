"""The index of the questions asked on the boards, beside that of the articles: same folder layout, same guards."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models

from percolateur.knowledge.models import Asked
from percolateur.knowledge.search.query import PUBLIC
from percolateur.knowledge.search.sync import Writer
from percolateur.knowledge.search.terms import Entry, grams
from percolateur.knowledge.topics.portrait import portrait


def questions_folder() -> Path:
    return settings.INDEX_FOLDER.with_name("index-questions")


def scope_of(network: int) -> str:
    """Only whoever asks for this network finds its questions."""
    return f"asked-{network}"


class QuestionWriter(Writer):
    """The one writer of the questions of a server."""

    def rows(self) -> "models.QuerySet[Any]":
        return Asked.objects.select_related("question").order_by("changed")

    def _add(self, asked: Asked) -> None:  # type: ignore[override]
        if asked.shown:
            kept = portrait(asked.question.text, (*PUBLIC, f"network-{asked.network_id}")).entry
            self._keep(asked.pk, scope_of(asked.network_id), kept)

    def _count(self, kept: Entry, times: int = 1) -> None:
        """Letters alone: questions are corrected from the words of the articles, which are better spelt."""
        for piece in grams([word for word in kept.question.split("|") if word]):
            self.counts.grams[piece] += times
        self.counts.documents += times
