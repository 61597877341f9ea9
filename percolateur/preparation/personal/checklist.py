"""What preparing keeps: things to do, and the team's notes about them, which may name somebody."""

from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from percolateur.lib.personal import MISSION, Kept, Rule, nobody
from percolateur.preparation.models import ChecklistItem, Preparation
from percolateur.preparation.personal.words import CHOICE

A_YEAR = timedelta(days=365)
AFTER_A_YEAR = _("un an après la séance")


def old_preparations(now: datetime) -> "QuerySet[Preparation]":
    return Preparation.objects.filter(event__end__lt=now - A_YEAR)


def old_things(now: datetime) -> "QuerySet[ChecklistItem]":
    return ChecklistItem.objects.filter(event__end__lt=now - A_YEAR)


PREPARATIONS = Rule(
    "preparation",
    _("Préparations des séances, et leurs notes"),
    AFTER_A_YEAR,
    old_preparations,
    dated="event__end",
    network="event__library__network",
)
OWN_THINGS = Rule(
    "checklist-item",
    _("Choses à faire pour une seule séance"),
    AFTER_A_YEAR,
    old_things,
    dated="event__end",
    network="library__network",
)
RULES = [PREPARATIONS, OWN_THINGS]

NOTES = _("Préparer une séance : ce qu’il y a à faire, et ce qui manquait la dernière fois.")
KEPT = [
    nobody("preparation.Preparation"),
    nobody("preparation.PrintedPaper", paper=CHOICE),
    Kept(
        "preparation.Tick",
        NOTES,
        MISSION,
        _("Un an après la séance. L’équipe y note des choses, parfois un nom."),
        personal=("note",),
        other={"state": CHOICE},
        rules=(PREPARATIONS.name,),
    ),
    Kept(
        "preparation.ChecklistItem",
        NOTES,
        MISSION,
        _("Pour une seule séance : un an après. Dans la liste d’une médiathèque : jusqu’à ce que l’équipe la change."),
        personal=("wording",),
        other={"key": "drawn at random, or a word of ours", "column": CHOICE, "formats": CHOICE},
        rules=(OWN_THINGS.name,),
    ),
]
