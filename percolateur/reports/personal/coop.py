"""Who reported an event to the State's platform."""

from datetime import datetime
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from percolateur.lib.personal import MISSION, Kept, Rule
from percolateur.reports.models import CoopReport

WHO_KEPT = relativedelta(years=2)  # as long as the reports of a year are talked over


def named(now: datetime) -> "QuerySet[CoopReport]":
    return CoopReport.objects.exclude(reported_by=None).filter(reported_at__lt=now - WHO_KEPT)


def forget_who(rows: list[Any]) -> None:
    CoopReport.objects.filter(pk__in=[row.pk for row in rows]).update(reported_by=None)


WHO = Rule(
    "coop-report-who",
    _("Qui a reporté une séance dans la Coop"),
    _("2 ans après le report"),
    named,
    erase=forget_who,
    dated="reported_at",
    network="event__library__network",
)
RULES = [WHO]
KEPT = [
    Kept(
        "reports.CoopReport",
        _("Savoir quelles séances sont reportées dans la Coop de la médiation numérique, et par qui."),
        MISSION,
        _("Qui l’a fait : 2 ans ; que c’est fait : sans limite, sans nom."),
        personal=("reported_by", "reported_at"),
        other={
            "title": "the name of an event",
            "level": "one of a list",
            "equipment": "keys of a list",
            "subjects": "keys of a list",
        },
        rules=(WHO.name,),
    ),
]
