"""Nothing tells who asked a published question. What was taken away from its board goes within the hour."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from percolateur.lib.personal import MISSION, Kept, Rule, nobody
from percolateur.opendata.models import OpenQuestion, OpenQuestionQuerySet


def outdated(now: datetime) -> OpenQuestionQuerySet:
    return OpenQuestion.objects.outdated()


OUTDATED = Rule(
    "open-question",
    _("Questions ouvertes dont le texte a été retiré ou changé"),
    _("dans l’heure"),
    outdated,
    dated="decided_at",
    network="network",
)
RULES = [OUTDATED]

CHOICE = "one of a list"
KEPT = [
    nobody("opendata.Opening", dataset=CHOICE),
    Kept(
        "opendata.OpenQuestion",
        _("Publier des questions relues une à une, sans rien qui dise qui les a posées."),
        MISSION,
        _("Avec la question du tableau ; dans l’heure si elle est retirée. Qui l’a lue : avec son compte."),
        personal=("original", "text", "decided_by"),
        other={
            "key": "drawn at random",
            "status": CHOICE,
            "subject": CHOICE,
            "theme": "written by the team, of a subject",
            "device": CHOICE,
            "sources": "addresses of pages",
        },
        rules=(OUTDATED.name,),
    ),
]
