"""Finding somebody among those who registered, by what they say of themselves."""

import re

from percolateur.network.models import LibraryQuerySet
from percolateur.registrations.models import Registration
from percolateur.registrations.personal import known
from percolateur.registrations.room import folded

MOST = 30  # shown: beyond, more has to be said
DIGITS = re.compile(r"\D")


def people_like(said: str, libraries: LibraryQuerySet) -> list[Registration]:
    """One registration for each person, the latest: by a part of their name, of their address, or their number."""
    everyone = known().filter(event__library__in=libraries, walk_in=False)
    words, digits = folded(said), DIGITS.sub("", said)
    told = everyone.values_list("pk", "name", "email", "phone")
    keys = [
        pk
        for pk, name, email, phone in told
        if words in folded(name) or words in folded(email) or (len(digits) >= 4 and digits in DIGITS.sub("", phone))
    ]
    found = Registration.objects.filter(pk__in=keys[:500]).select_related("event__library").order_by("-event__start")
    people: dict[str, Registration] = {}
    for registration in found:
        contact = folded(registration.email) or registration.phone or f"registration {registration.pk}"
        people.setdefault(contact, registration)
    return list(people.values())
