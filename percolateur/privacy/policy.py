"""The policy in force: what visitors are asked, word for word, and its fingerprint, which anyone can check."""

import hashlib
import json
from functools import lru_cache

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from percolateur.privacy.purposes import asked
from percolateur.privacy.register import export


def document() -> str:
    """The register and the banner in French, as JSON: always the same letters for the same policy."""
    with translation.override("fr"):
        banner = render_to_string("privacy/_banner.html", banner_words())
        content: dict[str, object] = {"banner": banner, "register": export()}
        content["services"] = sorted(each.key for each in asked())
        if settings.MATOMO_MODE != "off":
            content["audience"] = {"instance": settings.MATOMO_URL, "mode": settings.MATOMO_MODE}
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)


def fingerprint() -> str:
    """SHA-256 of the document in force. It changes with the settings and with the software only."""
    known = (settings.SERVICES, settings.PARTICIPANT_HOURS, settings.SESSION_COOKIE_AGE, settings.CHOICE_COOKIE_NAME)
    return _fingerprint((*known, settings.OWN_SERVICES, settings.MATOMO_MODE, settings.MATOMO_URL))


@lru_cache(maxsize=8)
def _fingerprint(_known: tuple[object, ...]) -> str:
    return sha256(document())


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def banner_words() -> dict[str, object]:
    """What the banner names: for each purpose that is asked about, who."""
    purposes: dict[str, list[str]] = {}
    for each in asked():
        purposes.setdefault(each.purpose, []).append(each.name)
    return {"purposes": [(purpose, listed(names)) for purpose, names in purposes.items()]}


def listed(names: list[str]) -> str:
    """YouTube, Vimeo et Dailymotion."""
    if len(names) < 2:
        return "".join(names)
    return translation.gettext("%(names)s et %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}
