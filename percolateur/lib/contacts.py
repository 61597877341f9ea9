"""One way to reach somebody, an e-mail address or a telephone number, read from one line as people type it.

Nothing is asked of the network. What is unusual but valid passes: RFC 5321 for addresses, international numbers, the
short ones of overseas. What looks like a slip of the finger is a question to ask, never a refusal.
"""

import ipaddress
import re
import unicodedata
from dataclasses import dataclass

from django.utils.translation import gettext as _

from percolateur.lib.french import NBSP
from percolateur.lib.typed import tidy

# The mailboxes of people in France, most common first: a slip is brought back to the first that is near.
_popular = """
gmail.com orange.fr hotmail.fr hotmail.com free.fr sfr.fr wanadoo.fr laposte.net yahoo.fr yahoo.com outlook.fr
outlook.com live.fr icloud.com bbox.fr neuf.fr aol.com gmx.fr msn.com protonmail.com proton.me numericable.fr
aliceadsl.fr cegetel.net club-internet.fr mailo.com
"""
# Near one of those, and real.
_real = """
ymail.com mail.com email.com live.com googlemail.com rocketmail.com gmx.com gmx.net gmx.de aol.fr me.com mac.com
orange.com sfr.com laposte.fr mailo.fr pm.me dbmail.com noos.fr voila.fr caramail.com bbox.com fmail.com
fastmail.com fastmail.fm tuta.com tutanota.com bluewin.ch skynet.be proximus.be
"""
POPULAR, REAL = _popular.split(), set(_real.split())
MANY_COUNTRIES = {"hotmail", "outlook", "live", "yahoo", "gmx", "msn"}
ONE_ENDING = {"gmail": "gmail.com", "icloud": "icloud.com", "laposte": "laposte.net"}
# Endings that do not exist (IANA’s list of top-level domains), and what was meant.
_slips = {
    "com": "con cmo ocm vom xom cim cpm comm coml c",
    "fr": "f fe ft rf ff frr dr",
    "net": "nett",
    "org": "ogr rg",
}
SLIPS = {slip: ending for ending, slips in _slips.items() for slip in slips.split()}

_atoms = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*")
_quoted = re.compile(r'"([^"\\]|\\.)*"')
_label = re.compile(r"[^\W_]([\w-]{0,61}[^\W_])?")
_anywhere = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+|(?:\+33|0)[\s.]*[1-9](?:[\s.\-]*\d){8}")
_number = re.compile(r"[+(]*[0-9][0-9\s().\-/]*")


class NotAContact(ValueError):
    """It leads to nobody; the sentence says what to mend."""


@dataclass(frozen=True)
class Contact:
    """At most one of the two. A French number is written « 06 12 34 56 78 », any other « +32475123456 »."""

    email: str = ""
    phone: str = ""

    def __str__(self) -> str:
        return self.email or self.phone


def holds_contact(text: str) -> bool:
    """Whether an address or a French number stands in a text that should point at nobody."""
    return bool(_anywhere.search(text))


def read_contact(typed: str) -> Contact:
    """Raises NotAContact."""
    typed = trim(typed)
    if not typed:
        return Contact()
    if _number.fullmatch(typed):
        return Contact(phone=read_phone(typed))
    if "@" in typed:
        return Contact(email=read_email(typed))
    raise NotAContact(_("Écrivez une adresse comme awa@exemple.fr, ou un numéro comme 06 12 34 56 78."))


def trim(typed: str) -> str:
    """Without what a copied address drags along, nor the spaces a keyboard adds."""
    typed = tidy(typed).removeprefix("mailto:").strip("<>,; ")
    return typed if '"' in typed else re.sub(r"\s*([@.])\s*", r"\1", typed) if "@" in typed else typed


def read_email(typed: str) -> str:
    """Raises NotAContact."""
    local, _at, domain = typed.rpartition("@")
    if not local:
        raise NotAContact(_("Il manque le début de l’adresse, avant le signe @."))
    if not domain:
        raise NotAContact(_("Il manque la fin de l’adresse, après le signe @."))
    if len(typed.encode()) > 254 or len(local.encode()) > 64:
        raise NotAContact(_("Cette adresse est trop longue : vérifiez-la."))
    if not (_atoms.fullmatch(local) or _quoted.fullmatch(local)):
        raise NotAContact(_("Le début de l’adresse n’est pas juste : vérifiez-le, sans espace."))
    if is_numeric_host(domain):
        return typed
    labels = domain.split(".")
    if len(labels) < 2:
        raise NotAContact(_("Il manque la fin de l’adresse, comme .fr ou .com."))
    if labels[-1].isdigit() or not all(map(is_label, labels)):
        raise NotAContact(_("La fin de l’adresse n’est pas juste : vérifiez ce qui suit le signe @."))
    return f"{local}@{domain.lower()}"


def is_label(label: str) -> bool:
    """A part of a domain name, in any alphabet: 63 letters once written in ASCII (RFC 5890)."""
    return bool(_label.fullmatch(label)) and (label.isascii() or len(label.encode("punycode")) <= 59)


def is_numeric_host(domain: str) -> bool:
    """[192.0.2.1] or [IPv6:2001:db8::1], as RFC 5321 (4.1.3) writes a machine without a name."""
    if not (domain.startswith("[") and domain.endswith("]")):
        return False
    try:
        ipaddress.ip_address(domain[1:-1].removeprefix("IPv6:"))
    except ValueError:
        return False
    return True


def read_phone(typed: str) -> str:
    """Raises NotAContact."""
    abroad = typed.lstrip("( ").startswith(("+", "00"))
    digits = re.sub(r"\D", "", typed.replace("(0)", "") if abroad else typed)
    digits = digits.removeprefix("00") if abroad else digits
    if abroad and digits.startswith("33"):
        abroad, digits = False, "0" + digits[2:].removeprefix("0")
    if abroad and 7 <= len(digits) <= 15:
        return f"+{digits}"
    if not abroad and digits.startswith("0"):
        if len(digits) != 10 or digits[1] == "0":
            raise NotAContact(_("Un numéro français a dix chiffres, comme 06 12 34 56 78 : vérifiez-le."))
        return " ".join(re.findall("..", digits))
    if not 6 <= len(digits) <= 15:
        raise NotAContact(_("Ce numéro n’est pas complet : vérifiez-le."))
    return digits  # as overseas towns have them, in six or eight digits


def spaced(phone: str) -> str:
    """A number kept in any form, as people read it aloud and on one line; what is no number stays."""
    try:
        return read_phone(phone).replace(" ", NBSP)
    except NotAContact:
        return phone


def likely_meant(typed: str) -> str:
    """The address that was probably meant, when what was typed looks like a slip; "" otherwise."""
    typed = trim(typed)
    local, at, domain = typed.replace("@@", "@").rpartition("@")
    if not at:
        local, domain = split_forgotten(typed)
    if not local or not domain or '"' in local or domain.startswith("["):
        return ""
    meant = f"{mended_local(local)}@{mended_domain(domain.lower())}"
    return "" if meant.lower() == typed.lower() else meant


def split_forgotten(typed: str) -> tuple[str, str]:
    """« awagmail.com », « awa.gmail.com »: where the @ was meant."""
    known = next((domain for domain in POPULAR if typed.lower().endswith(domain)), "")
    return (typed[: -len(known)].rstrip(".-_ "), known) if known else ("", "")


def mended_local(local: str) -> str:
    """Without accents, which mailboxes do not take, nor a dot too many."""
    plain = "".join(c for c in unicodedata.normalize("NFD", local) if not unicodedata.combining(c))
    return re.sub(r"\.{2,}", ".", plain.replace(",", ".").removeprefix("www.").strip("."))


def mended_domain(domain: str) -> str:
    domain = re.sub(r"[.,;]+", ".", domain).strip(".").removeprefix("www.")
    name, _dot, ending = domain.rpartition(".")
    if not name:
        whole = next((popular for popular in POPULAR if popular.split(".")[0] == domain), "")
        return whole or nearest(domain)
    if ending in SLIPS:
        domain = f"{name}.{SLIPS[ending]}"
    if domain in REAL or (name in MANY_COUNTRIES and len(ending) == 2):
        return domain
    return ONE_ENDING.get(name) or nearest(domain)


def nearest(domain: str) -> str:
    """The first popular domain one slip away (two when it is long); itself when there is none, or when it is one."""
    if domain in POPULAR:
        return domain
    for slips in (1, 2) if len(domain) > 8 else (1,):
        for popular in POPULAR:
            if popular[0] in domain[:2] and distance(domain, popular) <= slips:
                return popular
    return domain


def distance(one: str, other: str) -> int:
    """How many letters were added, dropped, changed, or swapped with the next (optimal string alignment)."""
    before, row = list(range(len(other) + 1)), list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                best = min(best, earlier[j - 2] + 1)
            row.append(best)
    return row[-1]
