"""What lasts longer than one event, told of a scope and a period: time to an answer, red threads, articles."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any, TypeAlias

from django.db.models import Avg, Count, Max, QuerySet, Value

from percolateur.statistics.columns import WAITED
from percolateur.statistics.models import PendingQuestion, PublishedArticle, RedThread
from percolateur.statistics.scope import Period, Scope

Key: TypeAlias = tuple[Any, ...]
Told: TypeAlias = dict[Key, dict[str, Any]]
ALL = Value(1)  # what rows are grouped by, when they are told by nothing else


def lasting(scope: Scope, period: Period, by: list[str], *, many: bool = False) -> Told:
    """By what the figures are told by; the attributes of Figures. Of `many` networks, months tell most of it."""
    found: Told = defaultdict(dict)
    for part in (articles,) if many else (waits, threads, articles):
        for key, values in part(scope, period, by):
            found[key] |= values
    return found


def waits(scope: Scope, period: Period, by: list[str]) -> Iterator[tuple[Key, dict[str, Any]]]:
    """Of the questions that cafés of the period left open: how many were answered since, and the median of days."""
    spread: dict[Key, Counter[int | None]] = defaultdict(Counter)
    for *key, days, count in (
        chosen(PendingQuestion.objects.all(), scope, period).values_list(*by, "days").annotate(Count("pk"))
    ):
        spread[tuple(key)][days] += count
    for key, days_of in spread.items():
        answered = Counter({days: count for days, count in days_of.items() if days is not None})
        yield tuple(key), {"answered_later": answered.total(), "answer_days": median(answered)}


def of_months(sums: Mapping[str, Any]) -> dict[str, Any]:
    """The same, from what months add up to: the median is told to a week within three months, more roughly after."""
    told: dict[str, Any] = {}
    waited = {within: sums[name] for name, within in WAITED.items() if sums[name] is not None}
    if waited:
        told = {"answered_later": sum(waited.values()), "answer_days": estimated_median(waited)}
    if sums["red_threads"]:
        told["red_threads"], told["red_thread_longest"] = sums["red_threads"], sums["red_thread_longest"]
        told["red_thread_mean"] = sums["red_thread_cafes"] / sums["red_threads"]
    return told


def estimated_median(waited: Mapping[int, int]) -> float | None:
    """As if the days of each range were spread evenly."""
    before, half = 0, sum(waited.values()) / 2
    for within, count in waited.items():
        if count and half <= count:
            return round(before + (within - before) * half / count, 1)
        before, half = within, half - count
    return None


def median(spread: Mapping[int, int]) -> float | None:
    """Of values told with how often each is there; None of none."""
    total = sum(spread.values())
    if not total:
        return None
    return (nth(spread, (total - 1) // 2) + nth(spread, total // 2)) / 2


def nth(spread: Mapping[int, int], place: int) -> int:
    """The value at a place, from 0, once they are in order."""
    for value in sorted(spread):
        place -= spread[value]
        if place < 0:
            return value
    raise IndexError


def threads(scope: Scope, period: Period, by: list[str]) -> Iterator[tuple[Key, dict[str, Any]]]:
    """Those whose last café so far is of the period."""
    found = chosen(RedThread.objects.all(), scope, period).values_list(ALL, *by)
    for _all, *key, count, mean, longest in found.annotate(Count("pk"), Avg("cafes"), Max("cafes")):
        if count:
            yield tuple(key), {"red_threads": count, "red_thread_mean": float(mean), "red_thread_longest": longest}


def articles(scope: Scope, period: Period, by: list[str]) -> Iterator[tuple[Key, dict[str, Any]]]:
    """One that comes from no café is of no library."""
    if not of_articles(scope, by):
        return
    published = chosen(PublishedArticle.objects.all(), scope, period).values_list(ALL, *by)
    for _all, *key, count in published.annotate(Count("pk")):
        yield tuple(key), {"articles_published": count}


def of_articles(scope: Scope, by: Collection[str]) -> bool:
    """Whether articles are told of: they are of no format."""
    return not scope.format and "format" not in by


def chosen(rows: "QuerySet[Any]", scope: Scope, period: Period, day: str = "day") -> "QuerySet[Any]":
    """The rows of this scope and this period; `day` is when they are of."""
    rows = rows.filter(**{f"{day}__gte": period.first, f"{day}__lt": period.after}).order_by()
    if scope.networks is not None:
        rows = rows.filter(network__in=scope.networks)
    if scope.library is not None:
        rows = rows.filter(library=scope.library)
    return rows.filter(format=scope.format) if scope.format else rows
