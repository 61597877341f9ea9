"""The programme for machines: calendars to subscribe to, RSS and Atom, JSON-LD."""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import icalendar
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from percolateur.events import calendar
from percolateur.events.clocks import vtimezone
from percolateur.events.models import Event, EventQuerySet
from percolateur.lib.french import day, span

REFRESHED = timedelta(hours=12)  # how often readers should come back
KEPT = timedelta(days=31)  # what is past, or was cancelled, stays in calendars for that long
MOST = 500  # events in one answer, the soonest first
NEWEST = 50  # entries of RSS and Atom
# All that a feed says of an event: when none of it changed, the feed did not.
SAID = (
    "pk",
    "revision",
    "changed_at",
    "status",
    "seats_taken",
    "room__name",
    "library__name",
    "library__address",
    "library__postcode",
    "library__city",
    "library__email",
    "library__phone",
    "library__latitude",
    "library__longitude",
    "library__network__name",
)


def recent(events: EventQuerySet) -> EventQuerySet:
    """Those a feed gives: not over since more than a month, cancelled ones too."""
    return events.filter(end__gt=timezone.now() - KEPT).order_by("start", "pk")[:MOST]


def fingerprint(events: EventQuerySet, *more: object) -> tuple[str, datetime | None]:
    """What tells two states of a feed apart (an ETag without its quotes), and when it last changed."""
    rows = list(events.values_list(*SAID))
    digest = hashlib.sha256(repr((rows, more, get_language())).encode()).hexdigest()[:32]
    return digest, max((row[2] for row in rows), default=None)


def site_of(request: HttpRequest) -> str:
    """The beginning of full addresses: the one people type when it is set, else the one of the request."""
    return settings.ADDRESS or f"{request.scheme}://{request.get_host()}"


def address_of(event: Event, site: str) -> str:
    return site + reverse("events:event", args=[event.pk])


# --- iCalendar


def ics(events: Iterable[Event], name: str, site: str) -> bytes:
    """A calendar to subscribe to (RFC 5545, RFC 7986), in local time: ten o'clock stays ten o'clock on both sides of a
    change of clocks, and a reader in another country knows which ten o'clock.
    """
    zone, listed = timezone.get_default_timezone(), list(events)
    whole = icalendar.Calendar()
    whole.add("prodid", calendar.PRODUCT)
    whole.add("version", "2.0")
    whole.add("calscale", "GREGORIAN")
    whole.add("method", calendar.PUBLISH)
    whole.add("name", name)
    whole.add("x-wr-calname", name)
    whole.add("x-wr-timezone", str(zone))
    whole.add("refresh-interval", REFRESHED, parameters={"VALUE": "DURATION"})
    whole.add("x-published-ttl", REFRESHED)
    whole.add_component(vtimezone(zone, min([timezone.localdate().year, *(event.start.year for event in listed)])))
    for event in listed:
        entry = calendar.vevent(event)
        for field in ("dtstart", "dtend", "url"):
            entry.pop(field, None)
        entry.add("dtstart", event.start.astimezone(zone))
        entry.add("dtend", event.end.astimezone(zone))
        entry.add("url", address_of(event, site))
        whole.add_component(entry)
    return whole.to_ical()


# --- RSS and Atom


def syndication(
    kind: type[SyndicationFeed], events: Iterable[Event], name: str, site: str, own: str
) -> SyndicationFeed:
    """The dates to come as a feed of news; `own` is the path of the feed itself."""
    feed = kind(
        title=name,
        link=site + reverse("events:programme"),
        description=_("Les cafés numériques, les ateliers et les conférences à venir."),
        language="fr",
        feed_url=site + own,
        author_name="Percolateur",  # RFC 4287, 4.1.1: a feed has an author
    )
    for event in events:
        feed.add_item(
            title=title(event),
            link=address_of(event, site),
            description=in_words(event),
            unique_id=tag_of(event) if kind is Atom1Feed else calendar.uid(event),
            unique_id_is_permalink=False,
            pubdate=event.changed_at,
            updateddate=event.changed_at,
            categories=[event.get_format_display()],
        )
    return feed


def tag_of(event: Event) -> str:
    """Its identifier as an address, which Atom wants (RFC 4287, 4.2.6; RFC 4151)."""
    name, host = calendar.uid(event).split("@")
    return f"tag:{host},2026:{name}"


FEEDS: dict[str, type[SyndicationFeed]] = {"rss": Rss201rev2Feed, "atom": Atom1Feed}
TYPES = {"rss": "application/rss+xml; charset=utf-8", "atom": "application/atom+xml; charset=utf-8"}


def title(event: Event) -> str:
    """What, when, and what became of it."""
    words = f"{calendar.summary(event)}, {day(event.start)}"
    off = event.status in (Event.Status.CANCELLED, Event.Status.POSTPONED)
    return f"{words} ({event.get_status_display()})" if off else words


def in_words(event: Event) -> str:
    return " – ".join(
        filter(None, [f"{day(event.start)}, {span(event.start, event.end)}", event.place, event.description])
    )


# --- JSON-LD

STATUSES = {
    Event.Status.CANCELLED: "https://schema.org/EventCancelled",
    Event.Status.POSTPONED: "https://schema.org/EventPostponed",
}


def json_ld(event: Event, site: str) -> dict[str, Any]:
    """A public event in the words of schema.org/Event."""
    library = event.library
    known: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": address_of(event, site),
        "url": address_of(event, site),
        "name": calendar.summary(event),
        "description": event.description or str(event.sheet.explanation),
        "startDate": timezone.localtime(event.start).isoformat(),
        "endDate": timezone.localtime(event.end).isoformat(),
        "eventStatus": STATUSES.get(Event.Status(event.status), "https://schema.org/EventScheduled"),
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "inLanguage": "fr",
        "isAccessibleForFree": True,
        "maximumAttendeeCapacity": event.capacity,
        "image": site + reverse("opendata:event_picture", args=[event.pk]),
        "offers": offer_ld(event, site),
        "location": place_ld(event),
        "organizer": {
            "@type": "Library",
            "name": library.name,
            "url": library.website or f"{site}{reverse('events:programme')}?mediatheque={library.pk}",
        },
    }
    if event.minimum_age:
        known["typicalAgeRange"] = f"{event.minimum_age}-"
    if event.registration != Event.Registration.NONE:
        known["remainingAttendeeCapacity"] = event.seats_left
    if event.series_id:
        series = f"{site}{reverse('events:programme')}?mediatheque={library.pk}#serie-{event.series_id}"
        known["superEvent"] = {"@type": "EventSeries", "@id": series, "name": str(event)}
    return known


def offer_ld(event: Event, site: str) -> dict[str, Any]:
    """Free. Sold out when no seat is left, in the words of schema.org."""
    full = event.registration != Event.Registration.NONE and not event.seats_left
    return {
        "@type": "Offer",
        "url": address_of(event, site),
        "price": "0",
        "priceCurrency": "EUR",
        "availability": f"https://schema.org/{'SoldOut' if full else 'InStock'}",
        "availabilityEnds": timezone.localtime(event.end).isoformat(),
    }


def inert(data: dict[str, Any]) -> SafeString:
    """JSON that may stand in a page: nothing in it can end the script element it is in."""
    written = json.dumps(data, ensure_ascii=False, cls=DjangoJSONEncoder)
    return mark_safe(written.translate({ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}))  # noqa: S308


def place_ld(event: Event) -> dict[str, Any]:
    library = event.library
    if event.venue:
        return {"@type": "Place", "name": event.venue, "address": event.venue}
    place: dict[str, Any] = {
        "@type": "Library",
        "name": event.place,
        "address": {
            "@type": "PostalAddress",
            "streetAddress": library.address,
            "postalCode": library.postcode,
            "addressLocality": library.city,
            "addressCountry": "FR",
        },
    }
    if library.latitude is not None and library.longitude is not None:
        place["geo"] = {"@type": "GeoCoordinates", "latitude": library.latitude, "longitude": library.longitude}
    if library.phone:
        place["telephone"] = library.phone
    return place
