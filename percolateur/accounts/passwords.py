"""What a password of the team may not be made of, beside what Django refuses already."""

import unicodedata
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# Told in docs/reference/settings.md. Written without accents nor capitals.
OUR_WORDS = ("percolateur", "cafenumerique", "mediatheque", "bibliotheque", "ludotheque", "motdepasse", "password")


class OurWordsValidator:
    """Refuses a password that is little more than a word of our trade: « Médiathèque2026! »."""

    REST = 8  # letters it must have besides

    def validate(self, password: str, user: Any = None) -> None:
        left = folded(password)
        for word in OUR_WORDS:
            left = left.replace(word, "")
        if left != folded(password) and len(left) < self.REST:
            raise ValidationError(_("Ce mot de passe se devine : il ne tient qu’à un mot de notre métier."), "our_word")

    def get_help_text(self) -> str:
        return _("Un mot de notre métier ne suffit pas.")


def folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in plain if sign.isalnum())
