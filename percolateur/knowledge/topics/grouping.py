"""Put each new question with those that ask the same, or alone. What a person decided is never touched."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from django.db import transaction
from django.db.models import Case, Q, Value, When, Window
from django.db.models.functions import RowNumber

from percolateur.knowledge.models import ASKED, NAME_LENGTH, Asked, Bond, RecurringTopic, next_change
from percolateur.knowledge.search.index import NoIndex
from percolateur.knowledge.topics.nearest import COMPARED, Near, Sight, sight

JOINS = 0.36  # mean likeness with the questions of a topic from which one joins it
TRIED = 3  # topics that are compared, the likeliest first
SAMPLE = 12  # questions of a topic that are compared
NAMED_AT = (2, 3, 5, 8, SAMPLE)  # sizes at which the name of a topic is looked for again
BATCH = 50


@dataclass(eq=False)
class Group:
    """A topic while questions are put into it: its first questions, and those that have just come."""

    topic: RecurringTopic
    come: list[tuple[Asked, float | None, bool]] = field(default_factory=list)

    @cached_property
    def members(self) -> list[int]:
        """Its first questions: read for many topics at once, or when they are asked for."""
        return [pk for pk, _text in first_of([self.topic.pk])[self.topic.pk]] if self.topic.pk else []

    def take(self, asked: Asked, score: float | None, by_hand: bool) -> None:
        self.come.append((asked, score, by_hand))
        if len(self.members) < SAMPLE:
            self.members.append(asked.pk)


def group() -> int:
    """Put some of the questions that wait into topics, and tell how many. Safe to run twice at once."""
    waiting = list(Asked.objects.waiting().select_related("question").order_by("pk")[:BATCH])
    if not waiting:
        return 0
    waiting = [asked for asked in waiting if asked.network_id == waiting[0].network_id]  # the others come next
    try:
        grouping = Grouping(sight(waiting[0].network_id), waiting)
    except NoIndex:
        return 0
    grouping.look_around(waiting)
    for asked in waiting:
        grouping.place(asked)
    return grouping.keep()


class Grouping:
    """Decides for one batch after what is known, then writes everything at once: nobody waits for the comparing."""

    def __init__(self, seen: Sight, waiting: list[Asked]) -> None:
        self.seen = seen
        self.groups: dict[int, Group] = {}  # by topic
        self.new: list[Group] = []
        self.placed: dict[int, Group] = {}  # by question, of this batch
        self.near: dict[int, list[Near]] = {}  # by question, the others
        self.topics: dict[int, int] = {}  # by question that is near one of them
        self.same, self.other = bonds_of(waiting)

    def look_around(self, waiting: list[Asked]) -> None:
        """Find the nearest questions of each, then in two statements for all which topics they are in, and of what."""
        for asked in waiting:
            kept = self.seen.portrait_of(asked.pk)
            if kept is not None:
                self.near[asked.pk] = self.seen.nearest(kept, COMPARED, but=asked.pk)
        keys = {one.pk for near in self.near.values() for one in near}
        self.topics = topics_of(keys)
        likely = {topic for near in self.near.values() for topic in list(dict.fromkeys(self.in_order(near)))[:TRIED]}
        for topic, members in first_of(likely).items():
            self.group_of(topic).members = [pk for pk, _text in members]

    def in_order(self, near: list[Near]) -> Iterator[int]:
        """The topics of questions, as they were when the batch began."""
        return (self.topics[one.pk] for one in near if one.pk in self.topics)

    def place(self, asked: Asked) -> None:
        """Find the group of one question; leave it for later when the index has not got it yet."""
        if asked.pk not in self.near:
            return
        found = self.bonded(asked)
        if found:
            self.join(asked, found, 1.0, by_hand=True)
            return
        found, score = self.best(asked, self.near[asked.pk])
        self.join(asked, found or self.alone(asked), score)

    def join(self, asked: Asked, found: Group, score: float | None, by_hand: bool = False) -> None:
        found.take(asked, score, by_hand)
        self.placed[asked.pk] = found

    def alone(self, asked: Asked) -> Group:
        topic = RecurringTopic(network_id=asked.network_id, name=asked.question.text[:NAME_LENGTH])
        self.new.append(Group(topic))
        return self.new[-1]

    def bonded(self, asked: Asked) -> Group | None:
        """The group of a question that a person said is the same: here, or on its own board."""
        friends = Q(pk__in=self.same[asked.pk])
        if asked.question.merged_into_id:
            friends |= Q(question=asked.question.merged_into_id)
        elif not self.same[asked.pk]:
            return None
        keys = list(Asked.objects.filter(friends).values_list("pk", flat=True))
        return next(iter(self.groups_of(keys).values()), None)

    def best(self, asked: Asked, near: list[Near]) -> tuple[Group | None, float | None]:
        """The group whose questions are nearest on the whole, with how near; (None, None) when none is near enough."""
        refused = set(self.groups_of(self.other[asked.pk]).values())
        of_question = {one.pk: self.placed[one.pk] for one in near if one.pk in self.placed}
        of_question |= {one.pk: self.group_of(self.topics[one.pk]) for one in near if one.pk in self.topics}
        likely = dict.fromkeys(of_question[one.pk] for one in near if one.pk in of_question)
        tried = [each for each in likely if each not in refused][:TRIED]
        scores = {each: self.seen.mean_likeness(asked.pk, each.members) for each in tried}
        best = max(tried, key=lambda each: scores[each], default=None)
        if best is None or scores[best] < JOINS:
            return None, None
        return best, round(scores[best], 4)

    def groups_of(self, keys: Collection[int]) -> dict[int, Group]:
        """The group each of these questions is in, if any."""
        found = {pk: self.placed[pk] for pk in keys if pk in self.placed}
        return found | {pk: self.group_of(topic) for pk, topic in topics_of(keys).items()}

    def group_of(self, topic: int) -> Group:
        if topic not in self.groups:
            self.groups[topic] = Group(RecurringTopic(pk=topic))
        return self.groups[topic]

    def keep(self) -> int:
        """Write what was decided. Questions that somebody else placed meanwhile stay where they are."""
        changed = [each for each in (*self.new, *self.groups.values()) if each.come]
        with transaction.atomic():
            next_change(ASKED)  # whoever else groups waits here, then finds the questions placed
            waiting = Asked.objects.waiting().filter(pk__in=self.placed).values_list("pk", flat=True)
            still = set(waiting)
            for each in changed:
                each.come = [one for one in each.come if one[0].pk in still]
            RecurringTopic.objects.bulk_create(each.topic for each in self.new if each.come)
            for each in changed:
                for asked, score, by_hand in each.come:
                    asked.topic, asked.score = each.topic, score
                    asked.decided_by = Asked.Decider.PERSON if by_hand else Asked.Decider.MACHINE
            moved = [asked for each in changed for asked, _score, _by_hand in each.come]
            Asked.objects.bulk_update(moved, ["topic", "score", "decided_by"])
        name_by_center([each.topic.pk for each in changed if each.come and len(each.members) in NAMED_AT], self.seen)
        return len(still)


def bonds_of(waiting: list[Asked]) -> tuple[defaultdict[int, set[int]], defaultdict[int, set[int]]]:
    """For each question, those a person said are the same, and those that are not."""
    same: defaultdict[int, set[int]] = defaultdict(set)
    other: defaultdict[int, set[int]] = defaultdict(set)
    for bond in Bond.objects.filter(Q(one__in=waiting) | Q(other__in=waiting)):
        partners = same if bond.same else other
        partners[bond.one_id].add(bond.other_id)
        partners[bond.other_id].add(bond.one_id)
    return same, other


def topics_of(keys: Collection[int]) -> dict[int, int]:
    """The topic of each of these questions that is shown and has one."""
    if not keys:
        return {}
    among = Asked.objects.filter(pk__in=keys, shown=True).exclude(topic=None).order_by()
    return dict(among.values_list("pk", "topic"))


def first_of(topics: Collection[int]) -> dict[int, list[tuple[int, str]]]:
    """The first questions of these topics, with their words."""
    found: dict[int, list[tuple[int, str]]] = {topic: [] for topic in topics}
    if topics:
        rank = Window(RowNumber(), partition_by="topic", order_by="pk")
        shown = Asked.objects.filter(topic__in=topics, shown=True).annotate(rank=rank).filter(rank__lte=SAMPLE)
        for topic, pk, text in shown.order_by("pk").values_list("topic", "pk", "question__text"):
            found[topic].append((pk, text))
    return found


def name_by_center(topics: Collection[int], seen: Sight) -> None:
    """Name each topic by its most central question, unless somebody named it."""
    names: dict[int, str] = {}
    for topic, first in first_of(topics).items():
        if first:
            keys = [pk for pk, _text in first]
            central = max(first, key=lambda one: (seen.mean_likeness(one[0], keys), -one[0]))
            names[topic] = central[1][:NAME_LENGTH]
    if names:
        unnamed = RecurringTopic.objects.filter(pk__in=names, named_by_hand=False)
        unnamed.update(name=Case(*(When(pk=pk, then=Value(name)) for pk, name in names.items())))
