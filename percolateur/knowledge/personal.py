"""What the articles keep of people: next to nothing. Who wrote is of the team; who asked is not known."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from percolateur.knowledge.models import Asked, Flag, RecurringTopic, TopicGesture
from percolateur.knowledge.models.flag import FlagQuerySet
from percolateur.knowledge.models.topics import NAME_LENGTH
from percolateur.lib.personal import MISSION, Kept, Rule, nobody

FLAG_WORDS_KEPT = timedelta(days=30)  # after the report is closed: it may have been closed by mistake
FLAG_ASIDE_KEPT = timedelta(days=30)  # after it came: whoever sees to reports does once a month at least

LOOKED_BACK = timedelta(days=60)


def closed_flags(now: datetime) -> FlagQuerySet:
    return Flag.objects.filter(closed_at__lt=now - FLAG_WORDS_KEPT).exclude(words="")


def forget_words(flags: list[Any]) -> None:
    """The reason and the verdict stay."""
    Flag.objects.filter(pk__in=[flag.pk for flag in flags]).update(words="")


def flags_aside(now: datetime) -> FlagQuerySet:
    return Flag.objects.filter(aside=True, at__lt=now - FLAG_ASIDE_KEPT)


def named_after_what_is_gone(now: datetime) -> "QuerySet[RecurringTopic]":
    """Topics that bear the words of a question taken away from its board, or changed: nobody shows them any more.

    Only those of late: a board is not written on for ever, and there may be a million topics.
    """
    late = now - LOOKED_BACK
    of_late = Q(created_at__gt=late) | Q(pk__in=Asked.objects.filter(asked_at__gt=late).values("topic"))
    bears = Asked.objects.filter(shown=True, question__text__startswith=OuterRef("name"))
    here, anywhere = bears.filter(topic=OuterRef("pk")), bears.filter(network=OuterRef("network"))
    return RecurringTopic.objects.filter(of_late, ~Exists(here), ~Exists(anywhere), named_by_hand=False)


def rename_or_leave(topics: list[Any]) -> None:
    """After a question that is still shown; without any, the topic goes, and its question, put back, makes another.

    What could be undone remembers names: it cannot be any more.
    """
    for topic in topics:
        for gesture in TopicGesture.objects.filter(topic__network=topic.network_id):
            if topic.name in str(gesture.before) or str(topic.pk) in gesture.before.get("topics", {}):
                gesture.delete()
        shown = topic.asked.filter(shown=True).order_by("pk").values_list("question__text", flat=True)
        left = next((text[:NAME_LENGTH] for text in shown if text[:NAME_LENGTH] != topic.name), "")
        RecurringTopic.objects.filter(pk=topic.pk).update(name=left) if left else topic.delete()


TOPICS = Rule(
    "topic-name",
    _("Sujets nommés d’après une question retirée"),
    _("dans l’heure"),
    named_after_what_is_gone,
    rename_or_leave,
    network="network",
)
FLAGS = Rule(
    "flag-words",
    _("Précisions des signalements de fiches"),
    _("30 jours après la réponse"),
    closed_flags,
    forget_words,
    dated="closed_at",
    network="article__network",
)
FLAGS_ASIDE = Rule(
    "flag-aside",
    _("Signalements mis de côté"),
    _("30 jours après l’envoi"),
    flags_aside,
    dated="at",
    network="article__network",
)
RULES = [FLAGS_ASIDE, FLAGS, TOPICS]

CHOICE = "one of a list"
PUBLISHED = "what the team publishes"
ROWS = "keys of rows"
WITH_THE_ACCOUNT = _("Avec le compte de la personne.")
KEPT = [
    Kept(
        "knowledge.Flag",
        _("Corriger une fiche signalée."),
        MISSION,
        _("Précisions : 30 jours après la réponse, ou après l’envoi. Rien ne dit qui les a écrites."),
        personal=("words", "closed_by"),
        other={"reason": CHOICE, "verdict": CHOICE},
        rules=(FLAGS_ASIDE.name, FLAGS.name),
    ),
    Kept(
        "knowledge.Revision",
        _("Garder l’histoire d’une fiche : qui a changé quoi."),
        MISSION,
        WITH_THE_ACCOUNT,
        personal=("author",),
        other={
            "verb": CHOICE,
            "word": "from the team to itself, about an article",
            "snapshot": PUBLISHED,
            "given": ROWS,
        },
    ),
    Kept(
        "knowledge.Capture",
        _("Savoir ce qui a été gardé d’un café, et par qui."),
        MISSION,
        WITH_THE_ACCOUNT,
        personal=("decided_by",),
        other={"what": CHOICE, "text": PUBLISHED, "sources": "addresses of pages", "given": ROWS},
    ),
    Kept(
        "knowledge.Asked",
        _("Rapprocher les questions semblables. Rien ne dit qui les a posées."),
        MISSION,
        WITH_THE_ACCOUNT,
        personal=("decider",),
        other={"mark": "whether a text changed", "decided_by": CHOICE},
    ),
    Kept("knowledge.Bond", _("Rapprocher les questions semblables."), MISSION, WITH_THE_ACCOUNT, personal=("decider",)),
    Kept(
        "knowledge.TopicGesture",
        _("Annuler un geste fait sur un sujet."),
        MISSION,
        WITH_THE_ACCOUNT,
        personal=("decider",),
        other={"verb": CHOICE, "before": "names of topics, which go with them, and keys of rows"},
    ),
    nobody(
        "knowledge.Article",
        external_id="given by the network it comes from",
        question=PUBLISHED,
        answer=PUBLISHED,
        steps=PUBLISHED,
        subjects=CHOICE,
        tags=PUBLISHED,
        level=CHOICE,
        device=CHOICE,
        language=CHOICE,
        licence=CHOICE,
        status=CHOICE,
        visibility=CHOICE,
    ),
    nobody("knowledge.Wording", text="another way to ask the question of an article, chosen by the team"),
    nobody("knowledge.Source", url="the address of a page", title=PUBLISHED),
    Kept(
        "knowledge.RecurringTopic",
        _("Rapprocher les questions semblables. Rien ne dit qui les a posées."),
        MISSION,
        _("Le nom d’un sujet est une question que tout le monde voit ; il change dans l’heure si elle est retirée."),
        personal=("name",),
        rules=(TOPICS.name,),
    ),
    nobody("knowledge.Origin"),
    nobody("knowledge.Clock"),
    nobody("knowledge.Deletion"),
    nobody("knowledge.FollowedIndex", name="of a server’s index"),
    nobody("knowledge.FollowedBoard"),
    nobody(
        "knowledge.Feed",
        address="of another network’s articles",
        name="of a network",
        slug="of a network",
        key="a public key",
        rhythm=CHOICE,
        trouble="what a server answered",
    ),
    nobody(
        "knowledge.Borrowed",
        key="a public key",
        network_name="of a network",
        address="of a public article",
        taken=PUBLISHED,
        offered=PUBLISHED,
        refused=PUBLISHED,
        into=PUBLISHED,
        before=CHOICE,
    ),
]
