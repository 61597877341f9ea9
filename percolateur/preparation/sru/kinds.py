"""What a document is, as people say it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    BOOK = "BOOK", _("livre")
    PRESS = "PRESS", _("presse")
    VIDEO = "VIDEO", _("DVD")
    AUDIO = "AUDIO", _("livre à écouter")
    MUSIC = "MUSIC", _("musique")
    DIGITAL = "DIGITAL", _("numérique")
    GAME = "GAME", _("jeu ou objet")
    OTHER = "OTHER", _("autre document")


# The sixth position of the label of a record (UNIMARC, MARC 21); both say the same with nearly the same letters.
BY_LETTER = {
    **dict.fromkeys("abt", Kind.BOOK),
    **dict.fromkeys("cdj", Kind.MUSIC),
    "g": Kind.VIDEO,
    "i": Kind.AUDIO,
    "l": Kind.DIGITAL,
    "m": Kind.DIGITAL,
    "o": Kind.GAME,
    "r": Kind.GAME,
}


def kind_of(leader: str) -> Kind:
    """By the label: a serial, or a part of one, is of the press whatever it is made of."""
    letters = leader.ljust(8)
    if letters[6] in "ab" and letters[7] in "bs":
        return Kind.PRESS
    return BY_LETTER.get(letters[6], Kind.OTHER)
