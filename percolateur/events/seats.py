"""How many seats are left and how many people wait, in words: what of an event changes most often.

Pages that are kept leave them blank (docs/decisions/0011-kept-pages.md).
"""

from django.utils.translation import ngettext

from percolateur.lib.blanks import blank

FEW = 4  # with fewer left than one may ask for, the form says what happens to the rest
NUMBERS = {"left": blank("left"), "waiting": blank("waiting")}
NUMBER_LEFT = blank("number-left")


def left_in_words(left: int, capacity: int) -> str:
    sentence = ngettext("Il reste %(seats)s place sur %(capacity)s", "Il reste %(seats)s places sur %(capacity)s", left)
    return sentence % {"seats": left, "capacity": capacity}


def waiting_in_words(waiting: int) -> str:
    sentence = ngettext(
        "Complet : %(waiting)s personne en attente", "Complet : %(waiting)s personnes en attente", waiting
    )
    return sentence % {"waiting": waiting}
