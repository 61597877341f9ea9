"""Events as iCalendar (RFC 5545), for the mails and for the feeds.

Each date is an event of its own, written in UTC: an instant, right on both sides of a change of clocks, which every
reader shows in its own zone without having to trust our idea of one.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parseaddr

import icalendar
from django.conf import settings
from django.urls import reverse

from percolateur.events.models import Event
from percolateur.network.models import Library

PRODUCT = "-//Percolateur//Percolateur//FR"
PUBLISH, CANCEL = "PUBLISH", "CANCEL"  # RFC 5546: what the reader is asked to do with the events
STATUSES = {
    Event.Status.DRAFT: "TENTATIVE",
    Event.Status.POSTPONED: "TENTATIVE",
    Event.Status.CANCELLED: "CANCELLED",
}


def uid(event: Event) -> str:
    """The same for life, wherever the event is told: by it a reader mends what it has instead of adding another."""
    return f"seance-{event.pk}@{event.library.network.slug}.percolateur"


def vevent(event: Event, *, stamp: datetime | None = None, cancelled: bool = False) -> icalendar.Event:
    """One event, with its library, network and room read beforehand.

    `stamp` is when this copy was made, the event's last change when not given; `cancelled` takes it out of one
    person's calendar, whatever becomes of the event for the others. The link needs PERCOLATEUR_ADDRESS.
    """
    entry = icalendar.Event()
    entry.add("uid", uid(event))
    entry.add("dtstamp", (stamp or event.changed_at).astimezone(UTC))
    entry.add("last-modified", event.changed_at.astimezone(UTC))
    entry.add("sequence", event.revision)
    entry.add("dtstart", event.start.astimezone(UTC))
    entry.add("dtend", event.end.astimezone(UTC))
    entry.add("summary", summary(event))
    entry.add("status", "CANCELLED" if cancelled else STATUSES.get(Event.Status(event.status), "CONFIRMED"))
    entry.add("location", location(event))
    entry.add("description", "\n\n".join(filter(None, [str(event.sheet.explanation), event.description])))
    entry.add("categories", [event.get_format_display()])
    organizer = icalendar.vCalAddress(f"mailto:{organizer_address(event.library)}")
    organizer.params["CN"] = event.library.name
    entry.add("organizer", organizer)
    if event.library.latitude is not None and event.library.longitude is not None and not event.venue:
        entry.add("geo", (event.library.latitude, event.library.longitude))
    if settings.ADDRESS:
        entry.add("url", settings.ADDRESS + reverse("events:event", args=[event.pk]))
    return entry


def calendar(events: Iterable[Event], *, method: str = PUBLISH, name: str = "", stamp: datetime | None = None) -> bytes:
    """A whole calendar. With CANCEL, every event in it is to be taken out."""
    whole = icalendar.Calendar()
    whole.add("prodid", PRODUCT)
    whole.add("version", "2.0")
    whole.add("calscale", "GREGORIAN")
    whole.add("method", method)
    if name:
        whole.add("name", name)  # RFC 7986
        whole.add("x-wr-calname", name)  # what most readers look at
    for event in events:
        whole.add_component(vevent(event, stamp=stamp, cancelled=method == CANCEL))
    return whole.to_ical()


def summary(event: Event) -> str:
    title = f"{event.get_format_display()} – {event.library.name}"
    return f"{title} – {event.hook}" if event.hook else title


def location(event: Event) -> str:
    """Where to go, with the street when it is the library itself."""
    library = event.library
    if event.venue:
        return event.venue
    return ", ".join(filter(None, [event.place, library.address, f"{library.postcode} {library.city}".strip()]))


def organizer_address(library: Library) -> str:
    """Whom to answer: RFC 5546 wants an organizer in what is published or cancelled."""
    return library.email or library.network.contact_email or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
