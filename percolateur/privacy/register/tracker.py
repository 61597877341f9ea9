"""One row of the register: something that this site, or a service it shows, may leave on a visitor's device."""

import re
from dataclasses import dataclass
from functools import cache

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, ngettext

from percolateur.privacy.purposes import Purpose

MINUTE, HOUR, DAY = 60, 3600, 86400
YEAR = 365 * DAY
MONTH = YEAR // 12


class Kind(models.TextChoices):
    COOKIE = "cookie", gettext_lazy("cookie")
    LOCAL = "localStorage", "localStorage"
    SESSION = "sessionStorage", "sessionStorage"
    INDEXED = "IndexedDB", "IndexedDB"
    CACHE = "Cache Storage", "Cache Storage"


class Basis(models.TextChoices):
    EXEMPT = "exempt", gettext_lazy("exempté de consentement")
    CONSENT = "consent", gettext_lazy("consentement")


class Until(models.TextChoices):
    """When it goes by itself, where a number of seconds does not say it."""

    SESSION = "session", gettext_lazy("jusqu’à la fermeture du navigateur")
    ERASED = "erased", gettext_lazy("jusqu’à ce que vous l’effaciez")


@dataclass(frozen=True)
class Tracker:
    """`name` may hold stars. `seconds` is its longest life; `lasts` says it better where words do.

    `service` is the key of what brings it, "" for this site itself.
    """

    name: str
    purpose: Purpose
    description: str | Promise
    simple: str | Promise
    seconds: int | None = None
    until: Until | None = None
    lasts: str | Promise = ""
    kind: Kind = Kind.COOKIE
    service: str = ""
    provider: str = ""
    third_party: bool = False
    basis: Basis = Basis.EXEMPT

    def covers(self, name: str) -> bool:
        return bool(pattern_of(self.name).fullmatch(name))

    @property
    def duration(self) -> str:
        return str(self.lasts) or (
            in_words(self.seconds) if self.seconds else str(self.until.label if self.until else "")
        )

    def export(self) -> dict[str, object]:
        """As other programs read it."""
        return {
            "name": self.name,
            "kind": self.kind.value,
            "purpose": self.purpose.value,
            "basis": self.basis.value,
            "service": self.service or None,
            "provider": self.provider or None,
            "third_party": self.third_party,
            "seconds": self.seconds,
            "until": self.until.value if self.until else None,
            "duration": self.duration,
            "description": str(self.description),
            "simple": str(self.simple),
        }


@cache
def pattern_of(name: str) -> re.Pattern[str]:
    """A name whose stars stand for anything."""
    return re.compile(re.escape(name).replace(r"\*", ".*"), re.DOTALL)


def in_words(seconds: int) -> str:
    """A length of time in the largest unit that tells it without loss, months and years rounded."""
    if seconds >= YEAR and seconds % YEAR < MONTH // 2:
        count = seconds // YEAR
        said = ngettext("%(count)s an", "%(count)s ans", count)
    elif 2 * DAY <= seconds < 300 * DAY and seconds % DAY == 0:
        count = seconds // DAY
        said = ngettext("%(count)s jour", "%(count)s jours", count)
    elif seconds >= 28 * DAY:
        count = round(seconds / MONTH)
        said = ngettext("%(count)s mois", "%(count)s mois", count)
    elif seconds >= HOUR:
        return hours(seconds // HOUR)
    else:
        count = seconds // MINUTE
        said = ngettext("%(count)s minute", "%(count)s minutes", count)
    return said % {"count": count}


def hours(count: int) -> str:
    return ngettext("%(count)s heure", "%(count)s heures", count) % {"count": count}
