"""The lines of the audit log in words."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from percolateur.accounts.models import SecurityEvent
from percolateur.network.models import Network, Role


class Line(NamedTuple):
    at: datetime
    kind: str
    actor: str
    subject: str
    what: str
    place: str


def people_of(network: Network) -> dict[int, str]:
    """The accounts of a network's team, by number."""
    found = network.memberships.order_by("user__name").values_list("user_id", "user__name")
    return {user: f"{name} (n° {user})" for user, name in found}


def lines(events: Iterable[SecurityEvent], people: dict[int, str]) -> Iterator[Line]:
    """Somebody who is no longer of the team is told by number alone."""
    for event in events:
        nobody = "" if event.subject or event.network else _("adresse inconnue")
        yield Line(
            event.at,
            event.get_kind_display(),
            named(event.actor, people) or (_("ligne de commande") if not event.place else ""),
            named(event.subject, people) or nobody,
            in_words(event.what),
            event.place,
        )


def named(account: int | None, people: dict[int, str]) -> str:
    return "" if account is None else people.get(account, _("compte n° %(number)s") % {"number": account})


def in_words(what: str) -> str:
    """« HOST 12 > COORDINATOR » : roles as people say them."""
    words = [Role(word).label if word in Role.values else word for word in what.split()]
    return " ".join(str(word) for word in words)
