"""What the catalogue of an event's library holds on a theme, and the themes worth looking for."""

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from django.core.cache import caches
from django.utils.translation import gettext as _

from percolateur.board.models import Question
from percolateur.events.brought import brought_to
from percolateur.events.models import Event
from percolateur.lib.reaching import Unreachable
from percolateur.network.models import Library
from percolateur.network.subjects import Subject
from percolateur.preparation.forms.document import LookUpForm
from percolateur.preparation.models import Catalogue
from percolateur.preparation.sru import client
from percolateur.preparation.sru.notices import Copy, Notice
from percolateur.preparation.sru.queries import words_of
from percolateur.preparation.themes import subjects_of

KEPT = 600  # seconds: putting aside one result after the other asks the catalogue once
THEMES = 5
HOOK = 3  # what it counts for beside one question
TRIED_FOR = 5  # titles shown


class Suggested(NamedTuple):
    """A theme in one tap: its name, and the query that looks for it."""

    name: str
    query: str


@dataclass(frozen=True)
class Found:
    """What was looked for, what came, or why nothing did."""

    words: list[str]
    answer: client.Answer | None = None
    problem: str = ""


def themes_of(event: Event) -> list[Suggested]:
    """The hook, then the subjects of the hook, of what people bring and of what is on the board."""
    subjects: Counter[str] = Counter()
    if event.hook:
        for subject in subjects_of(event.hook, event.library.network):
            subjects[subject] += HOOK
    for text in questions_of(event):
        subjects.update(subjects_of(text)[:1])
    hook = [Suggested(event.hook, urlencode({"q": event.hook}))] if words_of(event.hook) else []
    told = [
        Suggested(str(Subject(key).label), urlencode({"sujet": key})) for key, _times in subjects.most_common(THEMES)
    ]
    return hook + told


def questions_of(event: Event) -> list[str]:
    asked = Question.objects.filter(board__event=event).on_show().values_list("text", flat=True)
    return [*(brought.text for brought in brought_to(event.pk)), *asked]


def look_up(catalogue: Catalogue | None, look: LookUpForm) -> Found | None:
    """None when nothing is looked for, or nowhere."""
    words = look.words
    if not words or catalogue is None:
        return None
    index = catalogue.subject if look.subject else catalogue.anywhere
    asked = repr((catalogue.pk, catalogue.changed_at, index, words))
    name = f"catalogue:{hashlib.sha256(asked.encode()).hexdigest()}"
    answer: client.Answer | None = caches["process"].get(name)
    if answer is None:
        try:
            answer = client.look_for(catalogue.server, words, index)
        except Unreachable as trouble:
            return Found(words, problem=str(trouble))
        caches["process"].set(name, answer, KEPT)
    return Found(words, answer)


def copy_in(notice: Notice, library: Library) -> Copy:
    return notice.copy_for(f"{library.name} {library.city}")


@dataclass(frozen=True)
class Trial:
    """What a catalogue answers before its settings are kept."""

    found: Found
    name: str = ""

    @property
    def firsts(self) -> list[Notice]:
        return list(self.found.answer.notices[:TRIED_FOR]) if self.found.answer else []

    @property
    def lacks_call_numbers(self) -> bool:
        return bool(self.firsts) and not any(notice.copies for notice in self.firsts)

    @property
    def advice(self) -> str:
        """What to do about it."""
        if self.found.answer is None:
            return _("Vérifiez l’adresse et les réglages, ou montrez cette phrase à votre service informatique.")
        if not self.found.answer.total:
            return _("Essayez un autre mot, ou un autre index.")
        if not self.firsts:
            return _("Les notices ne sont pas en UNIMARC ni en MARC 21 : changez le format des notices.")
        if self.lacks_call_numbers:
            return _("Aucune cote dans ces notices : un autre format en donne peut-être.")
        return ""


def try_out(server: client.Server, words: list[str], name: str = "") -> Trial:
    try:
        return Trial(Found(words, client.look_for(server, words)), name)
    except Unreachable as trouble:
        return Trial(Found(words, problem=str(trouble)), name)


def presented(server: client.Server) -> client.Explained:
    """What a server says of itself; the usual settings when it says nothing."""
    try:
        return client.explain(server)
    except Unreachable:
        return client.Explained(title=client.TITLE[0], subject=client.SUBJECT[0])
