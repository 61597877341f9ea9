"""What a board keeps of the devices in the room, and how it goes; counts and texts stay."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from percolateur.board.actions.shelving import forget
from percolateur.board.models import Board, Contribution, Exhibit, Gesture, Inquiry, Participant, Question
from percolateur.board.models.board import BoardQuerySet
from percolateur.lib.personal import CONSENT, MISSION, Kept, Rule, nobody, told

TAKEN_AWAY_KEPT = timedelta(days=30)  # after the café: a text hidden by mistake may come back until then
SHOWN_KEPT = timedelta(days=365)  # after the café: a photo that its author let us keep
GONE = "…"


def over(limit: datetime) -> BoardQuerySet:
    return Board.objects.filter(Q(closed_at__lt=limit) | Q(closed_at=None, event__end__lt=limit))


def remembered() -> timedelta:
    return timedelta(hours=settings.PARTICIPANT_HOURS)


def gestures(now: datetime) -> "QuerySet[Gesture]":
    return Gesture.objects.filter(board__in=over(now - remembered()))


def participants(now: datetime) -> "QuerySet[Participant]":
    return Participant.objects.filter(board__in=over(now - remembered()))


def taken_away_questions(now: datetime) -> "QuerySet[Question]":
    """Withdrawn by who wrote them, or hidden by who kept the board, and still readable in the database."""
    away = Question.objects.exclude(hidden_at=None, withdrawn_at=None).exclude(text=GONE)
    return away.filter(board__in=over(now - TAKEN_AWAY_KEPT))


def taken_away_contributions(now: datetime) -> "QuerySet[Contribution]":
    away = Contribution.objects.exclude(hidden_at=None, withdrawn_at=None).exclude(text=GONE)
    return away.filter(question__board__in=over(now - TAKEN_AWAY_KEPT))


def exhibits(now: datetime) -> "QuerySet[Exhibit]":
    """Closing a café forgets what was not kept; a board that nobody closed is over with its participants."""
    not_kept = Q(kept_at=None) | ~Q(hidden_at=None, withdrawn_at=None)
    forgotten, long_ago = over(now - remembered()), over(now - SHOWN_KEPT)
    return Exhibit.objects.filter(not_kept & Q(board__in=forgotten) | Q(board__in=long_ago))


def unsay_questions(texts: list[Any]) -> None:
    """How one looked for it tells the question too."""
    Inquiry.objects.filter(question__in=[text.pk for text in texts]).delete()
    unsay(texts)


def unsay(texts: list[Any], **more: str) -> None:
    type(texts[0]).objects.filter(pk__in=[text.pk for text in texts]).update(text=GONE, digest="", **more)


def unsay_contributions(texts: list[Any]) -> None:
    unsay(texts, source_url="")


def after_the_cafe() -> str:
    return gettext("%(hours)s heures après le café") % {"hours": settings.PARTICIPANT_HOURS}


END, NETWORK = "board__event__end", "board__event__library__network"
A_MONTH = _("30 jours après le café")
GESTURES = Rule("gesture", _("Gestes faits au tableau"), told(after_the_cafe), gestures, dated=END, network=NETWORK)
PARTICIPANTS = Rule(
    "participant", _("Participants au tableau"), told(after_the_cafe), participants, dated=END, network=NETWORK
)
QUESTIONS = Rule(
    "question-taken-away",
    _("Questions retirées du tableau"),
    A_MONTH,
    taken_away_questions,
    unsay_questions,
    dated=END,
    network=NETWORK,
)
CONTRIBUTIONS = Rule(
    "answer-taken-away",
    _("Réponses retirées du tableau"),
    A_MONTH,
    taken_away_contributions,
    unsay_contributions,
    dated=f"question__{END}",
    network=f"question__{NETWORK}",
)
EXHIBITS = Rule(
    "exhibit",
    _("Photos et pages montrées au tableau"),
    _("à la fermeture du café ; un an après, ce qui est gardé avec une question"),
    exhibits,
    forget,
    dated=END,
    network=NETWORK,
)
RULES = [GESTURES, EXHIBITS, PARTICIPANTS, QUESTIONS, CONTRIBUTIONS]

# What the group said stays, and its author does not: it says nothing of anybody once the café is over. Somebody may
# have named themselves in it, which is why the notice asks not to, why it can be taken away, and why that erases it.
SAID = _("Faire vivre l’échange du café, puis en garder le compte rendu.")
SAID_KEPT = _(
    "Aucun auteur après le café ; les textes restent au compte rendu ; un texte retiré est effacé au bout de 30 jours."
)
SOURCE = (
    *("url", "title", "who", "who_known", "dated", "dated_known"),
    *("other", "other_known", "verdict", "why"),
)
KEPT = [
    Kept(
        "board.Participant",
        _("Reconnaître l’appareil d’un participant pendant le café."),
        MISSION,
        told(after_the_cafe),
        personal=("number", "nickname", "joined_at"),
        rules=(PARTICIPANTS.name,),
    ),
    Kept(
        "board.Gesture",
        _("Annuler un geste fait au tableau."),
        MISSION,
        told(after_the_cafe),
        personal=("user", "participant", "before", "after"),
        other={"verb": "one of a list"},
        rules=(GESTURES.name,),
    ),
    Kept(
        "board.Question",
        SAID,
        MISSION,
        SAID_KEPT,
        personal=("author", "text", "outcome_note"),
        other={
            "key": "drawn by the device for one sending; that of the registration is another once the event is over",
            "digest": "tells a replay from a clash, of what is public",
            "outcome": "one of a list",
            "reason": "one of a list",
            "closing_ending": "an outcome and a reason",
        },
        rules=(PARTICIPANTS.name, QUESTIONS.name),
    ),
    Kept(
        "board.Contribution",
        SAID,
        MISSION,
        SAID_KEPT,
        personal=("author", "text", "source_url"),
        other={"key": "drawn by the device for one sending", "digest": "tells a replay from a clash"},
        rules=(PARTICIPANTS.name, CONTRIBUTIONS.name),
    ),
    Kept(
        "board.Exhibit",
        _("Montrer une photo ou une page au groupe ; la garder avec une question si la personne est d’accord."),
        CONSENT,
        EXHIBITS.when,
        personal=("author", "text", "picture", "url"),
        other={"key": "drawn by the device for one sending", "digest": "tells a replay", "kind": "one of a list"},
        rules=(PARTICIPANTS.name, EXHIBITS.name),
    ),
    Kept(
        "board.Inquiry",
        SAID,
        MISSION,
        SAID_KEPT,
        personal=("conclusion",),
        rules=(QUESTIONS.name,),
    ),
    Kept(
        "board.InquiryStep",
        SAID,
        MISSION,
        SAID_KEPT,
        personal=("words",),
        other={"engine": "one of a list"},
        rules=(QUESTIONS.name,),
    ),
    nobody("board.Source", **dict.fromkeys(SOURCE, "of a page of the web"), key="drawn for one sending"),
    Kept(
        "board.MeToo",
        _("Compter « moi aussi » une fois par appareil."),
        MISSION,
        told(after_the_cafe),
        personal=("participant",),
        rules=(PARTICIPANTS.name,),
    ),
    Kept(
        "board.CanHelp",
        _("Compter « je sais » une fois par appareil."),
        MISSION,
        told(after_the_cafe),
        personal=("participant",),
        rules=(PARTICIPANTS.name,),
    ),
    Kept(
        "board.Board",
        _("Savoir qui tient le tableau pendant le café."),
        MISSION,
        told(after_the_cafe),
        personal=("keeper",),
        other={"join_code": "drawn for the café", "summary_key": "drawn for its summary"},
        rules=(PARTICIPANTS.name,),
    ),
]
