"""The public programme: every event that anyone may see, cancelled and postponed ones too."""

from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

from dateutil.relativedelta import relativedelta
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from msgspec import Struct

from percolateur.api.v1.kinds import Moment, Month, Number, Page, Paged, Slug
from percolateur.api.v1.operations import Answer, Call, operation
from percolateur.api.v1.paging import paged
from percolateur.api.v1.problems import not_found
from percolateur.events import formats
from percolateur.events.feeds import address_of
from percolateur.events.models import Event, EventQuerySet

MINUTE = 60
# No database tells the moments at the very ends of time in another zone.
FIRST, LAST = datetime(1970, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
Format = Enum("Format", {one.value: one.value for one in formats.PUBLIC_FORMATS}, module=__name__)  # type: ignore[misc]
Status = Enum("Status", {one: one for one in Event.Status.values if one != "DRAFT"}, module=__name__)  # type: ignore[misc]
Offer = Enum("Offer", {one: one for one in Event.Offer.values}, module=__name__)  # type: ignore[misc]
Way = Enum("Way", {one: one for one in Event.Registration.values}, module=__name__)  # type: ignore[misc]


class LibraryShort(Struct):
    id: int
    name: str
    city: str


class EventOut(Struct):
    id: int
    url: str
    network: str
    library: LibraryShort
    format: Format
    format_name: str
    status: Status
    title: str
    hook: str
    description: str
    start: datetime
    end: datetime
    place: str
    minimum_age: int
    for_children: bool
    capacity: int
    seats_left: int
    seats_waiting: int
    registration: Way
    offer: Offer
    registration_url: str | None
    registration_opens_at: datetime | None
    registration_closes_at: datetime | None
    series: int | None
    revision: int
    changed_at: datetime


class EventQuery(Paged, kw_only=True):
    network: Slug | None = None
    library: Number | None = None
    format: Format | None = None
    month: Month | None = None
    changed_since: Moment | None = None


def event_out(call: Call, event: Event) -> EventOut:
    library, registers = event.library, event.registration == Event.Registration.PUBLIC
    opens = event.registration_opens_at
    return EventOut(
        id=event.pk,
        url=address_of(event, call.site),
        network=library.network.slug,
        library=LibraryShort(library.pk, library.name, library.city),
        format=Format(event.format),
        format_name=event.get_format_display(),
        status=Status(event.status),
        title=str(event),
        hook=event.hook,
        description=event.description,
        start=local(event.start),
        end=local(event.end),
        place=event.place,
        minimum_age=event.minimum_age,
        for_children=event.for_children,
        capacity=event.capacity,
        seats_left=event.seats_left,
        seats_waiting=event.seats_waiting,
        registration=Way(event.registration),
        offer=Offer(event.offer.value),
        registration_url=call.site + reverse("registrations:register", args=[event.pk]) if registers else None,
        registration_opens_at=opens and local(opens),
        registration_closes_at=local(event.registration_closes_at) if registers else None,
        series=event.series_id,
        revision=event.revision,
        changed_at=local(event.changed_at),
    )


def local(moment: datetime) -> datetime:
    return timezone.localtime(moment)


def public_event(pk: int) -> Event:
    """Raises Problem."""
    event = Event.objects.public().with_place().filter(pk=pk).first()
    if event is None:
        raise not_found(str(_("Cette séance n’existe pas, ou n’est pas publique.")))
    return event


@operation(
    "GET",
    "/events",
    tag="programme",
    summary=_("Les séances"),
    about=_(
        "Les séances à venir, de la plus proche à la plus lointaine. Avec « month », celles d’un mois, passées ou non. "
        "Avec « changed_since », celles qui ont changé depuis, passées ou non, de la plus anciennement changée à la "
        "plus récemment. Une séance annulée ou reportée reste dans la liste et le dit ; les places qui restent ne "
        "comptent pas comme un changement."
    ),
    query=EventQuery,
    answer=Page[EventOut],
    kept=MINUTE,
)
def list_events(call: Call) -> Answer:
    asked = call.query
    events = filtered(Event.objects.public().with_place(), asked)
    if asked.changed_since:
        return paged(call, events, ["changed_at", "pk"], lambda event: event_out(call, event))
    if not asked.month:
        events = events.filter(end__gt=timezone.now())
    return paged(call, events, ["start", "pk"], lambda event: event_out(call, event))


def filtered(events: EventQuerySet, asked: EventQuery) -> EventQuerySet:
    wanted: dict[str, Any] = {"library__network__slug": asked.network, "library": asked.library}
    since = asked.changed_since and min(max(asked.changed_since, FIRST), LAST)
    wanted |= {"format": asked.format and asked.format.value, "changed_at__gte": since}
    events = events.filter(**{name: value for name, value in wanted.items() if value is not None})
    if asked.month:
        first = date.fromisoformat(f"{asked.month}-01")
        events = events.during(first, first + relativedelta(months=1))
    return events


@operation(
    "GET",
    "/events/{event}",
    tag="programme",
    summary=_("Une séance"),
    about=_("Une séance, par son numéro, avec les places qui restent maintenant."),
    answer=EventOut,
    kept=10,
    problems=(404,),
)
def get_event(call: Call, event: Number) -> EventOut:
    return event_out(call, public_event(event))
