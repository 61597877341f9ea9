"""What the articles keep of people: next to nothing. Who wrote is of the team; who asked is not known."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from percolateur.knowledge.models import Flag
from percolateur.knowledge.models.flag import FlagQuerySet
from percolateur.lib.personal import MISSION, Kept, Rule, nobody

FLAG_WORDS_KEPT = timedelta(days=30)  # after the report is closed: it may have been closed by mistake


def closed_flags(now: datetime) -> FlagQuerySet:
    return Flag.objects.filter(closed_at__lt=now - FLAG_WORDS_KEPT).exclude(words="")


def forget_words(flags: list[Any]) -> None:
    """The reason and the verdict stay."""
    Flag.objects.filter(pk__in=[flag.pk for flag in flags]).update(words="")


FLAGS = Rule(
    "flag-words",
    _("Précisions des signalements de fiches"),
    _("30 jours après la réponse"),
    closed_flags,
    forget_words,
    dated="closed_at",
    network="article__network",
)
RULES = [FLAGS]

CHOICE = "one of a list"
PUBLISHED = "what the team publishes"
ROWS = "keys of rows"
WITH_THE_ACCOUNT = _("Avec le compte de la personne.")
KEPT = [
    Kept(
        "knowledge.Flag",
        _("Corriger une fiche signalée."),
        MISSION,
        _("Précisions : 30 jours après la réponse. Rien ne dit qui les a écrites."),
        personal=("words", "closed_by"),
        other={"reason": CHOICE, "verdict": CHOICE},
        rules=(FLAGS.name,),
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
        other={"verb": CHOICE, "before": "names of topics, and keys of rows"},
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
    nobody("knowledge.RecurringTopic", name="what the team calls a topic"),
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
