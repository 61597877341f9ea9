"""Topics and words counted by month and library: what rises, what nobody answers, what is asked everywhere."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from dateutil.relativedelta import relativedelta
from django.db.models import Count, F, Q
from django.db.models.functions import TruncMonth
from django.utils import timezone

from percolateur.board.models import Question
from percolateur.knowledge.models import PUBLIC_FROM, Article, Asked, Counted, RecurringTopic
from percolateur.lib.french.words import full, pairs, stem, words

Outcome = Question.Outcome
ANSWERED = (Outcome.ANSWERED_BY_GROUP, Outcome.ANSWERED_BY_SEARCH, Outcome.PARTLY)
NOW = timedelta(days=30)  # what rises is compared with the three months before
BEFORE = timedelta(days=120)
LEAST = 2  # occurrences of something that recurs
RISE = 1.5  # times its usual month
MONTHS = 6  # in the table of a topic
READ = 20_000  # questions whose words are counted, the latest
WORDS_SHOWN = 10


def recurring(topics: Counted) -> Counted:
    """Asked at least twice, the most asked first."""
    return topics.filter(times__gte=LEAST).order_by("-times", "-last_asked_at", "pk")


def rising(topics: Counted) -> Counted:
    """Asked more in the last thirty days (`recent`) than in a usual month of the three before (a third of `former`)."""
    now = timezone.now()
    recent = Q(asked__shown=True, asked__asked_at__gt=now - NOW)
    former = Q(asked__shown=True, asked__asked_at__lte=now - NOW, asked__asked_at__gt=now - BEFORE)
    counted = topics.annotate(recent=Count("asked", recent), former=Count("asked", former))
    return counted.filter(recent__gte=LEAST, recent__gt=F("former") * RISE / 3).order_by("-recent", "former", "pk")


def never_answered(topics: Counted) -> Counted:
    """In cafés that are over, without an answer anywhere, and without an article."""
    over = Q(asked__shown=True, asked__question__board__closed_at__isnull=False)
    answered = Q(asked__question__outcome__in=ANSWERED)
    counted = topics.annotate(over=Count("asked", over), answered=Count("asked", answered))
    return counted.filter(over__gt=0, answered=0, article=None).order_by("-times", "-last_asked_at", "pk")


def everywhere(topics: Counted) -> Counted:
    """Asked in several libraries, those of the most libraries first."""
    return topics.filter(libraries__gte=2).order_by("-libraries", "-times", "pk")


def told_to_everyone() -> Counted:
    """What may be shown publicly: topics that a public article answers, or asked often enough to be nobody's own."""
    often = Q(times__gte=PUBLIC_FROM)
    answered = Q(article__status=Article.Status.PUBLISHED, article__visibility=Article.Visibility.PUBLIC)
    return RecurringTopic.objects.with_counts().filter(often | answered).select_related("article", "network")


@dataclass(frozen=True)
class Table:
    """How often by library, in each of the last months: `rows` of a name, its counts, and the sum of all times."""

    months: list[date]
    rows: list[tuple[str, list[tuple[date, int]], int]]


def by_month_and_library(topic: RecurringTopic) -> Table:
    first = timezone.localdate().replace(day=1)
    months = [first - relativedelta(months=back) for back in reversed(range(MONTHS))]
    counted = (
        topic.asked.filter(shown=True)
        .order_by()
        .values("library__name", month=TruncMonth("asked_at"))
        .annotate(times=Count("pk"))
    )
    rows: dict[str, Counter[date]] = {}
    for row in counted:
        rows.setdefault(row["library__name"], Counter())[timezone.localdate(row["month"])] += row["times"]
    lines = [(name, [(month, found[month]) for month in months], found.total()) for name, found in rows.items()]
    return Table(months, sorted(lines, key=lambda line: (-line[2], line[0])))


def rising_words(networks: Iterable[int]) -> list[tuple[str, int, int]]:
    """Words and pairs of words said more in the last thirty days than usual: as people write them, recent and former.

    Whatever the topics are: this needs no question to be in the right one.
    """
    now = timezone.now()
    read = Asked.objects.filter(network__in=networks, shown=True, asked_at__gt=now - BEFORE)
    recent: Counter[str] = Counter()
    former: Counter[str] = Counter()
    written: dict[str, Counter[str]] = {}
    for text, asked_at in read.order_by("-asked_at").values_list("question__text", "asked_at")[:READ]:
        found = full(words(text))
        stems = [stem(word) for word in found]
        together = [f"{one} {other}" for one, other in pairwise(found)]
        said = dict(zip([*stems, *pairs(stems)], [*found, *together], strict=True))
        (recent if asked_at > now - NOW else former).update(said.keys())
        for term, as_written in said.items():
            written.setdefault(term, Counter())[as_written] += 1
    risen = [term for term, times in recent.items() if times > LEAST and times > RISE * former[term] / 3]
    risen.sort(key=lambda term: (former[term] / 3 - recent[term], term))
    return [(written[term].most_common(1)[0][0], recent[term], former[term]) for term in risen[:WORDS_SHOWN]]
