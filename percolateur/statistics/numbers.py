"""What figures are: whole numbers, or None where nobody counted. Each is defined in docs/reference/figures.md."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from percolateur.board.models import Question
from percolateur.registrations.models.attendance import Age

Outcome = Question.Outcome
ANSWERED = (Outcome.ANSWERED_BY_GROUP, Outcome.ANSWERED_BY_SEARCH, Outcome.PARTLY)
OPEN = (Outcome.CARRIED_OVER, Outcome.LEFT_OPEN)


@dataclass(frozen=True)
class Figures:
    """Of one scope and one period. A family that nobody counted is empty.

    `hidden` names what may not be shown to the public: its value is None here. Of a family: « ages.scolarise ».
    """

    events_held: int = 0
    events_cancelled: int = 0
    events_postponed: int = 0
    events_counted: int = 0
    with_partner: int = 0
    outside: int = 0
    seats: int | None = None
    registered: int | None = None
    waiting: int | None = None
    present: int | None = None
    walk_ins: int | None = None
    excused: int | None = None
    absent: int | None = None
    children: int | None = None
    returning: int | None = None
    questions: int | None = None
    unsorted: int | None = None
    contributions: int | None = None
    contributions_by_participants: int | None = None
    from_group: int | None = None
    from_search: int | None = None
    from_host: int | None = None
    volunteers: int | None = None
    volunteer_minutes: int | None = None
    staff_events: int = 0
    staff_people: int | None = None
    ages: Mapping[str, int | None] = field(default_factory=dict)
    equipment: Mapping[str, int | None] = field(default_factory=dict)
    genders: Mapping[str, int | None] = field(default_factory=dict)
    statuses: Mapping[str, int | None] = field(default_factory=dict)
    outcomes: Mapping[str, int | None] = field(default_factory=dict)
    reasons: Mapping[str, int | None] = field(default_factory=dict)
    subjects: Mapping[str, int | None] = field(default_factory=dict)
    answered_later: int | None = None
    answer_days: float | None = None
    red_threads: int | None = None
    red_thread_mean: float | None = None
    red_thread_longest: int | None = None
    articles_published: int | None = None
    hidden: frozenset[str] = frozenset()

    @property
    def minors(self) -> int | None:
        """Under 18, in the group totals."""
        return total(self.ages, Age.UNDER_12, Age.UNDER_18)

    @property
    def origins(self) -> dict[str, int]:
        """Where answers came from: the group, a search together, the host."""
        if self.from_group is None or self.from_search is None or self.from_host is None:
            return {}
        return {"group": self.from_group, "search": self.from_search, "host": self.from_host}

    @property
    def answered(self) -> int | None:
        """In whole or in part."""
        return total(self.outcomes, *ANSWERED)

    @property
    def left_open(self) -> int | None:
        """Left open, or carried over."""
        return total(self.outcomes, *OPEN)

    @property
    def share_of_participants(self) -> float | None:
        """The part of the contributions that participants brought, from 0 to 1: the librarian's place that fades."""
        if not self.contributions or self.contributions_by_participants is None:
            return None
        return self.contributions_by_participants / self.contributions

    @property
    def present_per_event(self) -> float | None:
        """Of the events whose people were counted."""
        return None if self.present is None or not self.events_counted else self.present / self.events_counted

    @property
    def volunteer_hours(self) -> float | None:
        return None if self.volunteer_minutes is None else self.volunteer_minutes / 60

    @property
    def is_empty(self) -> bool:
        """Nothing happened."""
        return not (self.events_held or self.events_cancelled or self.events_postponed or self.staff_events)


def total(family: Mapping[str, int | None], *values: str) -> int | None:
    """None when one of them was not counted, or may not be shown."""
    counts = [family.get(value) for value in values]
    return None if None in counts else sum(count or 0 for count in counts)
