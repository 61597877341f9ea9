"""A few hundred questions put together by what they ask, more loosely than topics are.

A topic holds questions for good, so that it joins two wordings only when it is nearly sure. Over a short list that
somebody reads, such as what a library left open, it is better to bring together what is likely the same: every two
questions are compared, and the weightiest lead.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from percolateur.knowledge.models import Bond
from percolateur.knowledge.search.index import NoIndex
from percolateur.knowledge.topics.nearest import Sight, sight
from percolateur.knowledge.topics.portrait import ARTICLES, LETTERS, WORDS, Comparable, cosine

LIKE, SAME = 0.22, 0.40  # likeness from which two questions count as a little the same, and as quite the same
SHARED = 0.06  # of words and articles, without which letters are not compared
COMMON = 60  # questions; what more of them have tells nothing
WORDS_ROOT, ARTICLES_ROOT = math.sqrt(WORDS), math.sqrt(ARTICLES)  # of a product, half on each side

Ties = Mapping[int, Mapping[int, float]]  # by question: how much others are the same, from 0 to 1


class Bunch(NamedTuple):
    """Questions by the keys of `Asked`: the one that leads, then the others, with how much each is the same."""

    leader: int
    members: dict[int, float]
    mass: float  # what they weigh together


def bunched(weights: Mapping[int, float], ties: Ties) -> list[Bunch]:
    """Each question in one bunch, led by the question around which most weight gathers; the weightiest bunch first."""
    masses = {
        one: weight + sum(tie * weights[other] for other, tie in ties.get(one, {}).items())
        for one, weight in weights.items()
    }
    bunches = []
    while masses:
        leader = max(masses, key=lambda one: (masses[one], one))
        members = {leader: 1.0} | {one: tie for one, tie in ties.get(leader, {}).items() if one in masses}
        bunches.append(Bunch(leader, members, masses[leader]))
        for one in members:
            del masses[one]
        for one in members:  # those that are left have less around them
            for other, tie in ties.get(one, {}).items():
                if other in masses:
                    masses[other] -= tie * weights[one]
    return sorted(bunches, key=lambda bunch: (-bunch.mass, -bunch.leader))


class Item(NamedTuple):
    """A question to be put with others, as `Asked` has it."""

    pk: int
    topic: int | None


def ties_between(network: int, items: Collection[Item]) -> Ties:
    """How much these questions of one network are the same. What people decided has the last word."""
    keys = [one.pk for one in items]
    ties: dict[int, dict[int, float]] = defaultdict(dict)
    try:
        for (one, other), score in likenesses(sight(network), keys).items():
            ties[one][other] = ties[other][one] = tie_of(score)
    except NoIndex:
        pass
    by_topic: dict[int, list[int]] = defaultdict(list)
    for item in items:
        if item.topic:
            by_topic[item.topic].append(item.pk)
    for same in by_topic.values():
        for one in same:
            ties[one] |= {other: 1.0 for other in same if other != one}
    for one, other, is_same in Bond.objects.filter(one__in=keys, other__in=keys).values_list("one", "other", "same"):
        if is_same:
            ties[one][other] = ties[other][one] = 1.0
        else:
            ties[one].pop(other, None)
            ties[other].pop(one, None)
    return ties


def tie_of(score: float) -> float:
    """How much two questions so alike count as the same."""
    return max(0.0, min(1.0, (score - LIKE) / (SAME - LIKE)))


def likenesses(seen: Sight, keys: Collection[int]) -> dict[tuple[int, int], float]:
    """Of every two of these questions that are alike enough: worked out once for all who look at the same ones."""
    named = frozenset(keys)
    found = seen.alike.get(named)
    if found is None:
        found = seen.alike[named] = compared(seen, keys)
    return found


def compared(seen: Sight, keys: Collection[int]) -> dict[tuple[int, int], float]:
    """Only those that share something are."""
    known = seen.known(keys)
    gists: dict[tuple[int, int], float] = defaultdict(float)
    for having in shared(known):
        for place, (one, mine) in enumerate(having):
            for other, theirs in having[:place]:
                gists[other, one] += mine * theirs
    found: dict[tuple[int, int], float] = {}
    for (one, other), gist in gists.items():
        if gist >= SHARED:
            score = gist + LETTERS * cosine(known[one].letters, known[other].letters)
            if score > LIKE:
                found[one, other] = score
    return found


def shared(known: Mapping[int, Comparable]) -> Iterable[list[tuple[int, float]]]:
    """For each word or article, the questions that have it, in the order of their keys, with its weight in each.

    What everybody says brings nobody together, and takes longest.
    """
    having: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for pk, one in sorted(known.items()):
        for weights, part in ((one.words, WORDS_ROOT), (one.articles, ARTICLES_ROOT)):
            for name, weight in weights.items():
                having[name].append((pk, part * weight))
    return (found for found in having.values() if 1 < len(found) <= COMMON)
