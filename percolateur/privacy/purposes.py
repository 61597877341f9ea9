"""What this site may ask a visitor for: its purposes, and the services behind each; and what visitors may object to."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from percolateur.lib.embeds import PARTIES

MATOMO = "matomo"


class Purpose(models.TextChoices):
    FUNCTIONAL = "fonctionnel", _("Fonctionnement du site")
    STATISTICS = "statistiques", _("Statistiques")
    EXTERNAL = "externes", _("Contenus d’autres sites")
    MARKETING = "marketing", _("Marketing")
    UNCLASSIFIED = "autres", _("Non classés")


EXPLAINED: dict[str, Promise] = {
    Purpose.FUNCTIONAL: _("Nécessaire au service que vous demandez : rien à accepter ni à refuser."),
    Purpose.STATISTICS: _("Compter les visites, pour améliorer le site."),
    Purpose.EXTERNAL: _("Montrer dans nos pages des vidéos et des documents gardés par d’autres sites."),
    Purpose.MARKETING: _("Des contenus qui servent aussi à la publicité : ils vous reconnaissent d’un site à l’autre."),
    Purpose.UNCLASSIFIED: _("Ce que personne n’a encore expliqué. C’est bloqué."),
}


@dataclass(frozen=True)
class Asked:
    """A service that waits for a visitor's consent: nothing of it runs before."""

    key: str
    name: str
    provider: str
    country: str | Promise
    purpose: Purpose
    notice: str


def asked() -> Iterator[Asked]:
    """All that needs consent in this installation; most often nothing. The one place to add another service."""
    for key in settings.SERVICES:
        party = PARTIES[key]
        yield Asked(key, party.name, party.provider, party.country, Purpose(party.purpose), party.notice)


def objectable() -> Iterator[Asked]:
    """What needs no consent, and may be objected to. Nothing unless visits are counted."""
    if settings.MATOMO_MODE != "off":
        host = urlsplit(settings.MATOMO_URL).netloc
        yield Asked(MATOMO, "Matomo", host, "", Purpose.STATISTICS, "")


def has_marketing() -> bool:
    """Whether some service of this installation serves advertising, once a visitor accepts it."""
    return any(each.purpose == Purpose.MARKETING for each in asked())


def asks_anything() -> bool:
    """Asked for every page: most installations ask for nothing, and spare themselves the rest."""
    return bool(settings.SERVICES) or settings.MATOMO_MODE != "off"


def keys_asked() -> frozenset[str]:
    return frozenset(each.key for each in asked())


def keys_objectable() -> frozenset[str]:
    return frozenset(each.key for each in objectable())
