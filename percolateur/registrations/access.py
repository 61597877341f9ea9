"""A registration by its personal link; the registrations of an event for its team; how often one may register."""

import re

from django.conf import settings
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from percolateur.events.access import run_event_or_404
from percolateur.lib.compiled import Compiled
from percolateur.lib.limiting import named, place_of
from percolateur.lib.throttling import Throttle
from percolateur.registrations.models import Registration

# What is registered is counted, not pages nor mistakes: thirty phones share the library's address.
arrivals = Throttle("registration", f"{settings.REGISTRATIONS_PER_HOUR}/hour", settings.REDIS_URL)

# Without a stamp of ours (lib/guarding.py): somebody whose page is days old, or a program that never asked for one.
unstamped = Throttle("registration-unstamped", "30/hour", settings.REDIS_URL)

# Nobody makes us write to a stranger many times.
letters = Throttle("registration-mail", "20/hour", settings.REDIS_URL)
SECRET = re.compile(r"[A-Za-z0-9_-]{22}")


_own = Compiled(
    Registration,
    lambda secret: Registration.objects.select_related("event__library__network", "event__room").filter(secret=secret),
    "an example",
)


class LostLink(Http404):
    """A personal link that leads nowhere: cut, mistyped, or of a registration that was erased."""


def own_or_404(secret: str) -> Registration:
    """The registration of a personal link. Raises LostLink."""
    found = _own.first(secret) if SECRET.fullmatch(secret) else None
    if found is None:
        raise LostLink(_("Ce lien n’est pas complet, ou l’inscription a été effacée."))
    return found


def registration_or_404(request: HttpRequest, pk: int, number: int) -> Registration:
    """A registration for an event this person may run."""
    event = run_event_or_404(request, pk)
    registration = get_object_or_404(Registration, event=event, pk=number)
    registration.event = event
    return registration


def too_many_from(request: HttpRequest, email: str) -> bool:
    """Whether too many registrations came from there, or for that address. The team is never held up."""
    if request.user.is_authenticated:
        return False
    return arrivals.is_full(place_of(request)) or bool(email and letters.is_full(named(email)))


def too_many_unstamped(request: HttpRequest) -> bool:
    """Counts this one."""
    return not request.user.is_authenticated and not unstamped.hit(place_of(request))


def count_one(request: HttpRequest, email: str) -> None:
    arrivals.hit(place_of(request))
    if email:
        letters.hit(named(email))
