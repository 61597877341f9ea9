"""The languages people speak here, and the words by which somebody asks for help in one.

A need is a few words left when registering (« en tamoul si possible »): it is read where it is looked at, and what is
read is never kept.
"""

import re
from functools import cache

from django.db import models
from django.utils.translation import gettext_lazy as _

from percolateur.lib.french.words import fold, words


class Language(models.TextChoices):
    """ISO 639, the shortest code of each. `sgn-FX` is French Sign Language."""

    FRENCH = "fr", _("français")
    ENGLISH = "en", _("anglais")
    ARABIC = "ar", _("arabe")
    SPANISH = "es", _("espagnol")
    PORTUGUESE = "pt", _("portugais")
    TURKISH = "tr", _("turc")
    TAMIL = "ta", _("tamoul")
    CHINESE = "zh", _("chinois")
    UKRAINIAN = "uk", _("ukrainien")
    ROMANIAN = "ro", _("roumain")
    RUSSIAN = "ru", _("russe")
    BENGALI = "bn", _("bengali")
    KABYLE = "kab", _("kabyle")
    BAMBARA = "bm", _("bambara")
    SONINKE = "snk", _("soninké")
    SIGN = "sgn-FX", _("langue des signes")


# Folded, as `lib.french.words` gives them: in French, in the language itself, and in English.
WORDS: dict[str, str] = {
    Language.ENGLISH: "anglais anglaise anglophone english",
    Language.ARABIC: "arabe arabophone arabic darija derja العربية عربي عربية بالعربية",
    Language.SPANISH: "espagnol espagnole hispanophone espanol castellano spanish",
    Language.PORTUGUESE: "portugais portugaise lusophone portugues portuguese bresilien bresilienne",
    Language.TURKISH: "turc turque turkce turkish",
    Language.TAMIL: "tamoul tamoule tamil தமிழ்",
    Language.CHINESE: "chinois chinoise mandarin chinese 中文 汉语 普通话",
    Language.UKRAINIAN: "ukrainien ukrainienne ukrainian українська українською",
    Language.ROMANIAN: "roumain roumaine moldave romanian romana romaneste",
    Language.RUSSIAN: "russe russophone russian русский русском",
    Language.BENGALI: "bengali bangla বাংলা",
    Language.KABYLE: "kabyle berbere amazigh taqbaylit",
    Language.BAMBARA: "bambara dioula bamanankan",
    Language.SONINKE: "soninke soninkes sarakole",
    Language.SIGN: "lsf sourd sourde sourds sourdes malentendant malentendante",
}
SIGNED = re.compile(r"\blangues? des signes\b")
UNSPACED = re.compile("[\u3000-\u9fff]")  # written without spaces between words


@cache
def known_words() -> dict[str, str]:
    return {word: language for language, listed in WORDS.items() for word in words(listed)}


def languages_in(need: str) -> set[str]:
    """Those that somebody asks for. French is no help to ask for: « je parle peu français » asks for none we know."""
    folded = fold(need)
    found = {known_words()[word] for word in words(need) if word in known_words()}
    if SIGNED.search(folded):
        found.add(Language.SIGN.value)
    if UNSPACED.search(folded):
        found |= {language for word, language in known_words().items() if UNSPACED.match(word) and word in folded}
    return {str(language) for language in found}


def names_of(codes: list[str]) -> list[str]:
    """In the order of the list above; a code that is no longer there is left out."""
    return [str(language.label) for language in Language if language.value in codes]
