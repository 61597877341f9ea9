"""What is counted of the questions of boards, and of what was said to them. What left the board is not counted."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from percolateur.board.models import Board, Contribution, Inquiry, Question
from percolateur.knowledge.models import Article, Asked, Capture
from percolateur.preparation.themes import subjects_of
from percolateur.statistics.columns import FAMILIES, column
from percolateur.statistics.models import EventCounts

Outcome = Question.Outcome
KNOWN = 20_000  # wordings whose subjects are remembered: the same ones are counted again and again
SAID = {"question__hidden_at": None, "question__withdrawn_at": None}


@dataclass
class Said:
    """One question of a board, with what was said to it and to those merged into it."""

    key: int
    event: int
    text: str
    outcome: str
    reason: str
    by_participants: int = 0
    by_staff: int = 0
    searched: bool = False
    subjects: list[str] = field(default_factory=list)

    @property
    def origin(self) -> str:
        """Where its answer came from; "" without any, or when nothing was noted of a part of one."""
        if self.outcome == Outcome.ANSWERED_BY_SEARCH or (self.outcome == Outcome.PARTLY and self.searched):
            return "from_search"
        if self.outcome not in (Outcome.ANSWERED_BY_GROUP, Outcome.PARTLY):
            return ""
        if self.by_staff and not self.by_participants:
            return "from_host"
        return "from_group" if self.by_participants or self.outcome == Outcome.ANSWERED_BY_GROUP else ""


def note_questions(rows: Mapping[int, EventCounts]) -> None:
    """Of the boards of these events; an event without a board has no question counted, rather than none asked."""
    boards = dict(Board.objects.filter(event__in=rows).values_list("event", "head"))
    asked: dict[int, list[Said]] = {key: [] for key in boards}
    for one in with_subjects(with_contributions(boards)):
        asked[one.event].append(one)
    for key, head in boards.items():
        rows[key].board_head = head
        rows[key].note(**counts_of(asked[key]))


def counts_of(asked: Iterable[Said]) -> Counter[str]:
    """Every column of the questions, 0 included."""
    families = [(name, value) for name in ("outcome", "reason", "subject") for value in FAMILIES[name]]
    found = Counter({column(*each): 0 for each in families})
    found.update({"from_group": 0, "from_search": 0, "from_host": 0, "unsorted": 0})
    for one in asked:
        found["questions"] += 1
        found["contributions"] += one.by_participants + one.by_staff
        found["contributions_by_participants"] += one.by_participants
        for name in names_of(one):
            found[name] += 1
    for name in ("questions", "contributions", "contributions_by_participants"):
        found.setdefault(name, 0)
    return found


def names_of(one: Said) -> Iterable[str]:
    if one.outcome:
        yield column("outcome", one.outcome)
    if one.reason:
        yield column("reason", one.reason)
    if one.origin:
        yield one.origin
    yield from (column("subject", subject) for subject in one.subjects)
    if not one.subjects:
        yield "unsorted"


def with_contributions(events: Iterable[int]) -> dict[int, Said]:
    """The questions on show, by key."""
    shown = Question.objects.on_show().filter(board__event__in=list(events)).order_by()
    fields = ("pk", "board__event", "text", "outcome", "reason")
    asked = {row[0]: Said(*row) for row in shown.values_list(*fields)}
    said = Contribution.objects.filter(hidden_at=None, withdrawn_at=None, question__board__event__in=list(events))
    root = Coalesce(F("question__merged_into"), F("question"))
    for key, by_staff in said.filter(**SAID).order_by().values_list(root, "by_staff"):
        if key in asked:
            asked[key].by_staff += by_staff
            asked[key].by_participants += not by_staff
    searches = Inquiry.objects.filter(question__in=asked).exclude(concluded_at=None)
    for key in searches.values_list("question", flat=True):
        asked[key].searched = True
    return asked


def with_subjects(asked: Mapping[int, Said]) -> Iterable[Said]:
    """What each is about: the subjects of the article somebody linked to it, else what its words say."""
    linked = subjects_of_articles(list(asked))
    for key, one in asked.items():
        one.subjects = linked.get(key) or subjects_in_words(one.text)
        yield one


@lru_cache(maxsize=KNOWN)
def subjects_in_words(text: str) -> list[str]:
    return subjects_of(text)


def subjects_of_articles(questions: list[int]) -> dict[int, list[str]]:
    """By question: of the article of its topic, or of the one it was kept in, which is nearer."""
    published = Q(article__status=Article.Status.PUBLISHED)
    kept = Capture.objects.filter(published, question__in=questions).values_list("question", "article__subjects")
    topics = Asked.objects.filter(question__in=questions, topic__article__status=Article.Status.PUBLISHED)
    found = dict(topics.values_list("question", "topic__article__subjects")) | dict(kept)
    known = FAMILIES["subject"]
    return {key: [subject for subject in subjects if subject in known] for key, subjects in found.items()}
