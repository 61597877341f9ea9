"""The red thread: what this library's cafés left open, so that the next one grows out of the last."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from percolateur.board.models import Question
from percolateur.knowledge.models import Article, Asked
from percolateur.preparation.hooks.linked import article_evidence, linked
from percolateur.preparation.hooks.proposal import PLAIN_FROM, Evidence, Kind, Proposal
from percolateur.preparation.hooks.situation import YEAR, Situation

Outcome, Reason = Question.Outcome, Question.Reason
FOUND = (Outcome.ANSWERED_BY_GROUP, Outcome.ANSWERED_BY_SEARCH)
# What each way of staying open is worth as an opening. What is somebody's own business is no theme.
ENDINGS = {Outcome.CARRIED_OVER: 1.0, Outcome.PARTLY: 0.5}
REASONS = {
    Reason.NO_TIME: 0.9,
    Reason.NOT_FOUND: 0.9,
    Reason.DEVICE_MISSING: 0.7,
    Reason.ACCOUNT_NEEDED: 0.4,
    Reason.TOO_SPECIFIC: 0.2,
}
HALF = timedelta(days=45)  # after which a question weighs half as much
ME_TOO, MOST_ME_TOO = 0.08, 4  # what each « moi aussi » adds
READ = 48  # open questions that are compared, the last ones
SAME_ENOUGH = 0.4  # how much a question is the same as the one in the middle, to be shown with it
REPEATED = 0.25  # what each café more at which it came back adds
ENOUGH = 1.0  # weight that makes a strength of 0.63
KEPT, SHOWN = 8, 5  # proposals, and questions of each that are shown


@dataclass(frozen=True)
class OpenQuestion:
    """One that was left open, with its topic and what it weighs."""

    question: Question
    asked: Asked | None
    weight: float

    @property
    def topic(self) -> int | None:
        return self.asked.topic_id if self.asked else None


@dataclass(frozen=True)
class Strand:
    """Open questions that ask the same, the one in the middle first."""

    questions: list[OpenQuestion]
    mass: float

    @property
    def middle(self) -> Question:
        return self.questions[0].question

    @property
    def last(self) -> Question:
        return max((one.question for one in self.questions), key=lambda one: (one.board.event.start, one.pk))

    @property
    def topics(self) -> set[int]:
        return {one.topic for one in self.questions if one.topic}

    @property
    def cafes(self) -> list[datetime]:
        """When it was asked, first to last, each café once."""
        return sorted({one.question.board.event.start for one in self.questions})

    def answered_by(self, articles: dict[int, Article]) -> list[Article]:
        """Those of these articles that a person linked to its topics."""
        topics = [one.asked.topic for one in self.questions if one.asked and one.asked.topic]
        return list(dict.fromkeys(articles[one.article_id] for one in topics if one.article_id in articles))


def proposals(situation: Situation) -> list[Proposal]:
    found = [strand for strand in strands(situation) if strand.mass > 0][:KEPT]
    topics = [one.asked.topic for strand in found for one in strand.questions if one.asked and one.asked.topic]
    articles = linked({topic.article_id for topic in topics})
    return [proposed(strand, strand.answered_by(articles)) for strand in found]


def strands(situation: Situation) -> list[Strand]:
    """What is open, by what it asks; the weightiest first."""
    return bunch(open_questions(situation), situation)


def open_questions(situation: Situation) -> list[OpenQuestion]:
    """The last ones, the last first; one that was answered or taken up since weighs nothing."""
    left = Q(outcome__in=ENDINGS) | Q(outcome=Outcome.LEFT_OPEN, reason__in=REASONS)
    found = list(
        Question.objects.on_show()
        .filter(left, **of_library(situation))
        .select_related("board__event__library", "asked__topic")
        .order_by("-board__event__start", "-pk")[:READ]
    )
    answered = answered_topics(situation, found)
    return [OpenQuestion(one, asked_of(one), weight_of(one, situation, answered)) for one in found]


def of_library(situation: Situation) -> dict[str, object]:
    return {
        "board__event__library": situation.library,
        "board__event__format__in": situation.formats,
        "board__event__start__gt": situation.now - YEAR,
        "board__event__start__lt": situation.now,
        "board__closed_at__isnull": False,
    }


def asked_of(question: Question) -> Asked | None:
    asked: Asked | None = getattr(question, "asked", None)
    return asked if asked and asked.shown else None


def answered_topics(situation: Situation, found: Iterable[Question]) -> dict[int, datetime]:
    """Of the topics of these questions, those that a café here answered, and when last."""
    topics = {asked.topic_id for one in found if (asked := asked_of(one)) and asked.topic_id}
    if not topics:
        return {}
    answered = Question.objects.filter(outcome__in=FOUND, asked__topic__in=topics, **of_library(situation))
    return dict(answered.order_by().values_list("asked__topic").annotate(last=Max("board__event__start")))


def weight_of(question: Question, situation: Situation, answered: dict[int, datetime]) -> float:
    """What is promised and recent weighs most."""
    event, asked = question.board.event, asked_of(question)
    topic = asked.topic_id if asked else None
    if topic in answered and answered[topic] > event.start:
        return 0.0
    if situation.is_taken_up(question.pk, topic, event.start):
        return 0.0
    ending = ENDINGS.get(Outcome(question.outcome)) or REASONS[Reason(question.reason)]
    age = (situation.now - event.start) / HALF
    return ending * 0.5**age * (1 + ME_TOO * min(question.me_too_count, MOST_ME_TOO))


def bunch(questions: list[OpenQuestion], situation: Situation) -> list[Strand]:
    """Those that ask the same together; what the index does not know yet is alone."""
    from percolateur.knowledge.topics.bunches import Item, bunched, ties_between  # 15 MB, that some cafés do without

    known = {one.asked.pk: one for one in questions if one.asked}
    weights = {pk: one.weight for pk, one in known.items()}
    items = [Item(pk, one.topic) for pk, one in known.items()]
    bunches = bunched(weights, ties_between(situation.library.network_id, items))
    found = [
        Strand([known[pk] for pk, tie in each.members.items() if tie >= SAME_ENOUGH], each.mass) for each in bunches
    ]
    found += [Strand([one], one.weight) for one in questions if not one.asked]
    return sorted(found, key=lambda strand: (-strand.mass, -strand.middle.pk))


def proposed(strand: Strand, articles: list[Article]) -> Proposal:
    middle = strand.middle
    return Proposal(
        key=f"thread:{middle.pk}",
        kind=Kind.THREAD,
        theme=articles[0].question if articles else middle.text,
        why=list(reasons(strand, articles)),
        opening=opening(strand),
        strength=1 - math.exp(-strand.mass * (1 + REPEATED * (len(strand.cafes) - 1)) / ENOUGH),
        evidence=[*map(evidence, strand.questions[:SHOWN]), *map(article_evidence, articles)],
        questions={one.question.pk for one in strand.questions},
        topics=strand.topics,
    )


def reasons(strand: Strand, articles: list[Article]) -> Iterable[str]:
    cafes, last = strand.cafes, strand.last
    if len(cafes) > 1:
        yield ngettext(
            "Cette question est revenue à %(n)s café depuis %(month)s, sans réponse complète.",
            "Cette question est revenue à %(n)s cafés depuis %(month)s, sans réponse complète.",
            len(cafes),
        ) % {"n": len(cafes), "month": date_format(timezone.localtime(cafes[0]), "F Y")}
    else:
        yield how_it_ended(last)
    people = max(one.question.me_too_count for one in strand.questions)
    if people >= PLAIN_FROM:
        yield _("%(n)s autres personnes se la posaient.") % {"n": people}
    elif people:
        yield _("D’autres se la posaient aussi.")
    if articles:
        yield _("Depuis, une fiche du réseau y répond.")


def how_it_ended(question: Question) -> str:
    day = date_format(timezone.localtime(question.board.event.start), "j F")
    if question.outcome == Outcome.CARRIED_OVER:
        return _("Au café du %(day)s, elle a été reportée à la prochaine séance.") % {"day": day}
    if question.outcome == Outcome.PARTLY:
        return _("Au café du %(day)s, elle n’a été répondue qu’en partie.") % {"day": day}
    why = {"day": day, "why": question.get_reason_display()}
    return _("Au café du %(day)s, elle est restée ouverte : %(why)s.") % why


def opening(strand: Strand) -> str:
    day = date_format(timezone.localtime(strand.last.board.event.start), "j F")
    if len(strand.cafes) > 1:
        return _(
            "« Voilà une question qui revient, et nous n’en sommes pas venus à bout. Qui a trouvé quelque chose ? »"
        )
    return _("« Le %(day)s, nous avions gardé cette question pour plus tard. Qui a trouvé quelque chose depuis ? »") % {
        "day": day
    }


def evidence(one: OpenQuestion) -> Evidence:
    question, event = one.question, one.question.board.event
    where = _("café du %(day)s, %(how)s") % {
        "day": date_format(timezone.localtime(event.start), "j F Y"),
        "how": question.get_outcome_display().lower(),
    }
    address = reverse("knowledge:topic", args=[one.topic]) if one.topic else ""
    return Evidence(question.text, where, address)
