"""The hours somebody gave over a period, and the attestation that says so."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from percolateur.events.models.event import day_limits
from percolateur.lib.french import NBSP, day
from percolateur.lib.printing import phrase, print_document, written
from percolateur.lib.recurrence import written as in_words
from percolateur.network.models import ResourcePerson
from percolateur.preparation.models import HelpRequest


@dataclass(frozen=True)
class Period:
    """Both days count."""

    first: date
    last: date

    @classmethod
    def of_late(cls, years: int = 2) -> "Period":
        today = timezone.localdate()
        return cls(today - timedelta(days=365 * years), today)

    def helped(self, person: ResourcePerson) -> "QuerySet[HelpRequest]":
        given = HelpRequest.objects.given().filter(person=person)
        start, end = day_limits(self.first)[0], day_limits(self.last)[1]
        given = given.filter(event__start__gte=start, event__start__lt=end)
        return given.select_related("event__library", "event__room").order_by("event__start", "pk")


def hours(minutes: int) -> str:
    """« 2 h », « 1 h 30 », « 45 min »."""
    whole, left = divmod(minutes, 60)
    if not whole:
        return f"{left}{NBSP}min"
    return f"{whole}{NBSP}h{NBSP}{left:02}" if left else f"{whole}{NBSP}h"


def attestation(person: ResourcePerson, period: Period) -> bytes:
    """A PDF, of the person's hours with this network between both days."""
    return print_document("preparation/assets/attestation.typ", document(person, period), timezone.now())


def document(person: ResourcePerson, period: Period) -> dict[str, Any]:
    helped = list(period.helped(person))
    total = sum(request.minutes or 0 for request in helped)
    network = person.network
    between = {"first": in_words(period.first), "last": in_words(period.last)}
    count = ngettext("%(count)s séance", "%(count)s séances", len(helped)) % {"count": len(helped)}
    sentence = _(
        "Le réseau %(network)s atteste que %(name)s a donné %(hours)s de son temps, bénévolement, "
        "du %(first)s au %(last)s."
    )
    told = {"network": network.name, "name": person.name, "hours": hours(total)} | between
    return {
        "title": written(_("Attestation de bénévolat, %(name)s") % {"name": person.name}),
        "kicker": written(network.name),
        "heading": _("Attestation de bénévolat"),
        "facts": [],
        "sentence": phrase(sentence % told),
        "about": phrase(
            _(
                "Les cafés numériques réunissent, en médiathèque, des personnes qui s’entraident sur leurs questions "
                "de la vie numérique."
            )
        ),
        "total": f"{hours(total)}  ·  {count}",
        "nothing": _("Aucune heure n’est notée sur cette période.") if not helped else "",
        "columns": [_("Date"), _("Lieu"), _("Séance"), _("Temps donné")],
        "rows": [
            [
                written(day(request.event.start)),
                written(request.event.place),
                written(str(request.event.get_format_display())),
                hours(request.minutes or 0),
            ]
            for request in helped
        ],
        "made": written(_("Fait le %(day)s.") % {"day": in_words(timezone.localdate())}),
        "signature": _("Pour le réseau, nom et signature :"),
        "footer": written(network.name),
        "page": _("page {n} sur {total}"),
    }
