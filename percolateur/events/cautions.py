"""What the team should know of a date before keeping it: holidays, a room or a host already taken. Never forbids."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from percolateur.accounts.models import User
from percolateur.events import holidays
from percolateur.events.models import Event
from percolateur.lib.french import span
from percolateur.network.models import Library, Room

Status = Event.Status


@dataclass(frozen=True)
class Caution:
    """One sentence, and the page of the event it speaks of for those who may see it."""

    sentence: str
    address: str = ""


@dataclass(frozen=True)
class Planned:
    """A date that is thought of, with what there is to know of it."""

    start: datetime
    end: datetime
    cautions: list[Caution] = field(default_factory=list)

    @property
    def day(self) -> str:
        return timezone.localdate(self.start).isoformat()


@dataclass(frozen=True)
class Wish:
    """Where and by whom. `user` asks; `but` is the event itself, when it is there already."""

    user: User
    library: Library
    room: Room | None
    hosts: list[User]
    but: int | None = None

    @property
    def department(self) -> str:
        return holidays.department(self.library.insee_code or self.library.postcode)

    def look(self, slots: Iterable[tuple[datetime, datetime]]) -> list[Planned]:
        """Each date with its cautions, in three queries at most however many there are."""
        planned = [Planned(start, end) for start, end in slots]
        events = self._taken(planned)
        own = set(
            Event.objects.of(self.user).filter(pk__in=[event.pk for event in events]).values_list("pk", flat=True)
        )
        for each in planned:
            day = timezone.localdate(each.start)
            each.cautions.extend(Caution(sentence) for sentence in holidays.on(day, self.department))
            for event in events:
                if event.start < each.end and event.end > each.start:
                    each.cautions.extend(self._clashes(event, event.pk in own))
        return planned

    @property
    def unknown(self) -> str:
        """What the calendars do not say here."""
        return holidays.unknown(self.department)

    def _taken(self, planned: list[Planned]) -> list[Event]:
        """The events of the network in the same room or with the same hosts, between the first date and the last."""
        if not planned or not (self.room or self.hosts):
            return []
        same = Q(hosts__in=self.hosts)
        if self.room:
            same |= Q(room=self.room)
        events = Event.objects.filter(
            same,
            library__network=self.library.network_id,
            start__lt=max(each.end for each in planned),
            end__gt=min(each.start for each in planned),
        )
        events = events.exclude(status__in=[Status.CANCELLED, Status.POSTPONED]).exclude(pk=self.but or 0)
        return list(events.distinct().with_place().prefetch_related("hosts").order_by("start"))

    def _clashes(self, event: Event, own: bool) -> Iterator[Caution]:
        address = reverse("events:staff_event", args=[event.pk]) if own else ""
        when = {"when": span(event.start, event.end), "event": str(event)}
        if self.room and event.room_id == self.room.pk:
            yield Caution(_("La salle est déjà prise %(when)s : %(event)s.") % when, address)
        for host in self.hosts:
            if host in event.hosts.all():
                sentence = _("%(host)s anime déjà une séance %(when)s : %(event)s.")
                yield Caution(sentence % (when | {"host": host.name}), address)
