"""What preparing a café keeps of people, and how it goes."""

from datetime import datetime

from dateutil.relativedelta import relativedelta
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from percolateur.lib.personal import CONSENT, MISSION, Kept, Rule, nobody
from percolateur.preparation.models import Colleague, HelpRequest, HelpRequestQuerySet

TEAM_KEPT = relativedelta(years=2)  # what is older says little of today
HELP_KEPT = relativedelta(years=2)  # as long as a consent


def old_requests(now: datetime) -> HelpRequestQuerySet:
    return HelpRequest.objects.filter(event__end__lt=now - HELP_KEPT)


def old_presences(now: datetime) -> "QuerySet[Colleague]":
    return Colleague.objects.filter(event__end__lt=now - TEAM_KEPT)


HELP = Rule(
    "help-request",
    _("Demandes d’aide et heures données"),
    _("2 ans après la séance"),
    old_requests,
    dated="event__end",
    network="event__library__network",
)
TEAM = Rule(
    "staff-cafe-presence",
    _("Présences aux cafés équipe"),
    _("2 ans après le café"),
    old_presences,
    dated="event__end",
    network="event__library__network",
)
RULES = [HELP, TEAM]
KEPT = [
    Kept(
        "preparation.HelpRequest",
        _("Demander un coup de main pour une séance, et attester les heures données."),
        CONSENT,
        _("2 ans après la séance ; les réponses, sous aucun nom, dès que la personne quitte la liste."),
        personal=("person", "answer", "by_hand", "asked_at", "asked_by", "answered_at", "minutes", "closed_at"),
        other={"word": "what the team writes, to be read by the person"},
        rules=(HELP.name, "resource-person", "resource-person-ended"),
    ),
    nobody("preparation.Partnership"),
    Kept(
        "preparation.Colleague",
        _("Savoir qui de l’équipe s’est exercé à un café entre collègues, sans compter ni classer personne."),
        MISSION,
        _("2 ans après le café, ou dès que la personne le retire, ou avec son compte."),
        personal=("user", "said_at"),
        rules=(TEAM.name,),
    ),
]
