"""What a café leaves to everyone: its questions by outcome, with what the group found. Nothing personal enters it.

The page and the printed document are both made from these plain values, which hold no author, no nickname and no host.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, prefetch_related_objects
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from percolateur.board.models import Board, Contribution, Exhibit, Question, tried_and_noted
from percolateur.events.models import Event
from percolateur.lib.french import day

Outcome = Question.Outcome
Kind = Exhibit.Kind

HEADINGS: dict[str, str | Promise] = {
    Outcome.ANSWERED_BY_GROUP: gettext_lazy("Le groupe a répondu"),
    Outcome.ANSWERED_BY_SEARCH: gettext_lazy("Trouvé en cherchant ensemble"),
    Outcome.PARTLY: gettext_lazy("Répondu en partie"),
    Outcome.CARRIED_OVER: gettext_lazy("À reprendre la prochaine fois"),
    Outcome.REDIRECTED: gettext_lazy("À demander ailleurs"),
    Outcome.LEFT_OPEN: gettext_lazy("Restées ouvertes"),
    "": gettext_lazy("Sans issue notée"),
}


@dataclass(frozen=True)
class Answer:
    """Something the group brought; `source` is the address of a page, or ""."""

    text: str
    source: str


@dataclass(frozen=True)
class Remark:
    """How a question ended, in its own words: « Pourquoi : le temps a manqué. »"""

    label: str
    text: str


@dataclass(frozen=True)
class Entry:
    """One question; `also` are its other wordings, `me_too` how many more people asked it."""

    text: str
    also: list[str]
    me_too: int
    answers: list[Answer]
    remarks: list[Remark]
    pictures: list[Exhibit] = field(default_factory=list)

    @property
    def me_too_words(self) -> str:
        words = ngettext(
            "%d autre personne se posait cette question.",
            "%d autres personnes se posaient cette question.",
            self.me_too,
        )
        return words % self.me_too if self.me_too else ""

    @classmethod
    def of(cls, question: Question) -> "Entry":
        return cls(
            question.text,
            [duplicate.text for duplicate in question.also],
            question.me_too_count,
            [Answer(contribution.text, contribution.source_url) for contribution in question.said]
            + [Answer(str(page.title), page.url) for page in shown_with(question) if page.kind == Kind.LINK],
            remarks_on(question),
            [picture for picture in shown_with(question) if picture.kind != Kind.LINK],
        )


def remarks_on(question: Question) -> list[Remark]:
    remarks = [Remark(_("Pourquoi :"), f"{question.get_reason_display()}.")] if question.reason else []
    if question.outcome_note:
        where = question.outcome == Outcome.REDIRECTED
        remarks.append(Remark(_("Où s’adresser :") if where else _("Précision :"), question.outcome_note))
    if hasattr(question, "inquiry") and question.inquiry.told:
        remarks.append(Remark(_("Comment le groupe a cherché :"), question.inquiry.told))
    return remarks


def shown_with(question: Question) -> list[Exhibit]:
    """What was shown at the café and may be seen here."""
    return getattr(question, "shown", [])


@dataclass(frozen=True)
class Group:
    outcome: str
    heading: str
    entries: list[Entry]


@dataclass
class Summary:
    """Of one event, from its board. What it holds is read when asked for, so an open board gives nothing away."""

    board: Board

    @property
    def event(self) -> Event:
        return self.board.event

    @property
    def note(self) -> str:
        return _("Le groupe a trouvé ces réponses ensemble, ce jour-là. Ce compte rendu ne nomme personne.")

    @property
    def nothing(self) -> str:
        return _("Aucune question n’a été posée ce jour-là.")

    @property
    def title(self) -> str:
        words = {"format": self.event.get_format_display().lower(), "day": day(self.event.start)}
        return _("Compte rendu : %(format)s du %(day)s") % words

    @cached_property
    def groups(self) -> list[Group]:
        """The questions the room saw, by outcome; no group is empty."""
        questions = list(shown_questions(self.board))
        if any(question.has_exhibits for question in questions):  # type: ignore[attr-defined]
            prefetch_related_objects(questions, Prefetch("exhibits", in_summary(self.board), "shown"))
        groups = [
            Group(outcome, str(heading), [Entry.of(each) for each in questions if each.outcome == outcome])
            for outcome, heading in HEADINGS.items()
        ]
        return [group for group in groups if group.entries]

    @property
    def figures(self) -> list[str]:
        """« 6 questions », « 12 réponses du groupe », « 7 participants connectés »; what is at zero is not said."""
        entries = [entry for group in self.groups for entry in group.entries]
        answers = sum(len(entry.answers) for entry in entries)
        met = self.board.participants_met
        counted = [
            (len(entries), ngettext("%d question", "%d questions", len(entries))),
            (answers, ngettext("%d réponse du groupe", "%d réponses du groupe", answers)),
            (met, ngettext("%d participant connecté", "%d participants connectés", met)),
        ]
        return [words % number for number, words in counted if number]


def shown_questions(board: Board) -> QuerySet[Question]:
    """Neither hidden nor withdrawn, with the contributions and the merged wordings that are neither."""
    shown = {"hidden_at": None, "withdrawn_at": None}
    said = Contribution.objects.filter(**shown).order_by("sent_at", "pk")
    also = Question.objects.filter(**shown).order_by("sent_at", "pk")
    lists: list[Prefetch[str, Any, str]] = [
        Prefetch("contributions", said, "said"),
        Prefetch("duplicates", also, "also"),
    ]
    questions = board.questions.on_show().select_related("inquiry").prefetch_related(*lists)
    shown_too = Exists(in_summary(board).filter(question=OuterRef("pk")))
    return questions.prefetch_related(*tried_and_noted("inquiry__")).annotate(has_exhibits=shown_too)


def in_summary(board: Board) -> QuerySet[Exhibit]:
    """What was kept with the agreement of whoever brought it, and is shown here because the host said so."""
    return Exhibit.objects.on_show().filter(board=board, in_summary=True)
