"""Where one stands, or would stand, in one line; said to a child as to a child."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from percolateur.registrations.models import Registration


def outlook_in_words(rank: int) -> str:
    """What registering would give when no seat is left."""
    sentence = ngettext(
        "Il n’y a plus de place : vous serez en tête de la liste d’attente.",
        "Il n’y a plus de place : vous serez %(rank)se sur la liste d’attente.",
        rank,
    )
    return sentence % {"rank": rank}


def own_title(registration: Registration, stands: bool, rank: int) -> str:
    """`stands`: the event will take place; `rank` in the waiting list."""
    child = registration.is_child
    if registration.status == Registration.Status.CANCELLED:
        return _("C’est noté : tu ne viens plus") if child else _("C’est noté : vous ne venez plus")
    if not stands:
        return _("Ton inscription") if child else _("Votre inscription")
    if registration.is_waiting:
        return rank_of_child(rank) if child else rank_in_words(rank)
    if child:
        return _("Ta place est réservée")
    sentence = ngettext("Votre place est réservée", "Vos %(seats)s places sont réservées", registration.seats)
    return sentence % {"seats": registration.seats}


def rank_of_child(rank: int) -> str:
    sentence = ngettext("Tu es en tête de la liste d’attente", "Tu es %(rank)se sur la liste d’attente", rank)
    return sentence % {"rank": rank}


def rank_in_words(rank: int) -> str:
    sentence = ngettext("Vous êtes en tête de la liste d’attente", "Vous êtes %(rank)se sur la liste d’attente", rank)
    return sentence % {"rank": rank}
