"""What people decide about the recurring topics. The machine respects it for ever; each gesture can be undone.

A gesture remembers the rows it changed as they were, the bonds it made between questions, and the wordings it gave to
an article.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from percolateur.accounts.models import User
from percolateur.knowledge.actions.linking import link_wording
from percolateur.knowledge.actions.recording import Refused
from percolateur.knowledge.models import (
    NAME_LENGTH,
    Article,
    Asked,
    Bond,
    RecurringTopic,
    TopicGesture,
    Wording,
    next_change,
)
from percolateur.knowledge.search.waking import tell_index

Verb = TopicGesture.Verb
PERSON = Asked.Decider.PERSON
DECIDED = ("topic_id", "score", "decided_by", "decider_id")
BOUND = 20  # questions of a topic from which one that is put apart is parted for ever
WRITTEN = ("name", "named_by_hand", "article_id")


@dataclass
class Doing:
    """A gesture on its way: changes rows, and remembers how they were."""

    decider: User | None
    asked: dict[int, dict[str, Any]] = field(default_factory=dict)
    topics: dict[int, dict[str, Any]] = field(default_factory=dict)
    bonds: dict[int, bool | None] = field(default_factory=dict)  # what was said before; None: nothing
    wordings: list[int] = field(default_factory=list)

    def move(self, asked: Iterable[Asked], topic: RecurringTopic) -> None:
        """Put questions in a topic, by a person's word."""
        for one in asked:
            self.asked.setdefault(one.pk, {name: getattr(one, name) for name in DECIDED})
            one.topic, one.decided_by, one.decider = topic, PERSON, self.decider
            one.save(update_fields=["topic", "decided_by", "decider"])
            self.tell(topic, [one])

    def write(self, topic: RecurringTopic, **fields: Any) -> None:
        self.topics.setdefault(topic.pk, {name: getattr(topic, name) for name in WRITTEN})
        for name, value in fields.items():
            setattr(topic, name, value)
        topic.save(update_fields=list(fields))

    def bind(self, one: Asked, other: Asked, *, same: bool) -> None:
        """Say for ever that two questions are the same, or are not."""
        first, second = sorted((one, other), key=lambda each: each.pk)
        bond = Bond.objects.filter(one=first, other=second).first()
        former = bond.same if bond else None
        if former == same:
            return
        bond, _new = Bond.objects.update_or_create(
            {"same": same, "decider": self.decider, "decided_at": timezone.now()}, one=first, other=second
        )
        self.bonds.setdefault(bond.pk, former)

    def tell(self, topic: RecurringTopic, asked: Iterable[Asked]) -> None:
        """Let the article of a topic be found by these wordings from now on."""
        if topic.article is None:
            return
        for one in asked:
            if link_wording(topic.article, one.question.text):
                wording = Wording.objects.filter(
                    text=one.question.text, article=topic.article.merged_into or topic.article
                )
                self.wordings += wording.values_list("pk", flat=True)

    def keep(self, topic: RecurringTopic, verb: Verb) -> TopicGesture:
        before = {"asked": self.asked, "topics": self.topics, "bonds": self.bonds, "wordings": self.wordings}
        return TopicGesture.objects.create(topic=topic, verb=verb, decider=self.decider, before=before)


def held(*topics: RecurringTopic) -> None:
    """Lock topics in the order of their keys, and read them as they are now."""
    for topic in sorted(topics, key=lambda one: one.pk):
        topic.refresh_from_db(from_queryset=RecurringTopic.objects.select_for_update())


def questions_of(topic: RecurringTopic) -> list[Asked]:
    return list(topic.asked.select_related("question").order_by("pk"))


def chosen_of(topic: RecurringTopic, chosen: Iterable[Asked]) -> tuple[list[Asked], list[Asked]]:
    """Those of a topic that are chosen, and the others. Raises Refused when none is."""
    keys = {one.pk for one in chosen}
    every = questions_of(topic)
    mine = [one for one in every if one.pk in keys]
    if not mine:
        raise Refused(_("Cette question n’est plus dans ce sujet : quelqu’un l’a déplacée."))
    return mine, [one for one in every if one.pk not in keys]


@transaction.atomic
def confirm(topic: RecurringTopic, chosen: Iterable[Asked], decider: User | None = None) -> TopicGesture:
    """« C’est la même question » : these stay here for ever, and the topic's article is found by their words."""
    held(topic)
    doing = Doing(decider)
    mine, others = chosen_of(topic, chosen)
    doing.move(mine, topic)
    for one in mine:
        if other := next(iter(others or [each for each in mine if each.pk != one.pk]), None):
            doing.bind(one, other, same=True)
    return doing.keep(topic, Verb.CONFIRM)


@transaction.atomic
def separate(topic: RecurringTopic, chosen: Iterable[Asked], decider: User | None = None) -> TopicGesture:
    """These ask something else: they make a topic of their own, and never come back here by the machine."""
    held(topic)
    doing = Doing(decider)
    mine, others = chosen_of(topic, chosen)
    if not others:
        raise Refused(_("Il ne resterait aucune question dans ce sujet."))
    apart = RecurringTopic.objects.create(network=topic.network, name=mine[0].question.text[:NAME_LENGTH])
    doing.move(mine, apart)
    for one in mine:
        for other in others[:BOUND]:
            doing.bind(one, other, same=False)
    for one in mine[1:]:
        doing.bind(mine[0], one, same=True)
    return doing.keep(topic, Verb.SPLIT if len(mine) > 1 else Verb.SEPARATE)


@transaction.atomic
def merge_topics(kept: RecurringTopic, merged: RecurringTopic, decider: User | None = None) -> TopicGesture:
    """Two topics are one question: all that is in the second comes into the first."""
    if kept.pk == merged.pk or kept.network_id != merged.network_id:
        raise Refused(_("Choisissez un autre sujet du même réseau."))
    held(kept, merged)
    doing = Doing(decider)
    first, coming = questions_of(kept), questions_of(merged)
    if not first or not coming:
        raise Refused(_("Ce sujet n’a plus de question : il a déjà été réuni avec un autre."))
    if merged.article and not kept.article:
        doing.write(kept, article=merged.article)
        doing.tell(kept, [one for one in first if one.is_confirmed])
    doing.move(coming, kept)
    for one in coming:
        doing.bind(first[0], one, same=True)
    return doing.keep(kept, Verb.MERGE)


@transaction.atomic
def rename(topic: RecurringTopic, name: str, decider: User | None = None) -> TopicGesture:
    held(topic)
    doing = Doing(decider)
    doing.write(topic, name=name, named_by_hand=True)
    return doing.keep(topic, Verb.RENAME)


@transaction.atomic
def link_article(topic: RecurringTopic, article: Article | None, decider: User | None = None) -> TopicGesture:
    """The article answers this topic: it is found by each confirmed wording. None: no article answers it."""
    if article and article.network_id != topic.network_id:
        raise Refused(_("Cette fiche n’est pas du même réseau."))
    held(topic)
    doing = Doing(decider)
    given = [key for one in topic.gestures.filter(undone_at=None) for key in one.before["wordings"]]
    forget_wordings(given)
    doing.write(topic, article=article)
    doing.tell(topic, [one for one in questions_of(topic) if one.is_confirmed])
    return doing.keep(topic, Verb.LINK if article else Verb.UNLINK)


@transaction.atomic
def undo_gesture(gesture: TopicGesture) -> None:
    """Put back what a gesture changed, unless something was done to the same rows since. Raises Refused."""
    held(gesture.topic)
    if not TopicGesture.objects.filter(pk=gesture.pk, undone_at=None).update(undone_at=timezone.now()):
        raise Refused(_("C’est déjà annulé."))
    later = TopicGesture.objects.filter(topic__network=gesture.topic.network, pk__gt=gesture.pk, undone_at=None)
    touched = {(kind, key) for kind in ("asked", "topics") for key in gesture.before[kind]}
    if any((kind, key) in touched for one in later for kind in ("asked", "topics") for key in one.before[kind]):
        raise Refused(_("Trop tard pour annuler : quelqu’un l’a changé depuis."))
    forget_wordings(gesture.before["wordings"])
    for pk, fields in gesture.before["asked"].items():
        Asked.objects.filter(pk=pk).update(**fields)
    for pk, fields in gesture.before["topics"].items():
        RecurringTopic.objects.filter(pk=pk).update(**fields)
    for topic in RecurringTopic.objects.filter(pk__in=gesture.before["topics"]).select_related("article"):
        Doing(gesture.decider).tell(topic, [one for one in questions_of(topic) if one.is_confirmed])
    for pk, same in gesture.before["bonds"].items():
        bond = Bond.objects.filter(pk=pk)
        bond.delete() if same is None else bond.update(same=same)


def forget_wordings(keys: list[int]) -> None:
    """The article is found by these words no longer, unless they are its own."""
    articles = Article.objects.filter(wordings__in=keys)
    for pk in set(articles.values_list("pk", flat=True)):
        Article.objects.filter(pk=pk).update(changed=next_change())
    Wording.objects.filter(pk__in=keys).delete()
    tell_index()
