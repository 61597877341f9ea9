"""The programme of a month for the wall: of a library, or of a whole network."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from percolateur.events.models import Event
from percolateur.events.months import Month
from percolateur.lib.french import span
from percolateur.lib.printing import phrase, print_document, written
from percolateur.network.models import Library, Network
from percolateur.preparation.papers.announcing import Data, in_colours, towards

OFF = (Event.Status.CANCELLED, Event.Status.POSTPONED)


def print_month(place: Library | Network, month: Month, base: str, size: tuple[int, int]) -> bytes:
    """The PDF of what anyone may come to, on a sheet of this size in millimetres."""
    data = {**programme(place, month, base), "width": size[0], "height": size[1]}
    return print_document("preparation/assets/month.typ", data, timezone.now())


def programme(place: Library | Network, month: Month, base: str) -> Data:
    network = place.network if isinstance(place, Library) else place
    query = {"mediatheque": place.pk} if isinstance(place, Library) else {}
    address = base + reverse("events:programme") + (f"?{urlencode(query)}" if query else "")
    name = capfirst(formats.date_format(month.first_day, "F Y"))
    return {
        **in_colours(network),
        "title": written(_("%(month)s, %(place)s") % {"month": name, "place": place}),
        "kicker": phrase(place.name),
        "heading": name,
        "columns": [_("Jour"), _("Heure"), _("Rendez-vous")],
        "rows": [row(event, place) for event in events_of(place, month)],
        "nothing": _("Pas de rendez-vous ce mois-ci. Les suivants sont en ligne."),
        "all": _("Tout le programme, et les inscriptions"),
        **towards(address, _("QR code vers le programme : %(address)s") % {"address": address}),
        "page": _("page {n} sur {total}"),
    }


def events_of(place: Library | Network, month: Month) -> Iterable[Event]:
    found = Event.objects.public().exclude(status__in=OFF).during(month.first_day, month.next.first_day).with_place()
    return found.filter(library=place) if isinstance(place, Library) else found.filter(library__network=place)


def row(event: Event, place: Library | Network) -> dict[str, Any]:
    local = timezone.localtime(event.start)
    here = event.venue or (event.room.name if event.room else "")
    if isinstance(place, Network):
        here = event.venue or f"{event.library.name}, {event.library.city}"
    return {
        "weekday": formats.date_format(local, "D"),
        "day": str(local.day),
        "hours": capfirst(span(event.start, event.end)),
        "what": written(event.get_format_display()),
        "hook": phrase(event.hook) if event.hook else None,
        "where": phrase(here or event.library.name),
    }
