"""The past of a network, read once: its cafés, their questions by topic, its articles."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from django.db.models import Min
from django.utils import timezone

from percolateur.board.models import Question
from percolateur.events.formats import Format
from percolateur.knowledge.models import Capture, Origin, RecurringTopic, Revision
from percolateur.preparation.models import HookDecision
from percolateur.statistics.models import EventCounts, PendingQuestion, PublishedArticle, RedThread

Outcome, Answer = Question.Outcome, PendingQuestion.Answer
ANSWERED = (Outcome.ANSWERED_BY_GROUP, Outcome.ANSWERED_BY_SEARCH)
OPEN = (Outcome.CARRIED_OVER, Outcome.LEFT_OPEN)


class Cafe(NamedTuple):
    """An event that was held; they sort by time."""

    day: date
    key: int
    library: int
    format: str


class Heard(NamedTuple):
    """A topic at a café: `outcome` is "" when it only opened the talk."""

    cafe: Cafe
    outcome: str
    question: int


class Past:
    def __init__(self, network: int) -> None:
        self.network = network

    @cached_property
    def cafes(self) -> dict[int, Cafe]:
        held = EventCounts.objects.filter(network=self.network, events_held=1).exclude(format=Format.STAFF_CAFE)
        found = held.values_list("day", "event", "library", "format")
        return {key: Cafe(day, key, library, format) for day, key, library, format in found if day and library}

    @cached_property
    def questions(self) -> list[tuple[int, int, str, int | None]]:
        """Its key, its event, how it ended, its topic: those that ended somehow."""
        shown = Question.objects.on_show().filter(board__event__library__network=self.network).exclude(outcome="")
        found = shown.order_by().values_list("pk", "board__event", "outcome", "asked__topic")
        return [row for row in found if row[1] in self.cafes]

    @cached_property
    def topics(self) -> dict[int, list[Heard]]:
        """Where and when each was heard, first to last."""
        heard: dict[int, list[Heard]] = defaultdict(list)
        for key, event, outcome, topic in self.questions:
            if topic:
                heard[topic].append(Heard(self.cafes[event], outcome, key))
        for decision in HookDecision.objects.standing().filter(event__in=self.cafes, verb=HookDecision.Verb.CHOSEN):
            for topic in decision.topics & heard.keys():
                heard[topic].append(Heard(self.cafes[decision.event_id], "", 0))
        return {topic: sorted(found) for topic, found in heard.items()}

    # --- articles

    @cached_property
    def published(self) -> dict[int, date]:
        """The day each article was first published by somebody; one that was imported is not of the cafés."""
        told = Revision.objects.filter(article__network=self.network, verb=Revision.Verb.PUBLISHED).order_by()
        return {key: timezone.localdate(at) for key, at in told.values_list("article").annotate(Min("at"))}

    def publications(self) -> Iterator[PublishedArticle]:
        origins = Origin.objects.filter(article__in=self.published, event__isnull=False).order_by("-pk")
        library = dict(origins.values_list("article", "event__library"))
        for article, day in self.published.items():
            yield PublishedArticle(
                article_id=article, network_id=self.network, library_id=library.get(article), day=day, month=first(day)
            )

    # --- questions left open

    def open_questions(self) -> Iterator[PendingQuestion]:
        for key, event, outcome, topic in self.questions:
            if outcome in OPEN:
                cafe = self.cafes[event]
                row = PendingQuestion(question_id=key, network_id=self.network, library_id=cafe.library)
                row.format, row.day, row.month = cafe.format, cafe.day, first(cafe.day)
                for day, how in sorted(self.answers(key, cafe, topic))[:1]:
                    row.answered_on, row.answer, row.days = day, how, (day - cafe.day).days
                yield row

    def answers(self, key: int, cafe: Cafe, topic: int | None) -> Iterator[tuple[date, str]]:
        """Each day on which one was found: at a later café, for the same topic, or by an article published since."""
        later = self.answering.get(topic or 0, [])
        place = bisect_right(later, (cafe.day, cafe.key))
        if place < len(later):
            yield later[place][0], Answer.CAFE
        for article in (self.article_of_topic.get(topic or 0), self.article_of_question.get(key)):
            if article in self.published and self.published[article] >= cafe.day:
                yield self.published[article], Answer.ARTICLE

    @cached_property
    def answering(self) -> dict[int, list[tuple[date, int]]]:
        """By topic, the cafés that answered it, first to last."""
        return {
            topic: [(each.cafe.day, each.cafe.key) for each in heard if each.outcome in ANSWERED]
            for topic, heard in self.topics.items()
        }

    @cached_property
    def article_of_topic(self) -> dict[int, int]:
        linked = RecurringTopic.objects.filter(network=self.network).exclude(article=None)
        return dict(linked.order_by().values_list("pk", "article"))

    @cached_property
    def article_of_question(self) -> dict[int, int]:
        kept = Capture.objects.filter(question__board__event__in=self.cafes).exclude(article=None)
        return dict(kept.order_by().values_list("question", "article"))

    # --- red threads

    def red_threads(self) -> Iterator[RedThread]:
        for topic, heard in self.topics.items():
            of_libraries = sorted(heard, key=lambda each: (each.cafe.library, each.cafe))
            for library, found in groupby(of_libraries, key=lambda each: each.cafe.library):
                for run in runs(found):
                    if len(run) > 1:
                        yield RedThread(
                            topic_id=topic,
                            network_id=self.network,
                            library_id=library,
                            format=run[-1].format,
                            begun_on=run[0].day,
                            day=run[-1].day,
                            month=first(run[-1].day),
                            cafes=len(run),
                        )


def runs(heard: Iterable[Heard]) -> Iterator[list[Cafe]]:
    """The cafés of one library that follow each other with one topic: from the one that leaves it open to the one that
    answers it, or to the last where it was heard.
    """
    run: list[Cafe] = []
    for cafe, found in groupby(heard, key=lambda each: each.cafe):
        outcomes = {each.outcome for each in found}
        if run or outcomes & set(OPEN):
            run.append(cafe)
        if run and outcomes & set(ANSWERED):
            yield run
            run = []
    if run:
        yield run


def first(day: date) -> date:
    return day.replace(day=1)
