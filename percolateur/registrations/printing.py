"""Paper for the desk: the sign-in sheet, and a board for a day without power. First names, and no more of anyone."""

from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from percolateur.events.models import Event
from percolateur.lib.french import day, span
from percolateur.lib.printing import phrase, print_document, written
from percolateur.registrations.models import Registration
from percolateur.registrations.room import Room

EMPTY_LINES = 6  # for those who come in from the street, when every seat is taken
MOST_BOXES = 17  # to tick in a group: they stay on one line
BOARD_LINES = 12  # two pages


def sign_in_sheet(event: Event) -> bytes:
    """The PDF of an event's registrations as they are now, with boxes, empty lines and totals to tick."""
    room = Room(event)
    seats = sum(guest.registration.seats for guest in room.guests)
    data = {
        **head(event, _("Feuille d’accueil")),
        "columns": [_("Prénom"), _("Places"), _("Présent"), _("Excusé"), _("Absent")],
        "guests": [line(guest.registration) for guest in [*room.guests, *room.waiting]],
        "list": _("Qui est là ?"),
        "passing": _("de passage"),
        "empty": max(EMPTY_LINES, event.capacity - seats),
        "totals": _("Totaux pour le rapport"),
        "totals_note": _("Une case par personne, chaque groupe à part : des nombres, jamais des personnes."),
        "totals_columns": [_("Groupe"), _("À cocher"), _("Total")],
        "groups": [
            {"heading": str(counted.dimension.label), "bands": [str(group.label) for group in counted.groups]}
            for counted in room.counted
        ],
        "boxes": min(max(event.capacity, 10), MOST_BOXES),
    }
    return print_document("registrations/assets/sign_in_sheet.typ", data, timezone.now())


def blank_board(event: Event) -> bytes:
    """The PDF of a board to fill in by hand: questions, who can help, answers."""
    data = {
        **head(event, _("Les questions du groupe")),
        "columns": [_("La question"), _("Qui peut aider"), _("Ce que le groupe a trouvé")],
        "lines": BOARD_LINES,
    }
    return print_document("registrations/assets/blank_board.typ", data, timezone.now())


def head(event: Event, heading: str) -> dict[str, Any]:
    """What every sheet says of its event."""
    rows = [
        (_("Quand :"), f"{capfirst(day(event.start))}, {span(event.start, event.end)}"),
        (_("Où :"), event.place),
        (event.sheet.hook_label, event.hook),
    ]
    return {
        "title": written(f"{heading} – {event.get_format_display()}, {event.library.name}, {day(event.start)}"),
        "kicker": written(f"{event.get_format_display()} – {event.library.name}"),
        "heading": heading,
        "facts": [{"label": str(label), **phrase(text)} for label, text in rows if text],
        "footer": written(f"{event.library.name} – {day(event.start)}"),
        "page": _("page {n} sur {total}"),
    }


def line(registration: Registration) -> dict[str, Any]:
    waits = _("en liste d’attente") if registration.is_waiting else ""
    return {**phrase(str(registration)), "seats": registration.seats, "note": waits}
