"""What a text must be to be read aloud in a room: words, not code and not pictures alone, and not too long."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from percolateur.lib.typed import tidy

TEXT_LENGTH = 500  # characters: more is not listened to

# What is shown as a picture though it is a letter, a digit or a sign: 1️⃣, ℹ️ (Unicode TS 51, presentation selectors).
_drawn = re.compile(r".\ufe0f\u20e3?|[0-9#*]\u20e3")
_tag = re.compile(r"</?[a-zA-Z!][^<>]*>")


def has_words(text: str) -> bool:
    """Whether letters or digits are left once the emojis are taken out."""
    return any(c.isalpha() or c.isdigit() for c in _drawn.sub("", text))


def is_mostly_code(text: str) -> bool:
    """Whether the text is HTML with fewer than three words of its own: nobody asks that aloud."""
    if not _tag.search(text):
        return False
    return len(re.findall(r"[^\W\d_]{2,}", _tag.sub(" ", text))) < 3


class SpokenText(forms.CharField):
    """A text the room could read aloud. Raises ValidationError with what to do about it.

    `empty` is the sentence for nothing; without it, nothing may be said.
    """

    widget = forms.Textarea(attrs={"rows": 3, "autocomplete": "off"})

    def __init__(self, *, empty: Any = "", **options: Any) -> None:
        super().__init__(strip=True, required=bool(empty), error_messages={"required": empty}, **options)

    def to_python(self, value: Any) -> str:
        return tidy(super().to_python(value) or "")

    def validate(self, value: str) -> None:
        super().validate(value)
        if not value:
            return
        if len(value) > TEXT_LENGTH:
            excess = len(value) - TEXT_LENGTH
            raise forms.ValidationError(
                ngettext(
                    "Votre texte est trop long de %(excess)s caractère. Raccourcissez-le : %(most)s au plus.",
                    "Votre texte est trop long de %(excess)s caractères. Raccourcissez-le : %(most)s au plus.",
                    excess,
                )
                % {"excess": excess, "most": TEXT_LENGTH}
            )
        if not has_words(value):
            raise forms.ValidationError(_("Écrivez avec des mots : une image seule ne se lit pas à voix haute."))
        if is_mostly_code(value):
            raise forms.ValidationError(_("Ce texte ressemble à du code. Dites-le avec des mots, sans balises."))
