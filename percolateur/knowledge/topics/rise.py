"""What is asked more of late than it was before, in a network or in one of its libraries.

Counts are small, so that a ratio says little: two questions where there was one is not a doubling. What is measured is
how little chance alone explains the change: the log-likelihood ratio of two Poisson rates, with the share of all
questions that were asked lately as what is expected. When there are twice as many cafés, everything is asked twice as
often, and nothing rises. And since one subject may be spread over several topics, nobody knows how far it goes: around
each topic, its neighbours are taken in one by one, the nearest first, and the extent that chance explains least is
kept. Both are Kulldorff's scan statistic (1997), with likeness for distance.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Count, Max, Q

from percolateur.knowledge.models import Asked
from percolateur.knowledge.models.topics import AskedQuerySet
from percolateur.knowledge.search.index import NoIndex
from percolateur.knowledge.topics.bunches import Item, Ties, tie_of, ties_between
from percolateur.knowledge.topics.grouping import topics_of
from percolateur.knowledge.topics.nearest import sight

LATELY = timedelta(days=62)  # two cafés of each library
BEFORE = timedelta(days=365)
READ = 400  # topics of late that are compared, those most asked first
TRIED = 12  # that rise, whose past is looked at more closely
PAST = 24  # nearest questions of any time, for each
LEAST = 3  # questions below which nothing rises
WIDEST = 8  # topics that one subject may be spread over


class Window(NamedTuple):
    """How often lately, and how often before."""

    lately: int = 0
    before: int = 0

    def __add__(self, other: object) -> "Window":
        assert isinstance(other, Window)  # noqa: S101
        return Window(self.lately + other.lately, self.before + other.before)


class Counted(NamedTuple):
    """How often a topic was asked, in the network and in the library."""

    network: Window
    library: Window

    def __add__(self, other: object) -> "Counted":
        assert isinstance(other, Counted)  # noqa: S101
        return Counted(self.network + other.network, self.library + other.library)


NONE = Counted(Window(), Window())


@dataclass(frozen=True)
class Rise:
    """One subject that rises: its topics, the one in the middle first, and how often they were asked."""

    topics: list[int]
    counted: Counted
    surprise: float  # how little chance explains it: 3.8 is one in twenty, 10.8 one in a thousand
    here: bool  # it is in this library that it rises most


def surprise(seen: Window, all: Window) -> float:
    """How little chance explains that something was asked so often lately; 0 when it did not rise.

    As if it had been asked once more before: of hundreds of questions, some are new every month.
    """
    before = seen.before + 1
    total = seen.lately + before
    expected = total * all.lately / (sum(all) or 1)
    if seen.lately < LEAST or seen.lately <= expected or not all.before:
        return 0.0
    return 2 * (seen.lately * math.log(seen.lately / expected) + before * math.log(before / (total - expected)))


def rises(network: int, now: datetime, library: int = 0) -> list[Rise]:
    """What rises at this moment, what chance explains least first."""
    asked = Asked.objects.filter(network=network, shown=True, asked_at__lte=now, asked_at__gt=now - BEFORE)
    since = Q(asked_at__gt=now - LATELY)
    rows = asked.filter(since).exclude(topic=None).order_by().values_list("topic")
    last = dict(
        rows.annotate(last=Max("pk"), times=Count("pk")).order_by("-times", "-last").values_list("topic", "last")[:READ]
    )
    counted = count(asked, since, last, library)
    all = whole(asked, since, library)
    ties = between_topics(network, last)
    found: list[Rise] = []
    taken: set[int] = set()
    for rise in sorted((widest(topic, ties, counted, all) for topic in last), key=in_order):
        if len(found) < TRIED and rise.surprise and not taken & set(rise.topics):
            found.append(rise)
            taken |= set(rise.topics)
    return sorted(look_back(found, ties, counted, all, asked, since, library, network), key=in_order)


def in_order(rise: Rise) -> tuple[float, int]:
    return -rise.surprise, -rise.topics[0]


def whole(asked: AskedQuerySet, since: Q, library: int) -> Counted:
    """All that was asked."""
    return told(asked.aggregate(**windows(since, library)))


def count(asked: AskedQuerySet, since: Q, topics: Iterable[int], library: int) -> dict[int, Counted]:
    rows = asked.filter(topic__in=list(topics)).order_by().values("topic").annotate(**windows(since, library))
    return {row["topic"]: told(row) for row in rows}


def windows(since: Q, library: int) -> dict[str, Count]:
    here = Q(library=library)
    return {
        "lately": Count("pk", since),
        "before": Count("pk", ~since),
        "here_lately": Count("pk", since & here),
        "here_before": Count("pk", ~since & here),
    }


def told(row: Mapping[str, Any]) -> Counted:
    return Counted(Window(row["lately"], row["before"]), Window(row["here_lately"], row["here_before"]))


def between_topics(network: int, last: Mapping[int, int]) -> Ties:
    """How much these topics are the same, told by their last question."""
    of_question = {asked: topic for topic, asked in last.items()}
    ties = ties_between(network, [Item(asked, topic) for topic, asked in last.items()])
    return {
        of_question[one]: {of_question[other]: tie for other, tie in others.items()} for one, others in ties.items()
    }


def widest(topic: int, ties: Ties, counted: Mapping[int, Counted], all: Counted) -> Rise:
    """Around a topic, the extent that chance explains least."""
    around = sorted(ties.get(topic, {}).items(), key=lambda pair: (-pair[1], pair[0]))[: WIDEST - 1]
    best, sum, within = Rise([topic], NONE, 0.0, here=False), NONE, []
    for one in (topic, *(other for other, _tie in around)):
        sum += counted.get(one, NONE)
        within.append(one)
        in_network, in_library = surprise(sum.network, all.network), surprise(sum.library, all.library)
        if max(in_network, in_library) > best.surprise:
            best = Rise(list(within), sum, max(in_network, in_library), in_library > in_network)
    return best


def look_back(
    found: list[Rise],
    ties: Ties,
    counted: dict[int, Counted],
    all: Counted,
    asked: AskedQuerySet,
    since: Q,
    library: int,
    network: int,
) -> Iterable[Rise]:
    """The same, once the topics that were only asked before are known too."""
    near = near_topics(network, [rise.topics[0] for rise in found], counted)
    counted = counted | count(asked, since, {topic for each in near.values() for topic in each}, library)
    again = (widest(topic, {topic: {**ties.get(topic, {}), **more}}, counted, all) for topic, more in near.items())
    return [rise for rise in again if rise.surprise]


def near_topics(network: int, topics: list[int], but: Mapping[int, Counted]) -> dict[int, dict[int, float]]:
    """For each of these topics, those of the questions nearest to it, with how much they are the same."""
    first = dict(Asked.objects.filter(topic__in=topics, shown=True).order_by().values_list("topic").annotate(Max("pk")))
    near: dict[int, dict[int, float]] = {topic: {} for topic in topics}
    try:
        seen = sight(network)
        found = {t: seen.nearest(mine, PAST) for t in topics if (mine := seen.portrait_of(first[t]))}
    except NoIndex:
        return near
    of_question = topics_of({one.pk for each in found.values() for one in each})
    for topic, each in found.items():
        for one in reversed(each):
            other = of_question.get(one.pk)
            if other and other != topic and other not in but and (tie := tie_of(one.score)):
                near[topic][other] = tie
    return near
