"""The register of trackers: the public table, its export and every check read it from here, and from nowhere else."""

from collections.abc import Iterator
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import gettext as _

from percolateur.lib.choice import Choice
from percolateur.lib.embeds import PARTIES
from percolateur.privacy.purposes import MATOMO, Purpose, has_marketing
from percolateur.privacy.register.others import services
from percolateur.privacy.register.own import own
from percolateur.privacy.register.tracker import Basis, Tracker

# How the cookies of services on this site's own address begin: the only ones of others that we can see, and erase.
LEFT_BEHIND = ("_pk_",)


def enabled() -> frozenset[str]:
    """The services this installation may show or run."""
    measured = {MATOMO} if settings.MATOMO_MODE == "exempt" else set()  # its other modes leave nothing
    return frozenset(settings.SERVICES) | measured


def active() -> list[Tracker]:
    """The public table: this site's own, and those of the services it may show."""
    on = enabled()
    return [*own(), *(each for each in services() if each.service in on)]


def by_purpose() -> Iterator[tuple[Purpose, list[Tracker]]]:
    """Every purpose, those with nothing in them too; marketing only where somebody declared some."""
    trackers = active()
    for purpose in Purpose:
        if purpose == Purpose.MARKETING and not has_marketing():
            continue
        yield purpose, [each for each in trackers if each.purpose == purpose]


def unwanted(cookie: str, choice: Choice) -> bool:
    """Whether a cookie that begins so belongs to a service that is off, refused, or not accepted any more."""
    return not any(allowed(each, choice) for each in active() if each.covers(cookie))


def allowed(tracker: Tracker, choice: Choice) -> bool:
    if tracker.basis == Basis.CONSENT:
        return tracker.service in choice.accepted
    return not tracker.service or choice.counted


class Explained(NamedTuple):
    """Who brings a tracker, by the names of the services: those that are enabled, and those that are only known."""

    enabled: str
    known: str


def explained(name: str) -> Explained:
    running = enabled()
    found = {each.service: each for each in [*own(), *services()] if each.covers(name)}
    on = [name_of(each) for key, each in found.items() if not key or key in running]
    off = [name_of(each) for key, each in found.items() if key and key not in running]
    return Explained(", ".join(on), ", ".join(off))


def name_of(tracker: Tracker) -> str:
    """« YouTube », or « ce site »."""
    party = PARTIES.get(tracker.service)
    return party.name if party else tracker.provider or _("ce site")


def export() -> list[dict[str, object]]:
    return [each.export() for each in active()]
