"""One event as the form of La Coop is filled, and the link that opens it so."""

import json
import zlib
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from percolateur.board.models import Question
from percolateur.events.models import Event
from percolateur.registrations.models import Attendance, Dimension
from percolateur.registrations.models.attendance import Equipment
from percolateur.reports.coop.people import Participants, Totals, pascal
from percolateur.reports.coop.subjects import allowed, proposed
from percolateur.reports.models import CoopReport, Level
from percolateur.reports.models.coop import LONGEST

HOME = "https://coop-numerique.anct.gouv.fr/coop"
FORM = f"{HOME}/mes-activites/cra/collectif"
PRESETS = (15, 30, 45, 60, 90, 120)  # minutes
TAG = "Café numérique"  # agreed for all libraries: how their events are found again among the State's figures

ANSWERED = (Question.Outcome.ANSWERED_BY_GROUP, Question.Outcome.ANSWERED_BY_SEARCH, Question.Outcome.PARTLY)


@dataclass
class Reported:
    """An event that was held, with what the team chose, or else what is proposed. Only counts: nobody, no question."""

    event: Event

    @cached_property
    def report(self) -> CoopReport:
        """The one that is kept, or a new one filled with what is proposed."""
        return CoopReport.objects.filter(event=self.event).first() or proposal(self.event, self.totals)

    @cached_property
    def totals(self) -> Totals:
        return Attendance.objects.filter(event=self.event).totals()

    @cached_property
    def people(self) -> Participants:
        return Participants.of(self.totals)

    @property
    def is_outside(self) -> bool:
        return bool(self.event.venue)

    @cached_property
    def notes(self) -> str:
        """How many questions, and how many had an answer; "" when none was asked."""
        outcomes = Question.objects.on_show().filter(board__event=self.event).values_list("outcome", flat=True)
        asked, answered = len(outcomes), sum(outcome in ANSWERED for outcome in outcomes)
        if not asked:
            return ""
        with override("fr"):  # it is read by the State
            told = ngettext("%d question posée par le groupe", "%d questions posées par le groupe", asked) % asked
            return _("%(asked)s, dont %(answered)d avec une réponse.") % {"asked": told, "answered": answered}

    @property
    def obstacles(self) -> list[str]:
        """Why La Coop would refuse it, in sentences; none when it may be opened."""
        found = []
        if not self.people.total:
            found.append(_("Personne n’est compté : notez d’abord qui était là."))
        if self.people.is_too_many:
            found.append(_("Plus de 10 000 personnes : la Coop n’en prend pas davantage. Corrigez la fréquentation."))
        if not self.report.subjects:
            found.append(_("Aucune thématique n’est choisie : cochez-en au moins une."))
        return found

    @property
    def state(self) -> dict[str, Any]:
        """What its form holds. Without a structure, La Coop picks the first place of whoever opens it."""
        report = self.report
        level = {"niveau": pascal(report.level)} if report.level else {}
        return {
            "date": timezone.localtime(self.event.start).date().isoformat(),
            "duree": duration(report.minutes),
            "typeLieu": "Autre" if self.is_outside else "LieuActivite",
            "titreAtelier": report.title,
            **level,
            "thematiques": [pascal(key) for key in allowed(report.subjects)],
            "materiel": [pascal(key) for key in report.equipment],
            "participantsAnonymes": self.people.as_integers,
            "notes": format_html("<p>{}</p>", self.notes) if self.notes else "",
        }

    @property
    def link(self) -> str:
        """Its form, prefilled; "" while something is in the way."""
        return "" if self.obstacles else f"{FORM}?v={encoded(self.state)}"


def proposal(event: Event, totals: Totals) -> CoopReport:
    minutes = min(max(round(event.duration.total_seconds() / 60), 1), LONGEST)
    level = Level.BEGINNER if event.format == Event.Format.DISCOVERY_WORKSHOP else ""
    with override("fr"):
        title = f"{event.get_format_display()} – {event.library.name}"
    return CoopReport(
        event=event,
        title=title[:120],
        minutes=minutes,
        level=level,
        equipment=brought(totals[Dimension.EQUIPMENT]),
        subjects=proposed(event),
    )


def brought(counted: Mapping[str, int]) -> list[str]:
    """What people had in hand; « pas de matériel » only when nobody had any."""
    kinds = [key for key in Equipment.values if counted[key] and key != Equipment.NONE]
    return kinds or [key for key in [Equipment.NONE.value] if counted[key]]


def duration(minutes: int) -> dict[str, Any]:
    if minutes in PRESETS:
        return {"duree": str(minutes)}
    hours, left = divmod(minutes, 60)
    return {"duree": "personnaliser", "dureePersonnaliseeHeures": hours, "dureePersonnaliseeMinutes": left}


def encoded(state: Mapping[str, Any]) -> str:
    """superjson's envelope, in a zlib stream (RFC 1950), in base64url without padding (RFC 4648, section 5)."""
    text = json.dumps({"json": state}, ensure_ascii=False, separators=(",", ":"))
    return urlsafe_b64encode(zlib.compress(text.encode(), 9)).rstrip(b"=").decode()
