"""What looks as if it told who somebody is, in a question about to be published: a hint for a person, no verdict."""

import re
from functools import cache

from django.utils.translation import gettext as _

from percolateur.lib.contacts import holds_contact
from percolateur.lib.french.words import fold
from percolateur.preparation.themes import THEMES

_number = re.compile(r"\d(?:[\s.\-]?\d){5,}")
_street = re.compile(
    r"\b\d{1,4}\s*(?:bis|ter|quater)?,?\s+(?:rue|avenue|av\.?|bd|boulevard|place|chemin|all[ée]e|impasse|quai|cours|route"
    r"|square|r[ée]sidence)\b",
    re.IGNORECASE,
)
_title = re.compile(
    r"\b(?:M\.|Mr|MM\.|Mme|Mlle|monsieur|madame|mademoiselle|docteur|Dr|ma[îi]tre|professeur)\s+[^\W\d_]|"
    r"\b(?:je m[’']appelle|mon nom est|mon pr[ée]nom est|nomm[ée]e?|pr[ée]nomm[ée]e?)\b",
    re.IGNORECASE,
)
_relative = re.compile(
    r"\b(?:mon|ma|mes|son|sa|ses|notre|leur)\s+(?:mari|femme|[ée]poux|[ée]pouse|conjointe?|fils|fille|m[èe]re|p[èe]re|fr[èe]re"
    r"|s[œo]eur|soeur|petits?-fils|petites?-filles?|voisine?s?|patronne?|employeur|propri[ée]taire|m[ée]decin|tuteur|tutrice)\b"
    r"|\b(?:cancer|divorce|surendettement|handicap[ée]?e?|tutelle|curatelle|licenci[ée]e?|plainte|OQTF)\b",
    re.IGNORECASE,
)
_word = re.compile(r"[^\W\d_]+(?:[’'\-][^\W\d_]+)*")
# Written with a capital, and nobody's name.
_brands = """
adobe airbnb alexa ameli android apple bluetooth booking bouygues box caf canva carrefour chrome chromecast cdiscount
deezer discord doctolib dropbox edge epson excel facebook firefox france franceconnect free gmail google hdmi hp huawei
instagram internet ipad iphone lebonc leboncoin lecteur linkedin linux lidl mac macbook marianne messenger microsoft
mondial navigo netflix numilog orange outlook paypal pix pmb pole powerpoint pronote qr ratp relay samsung sfr sim siri
skype sncf spotify teams telegram tiktok travail twitter ubuntu usb vinted waze whatsapp wifi windows word xiaomi yahoo
youtube zoom je tu il elle on nous vous ils elles
"""


@cache
def known() -> frozenset[str]:
    """Words that the subjects are told by, and brands: nobody's name."""
    said = " ".join(theme.said for theme in THEMES.values())
    return frozenset(fold(f"{_brands} {said}").split())


def plain(word: str) -> str:
    """Without accents, capitals or hyphens, as `known` has them."""
    return fold(word).replace("-", "")


def names_in(text: str) -> list[str]:
    """Words with a capital inside a sentence, that are not known to name a thing."""
    found = []
    for match in _word.finditer(text):
        word, before = match[0], text[: match.start()].rstrip(' \u00a0«"“(')
        begins = not before or before[-1] in ".!?…:"
        if word[0].isupper() and not begins and not word.isupper() and plain(word) not in known():
            found.append(word)
    return list(dict.fromkeys(found))


def cautions(text: str) -> list[str]:
    """What to look at before publishing, in words; none when nothing was seen, which proves nothing."""
    told = []
    if holds_contact(text):
        told.append(_("Une adresse électronique ou un numéro de téléphone."))
    elif _number.search(text):
        told.append(_("Un long numéro : carte, dossier, sécurité sociale ?"))
    if _street.search(text):
        told.append(_("Une adresse postale."))
    if names := names_in(text):
        told.append(_("Peut-être un nom : %(names)s.") % {"names": ", ".join(names)})
    elif _title.search(text):
        told.append(_("Peut-être un nom de personne."))
    if _relative.search(text):
        told.append(_("Une situation personnelle : famille, santé, argent, travail."))
    return told
