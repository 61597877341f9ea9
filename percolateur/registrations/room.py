"""What the desk sees of the room: who is expected, who is there, and what was counted. Plain values, for page and JSON.

One word tells how somebody stands: "" nothing noted yet, PRESENT, PRESENT-2 when two of a larger party came, EXCUSED,
ABSENT, WAITING for who has no seat.
"""

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from percolateur.events.models import Event
from percolateur.events.models.event import day_limits
from percolateur.registrations.models import BANDS, Attendance, Dimension, Registration

Presence = Registration.Presence
OPTIONAL = (Dimension.GENDER, Dimension.STATUS)
RUNS = (Event.Status.SCHEDULED, Event.Status.HELD)


def standing_of(registration: Registration) -> str:
    if registration.is_waiting:
        return "WAITING"
    return f"{registration.presence}-{registration.came}" if registration.came else registration.presence


def opens_at(event: Event) -> datetime:
    """The first moment of the event's day."""
    return day_limits(timezone.localdate(event.start))[0]


def closes_at(event: Event) -> datetime:
    """The end of the day after: late arrivals are noted when there is time for it."""
    return day_limits(timezone.localdate(event.end) + timedelta(days=1))[1]


def is_open(event: Event, moment: datetime | None = None) -> bool:
    """Whether who came is noted at this moment."""
    return event.status in RUNS and opens_at(event) <= (moment or timezone.now()) < closes_at(event)


def may_be_counted(event: Event) -> bool:
    """Group totals are entered from the day on, without an end: they hold nothing personal."""
    return event.status in RUNS and opens_at(event) <= timezone.now()


def folded(name: str) -> str:
    """As somebody types in a hurry: no capital, no accent."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@dataclass(frozen=True)
class Choice:
    """A button that says how somebody stands: its word, what is written on it, what it says when it is done."""

    word: str
    label: str
    said: str
    pressed: bool


@dataclass(frozen=True)
class Guest:
    """One registration in the list."""

    registration: Registration
    standing: str

    @property
    def folded(self) -> str:
        return folded(str(self.registration))

    @property
    def is_waiting(self) -> bool:
        return self.standing == "WAITING"

    @property
    def choices(self) -> list[Choice]:
        """Present first; of a party, each number that may have come; then the two ways of not being there."""
        seats = self.registration.seats
        whole = _("Présent") if seats == 1 else _("Les %(seats)s présents") % {"seats": seats}
        ways = [("PRESENT", whole, str(Presence.PRESENT.label))]
        for few in range(1, seats):
            words = _("%(few)s sur %(seats)s") % {"few": few, "seats": seats}
            ways.append((f"PRESENT-{few}", words, words))
        ways.append(("EXCUSED", _("Excusé"), str(Presence.EXCUSED.label)))
        ways.append(("ABSENT", _("Absent"), str(Presence.ABSENT.label)))
        return [Choice(word, label, said, word == self.standing) for word, label, said in ways]


@dataclass(frozen=True)
class Group:
    """One band to count, with its key in La Coop's words."""

    band: str
    label: str | Promise
    count: int


@dataclass(frozen=True)
class Counted:
    """One dimension, and how many came in all."""

    dimension: Dimension
    groups: list[Group]
    present: int

    @property
    def is_optional(self) -> bool:
        return self.dimension in OPTIONAL

    @property
    def adds_up(self) -> bool:
        """Whether each person is in one band at most; several devices may be one person's."""
        return self.dimension != Dimension.EQUIPMENT

    @property
    def total(self) -> int:
        counts = [group.count for group in self.groups]
        return sum(counts) if self.adds_up else max(counts)

    @property
    def is_too_many(self) -> bool:
        return self.total > self.present


class Room:
    """The room of one event, read once."""

    def __init__(self, event: Event, sought: str = "") -> None:
        self.event, self.sought = event, folded(sought.strip())

    @cached_property
    def registrations(self) -> list[Registration]:
        return list(Registration.objects.filter(event=self.event).standing().order_by("pk"))

    @cached_property
    def named(self) -> list[Guest]:
        return [Guest(each, standing_of(each)) for each in self.registrations if not each.walk_in]

    @property
    def guests(self) -> list[Guest]:
        """Those with a seat whose name holds what is sought, by name: somebody reads it with a queue at the door."""
        return sorted((guest for guest in self._sought if not guest.is_waiting), key=lambda guest: guest.folded)

    @property
    def waiting(self) -> list[Guest]:
        """Those without a seat whose name holds what is sought, in the order in which they asked."""
        return [guest for guest in self._sought if guest.is_waiting]

    @property
    def _sought(self) -> list[Guest]:
        return [guest for guest in self.named if self.sought in guest.folded and not guest.registration.erased_at]

    @property
    def walk_ins(self) -> int:
        return sum(each.seats for each in self.registrations if each.walk_in and each.is_confirmed)

    @property
    def present(self) -> int:
        return sum(each.present for each in self.registrations if each.is_confirmed)

    @property
    def is_over_capacity(self) -> bool:
        return self.present > self.event.capacity

    @cached_property
    def totals(self) -> dict[str, dict[str, int]]:
        return Attendance.objects.filter(event=self.event).totals()

    @property
    def counted(self) -> list[Counted]:
        return [
            Counted(
                dimension,
                [Group(key, label, self.totals[dimension][key]) for key, label in BANDS[dimension].choices],
                self.present,
            )
            for dimension in BANDS
            if dimension != Dimension.PEOPLE
        ]

    @property
    def state(self) -> dict[str, Any]:
        """What our script paints: the same facts as the page, without a name; `at` in seconds since 1970."""
        return {
            "at": timezone.now().timestamp(),
            "people": {guest.registration.pk: guest.standing for guest in self.named},
            "seats": {guest.registration.pk: guest.registration.seats for guest in self.named},
            "walkIns": self.walk_ins,
            "counts": {
                f"{dimension}/{band}": count
                for dimension, bands in self.totals.items()
                if dimension != Dimension.PEOPLE
                for band, count in bands.items()
            },
        }


@dataclass(frozen=True)
class Undo:
    """The opposite of the last tap, for a page without JavaScript."""

    address: str
    standing: str
    sentence: str
