"""What announces an event on paper: plain data for the templates of assets/. It names nobody."""

from typing import Any

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from percolateur.events.models import Event
from percolateur.lib.contacts import spaced
from percolateur.lib.french import NBSP, day, span
from percolateur.lib.printing import bare, drawn, link, phrase, written
from percolateur.network.models import Network

Data = dict[str, Any]
SMALL = 100  # letters of a hook on the smallest flyer
PLACE_LENGTH = 120  # letters of one line: past that, a poster says the beginning


def announced(event: Event, base: str) -> Data:
    """What any announcement of this event says. `base` is the address of the site."""
    page = base + reverse("events:event", args=[event.pk])
    return {
        **in_colours(event.network),
        "title": written(f"{event.get_format_display()}, {event.library.name}, {day(event.start)}"),
        "kicker": phrase(event.library.name),
        "heading": written(event.get_format_display()),
        "explanation": written(str(event.sheet.explanation)),
        "hook": {"label": written(str(event.sheet.hook_label)), **phrase(event.hook)} if event.hook else None,
        "hook_begun": phrase(Truncator(event.hook).chars(SMALL)),
        "leaf": leaf(event),
        "date": capfirst(day(event.start)),
        "hours": capfirst(span(event.start, event.end)),
        "place": [phrase(line) for line in place_of(event)],
        "welcome": welcome(event),
        "how": how(event),
        **towards(page, _("QR code vers la page de la séance : %(address)s") % {"address": page}),
        "footer": written(event.network.name),
    }


def in_colours(network: Network) -> Data:
    palette = network.palette
    return {"colours": {"main": palette.main, "accent": palette.accent, "link": palette.link}}


def towards(address: str, alt: str) -> Data:
    """Where the QR code leads, and the same address to copy by hand."""
    return {"address": link(address, bare(address)), "qr": drawn(address), "qr_alt": written(alt)}


def leaf(event: Event) -> dict[str, str]:
    local = timezone.localtime(event.start)
    return {
        "month": formats.date_format(local, "F"),
        "day": str(local.day),
        "weekday": formats.date_format(local, "l"),
    }


def place_of(event: Event) -> list[str]:
    """The name of the place, then where it is."""
    library = event.library
    if event.venue:
        return [event.venue[:PLACE_LENGTH], _("avec : %(library)s") % {"library": library.name}]
    room = [event.room.name] if event.room else []
    street = ", ".join(filter(None, [library.address, library.address_complement]))
    return list(filter(None, [", ".join([library.name, *room]), street, f"{library.postcode} {library.city}"]))


def welcome(event: Event) -> str:
    """The one line to remember."""
    if event.sheet.open_door:
        return _("Entrez à tout moment")
    return {
        Event.Registration.NONE: _("Sans inscription"),
        Event.Registration.PUBLIC: _("Inscrivez-vous"),
        Event.Registration.STAFF: _("Appelez-nous"),
    }[Event.Registration(event.registration)]


def how(event: Event) -> str:
    """For whom it is, and how one comes."""
    age = ngettext("Dès %(age)s an.", "Dès %(age)s ans.", event.minimum_age) % {"age": event.minimum_age}
    phone = spaced(event.library.phone).replace(" ", NBSP)
    ways = {
        Event.Registration.NONE: _("Sans inscription."),
        Event.Registration.PUBLIC: _("Inscription en ligne, ou au %(phone)s.") if phone else _("Inscription en ligne."),
        Event.Registration.STAFF: _("Inscription au %(phone)s.") if phone else _("Inscription à la médiathèque."),
    }
    way = ways[Event.Registration(event.registration)] % {"phone": phone}
    return " ".join(filter(None, [age if event.minimum_age else "", way]))
