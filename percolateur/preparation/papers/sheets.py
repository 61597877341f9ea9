"""What is put up on the day, and the call for those who could help: plain data for the templates of assets/."""

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from percolateur.board.models import Board
from percolateur.events.models import Event
from percolateur.lib.contacts import spaced
from percolateur.lib.french import NBSP, day, span
from percolateur.lib.printing import phrase, written
from percolateur.preparation.papers.announcing import Data, announced, in_colours, place_of, towards


def door(event: Event, base: str) -> Data:
    """What hangs on the door."""
    open_door = event.sheet.open_door
    heading = _("Entrez à tout moment") if open_door else _("C’est ici")
    told = _("Le café numérique est ouvert. Asseyez-vous, écoutez, posez votre question.")
    return {
        **in_colours(event.network),
        "title": written(f"{heading} – {event}, {day(event.start)}"),
        "heading": heading,
        "say": phrase(told if open_door else event.hook or str(event.sheet.explanation)),
        "what": phrase(f"{event.get_format_display()}, {event.place}"),
        "hours": f"{capfirst(day(event.start))}, {span(event.start, event.end)}",
    }


def tents(event: Event, base: str) -> Data:
    """What stands on the tables. Without an open board, the page of the event leads there on the day."""
    board = Board.objects.filter(event=event, closed_at=None).first()
    if board:
        page = base + reverse("board:short", args=[board.join_code])
        alt = _("QR code pour rejoindre le tableau : %(address)s")
    else:
        page = base + reverse("events:event", args=[event.pk])
        alt = _("QR code vers la page de la séance : %(address)s")
    return {
        **in_colours(event.network),
        "title": written(_("Une question ? – %(event)s") % {"event": event}),
        "heading": written(_("Une question ?")),
        "say": written(_("Écrivez-la depuis votre téléphone : elle s’affiche à l’écran.")),
        "by_hand": _("Ou tapez cette adresse"),
        **towards(page, alt % {"address": page}),
    }


def call(event: Event, base: str) -> Data:
    """For those who know a little, and like to help."""
    phone = spaced(event.library.phone).replace(" ", NBSP)
    return {
        **announced(event, base),
        "title": written(_("Vous aimez aider ? – %(event)s") % {"event": event}),
        "heading": written(_("Vous aimez aider ?")),
        "say": written(
            _("Vous êtes à l’aise avec un téléphone ou un ordinateur : le café numérique a besoin de vous.")
        ),
        "points": [
            {"title": written(title), "text": written(text)}
            for title, text in (
                (_("Pas besoin de tout savoir"), _("On cherche les réponses ensemble, même avec l’équipe.")),
                (_("Une fois par mois"), _("Le temps d’un café, à la médiathèque.")),
                (_("Quand vous pouvez"), _("Une fois pour voir, ou toute l’année.")),
            )
        ],
        "next": _("La prochaine fois : %(when)s") % {"when": f"{day(event.start)}, {span(event.start, event.end)}"},
        "where": phrase(", ".join(place_of(event)[:1])),
        "welcome": written(_("Parlez-en à l’équipe")),
        "how": _("À l’accueil, ou au %(phone)s.") % {"phone": phone} if phone else _("À l’accueil."),
    }
