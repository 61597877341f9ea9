"""Events in the shape of OpenAgenda (developers.openagenda.com, API v2), and their copy there when it is asked for."""

import hashlib
import json
import time
import urllib.error
import urllib.request
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from percolateur.events.calendar import uid
from percolateur.events.feeds import address_of
from percolateur.events.models import Event, OpenAgendaCopy
from percolateur.network.models import Library

KEY = "percolateur"  # the name of our identifiers there
SCHEDULED, POSTPONED, FULL, CANCELLED = 1, 4, 5, 6
PUBLISHED, TO_MODERATE = 2, 0
OFFLINE = 1
TIMEOUT = 20
PAUSES = [1.0, 5.0]  # seconds before the second and the third try


class Refused(Exception):
    """OpenAgenda said no; its text is for the person who looks after the site."""

    def __init__(self, sentence: str, code: int = 0) -> None:
        super().__init__(sentence)
        self.code = code


class Away(Refused):
    """OpenAgenda does not answer, or is too busy."""


def status_of(event: Event) -> int:
    if event.status == Event.Status.CANCELLED:
        return CANCELLED
    if event.status == Event.Status.POSTPONED:
        return POSTPONED
    return FULL if event.is_full else SCHEDULED


def shape(event: Event, site: str) -> dict[str, Any]:
    """An event as OpenAgenda writes it, its place apart: « location » in our export, « locationUid » in theirs."""
    sheet, title = event.sheet, event.get_format_display()
    shaped: dict[str, Any] = {
        "extIds": [{"key": KEY, "value": uid(event)}],
        "title": {"fr": cut(f"{title} – {event.hook}" if event.hook else title, 140)},
        "description": {"fr": cut(str(sheet.explanation), 200)},
        "longDescription": {"fr": cut("\n\n".join(filter(None, [str(sheet.explanation), event.description])), 10_000)},
        "conditions": {"fr": cut(conditions(event), 255)},
        "keywords": {"fr": [title, event.library.network.name]},
        "registration": registration(event, site),
        "timings": [{"begin": moment(event.start), "end": moment(event.end)}],
        "timezone": str(timezone.get_default_timezone()),
        "attendanceMode": OFFLINE,
        "status": status_of(event),
        "state": PUBLISHED if event.is_public else TO_MODERATE,
    }
    if event.minimum_age:
        shaped["age"] = {"min": event.minimum_age, "max": 120}
    return shaped


def registration(event: Event, site: str) -> list[dict[str, str]]:
    ways = [{"type": "link", "value": address_of(event, site)}]
    if event.library.phone:
        ways.append({"type": "phone", "value": event.library.phone})
    if event.library.email:
        ways.append({"type": "email", "value": event.library.email})
    return ways


def conditions(event: Event) -> str:
    if event.registration == Event.Registration.NONE:
        return _("Gratuit, sans inscription.")
    return _("Gratuit, sur inscription. %(places)s places.") % {"places": event.capacity}


def place(event: Event) -> tuple[str, dict[str, Any]]:
    """The identifier of its place, and the place."""
    library = event.library
    if event.venue:
        digest = hashlib.sha256(event.venue.encode()).hexdigest()[:12]
        address = f"{event.venue}, {library.city}"
        return f"lieu-{library.pk}-{digest}", {
            "name": cut(event.venue, 100),
            "address": cut(address, 255),
            "countryCode": "FR",
        }
    return f"mediatheque-{library.pk}", library_shape(library)


def library_shape(library: Library) -> dict[str, Any]:
    shaped: dict[str, Any] = {
        "name": cut(library.name, 100),
        "address": cut(f"{library.address}, {library.postcode} {library.city}", 255),
        "countryCode": "FR",
        "postalCode": library.postcode,
        "city": library.city,
    }
    known = {"insee": library.insee_code, "phone": library.phone, "email": library.email, "website": library.website}
    shaped |= {name: value for name, value in known.items() if value}
    if library.latitude is not None and library.longitude is not None:
        shaped |= {"latitude": library.latitude, "longitude": library.longitude}
    return shaped


def export(events: Iterable[Event], site: str) -> dict[str, Any]:
    """What OpenAgenda's team reads from a source of data."""
    listed = []
    for event in events:
        key, where = place(event)
        listed.append(shape(event, site) | {"location": where | {"extIds": [{"key": KEY, "value": key}]}})
    return {"total": len(listed), "events": listed}


def moment(at: Any) -> str:
    return timezone.localtime(at).isoformat()


def cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


# --- the copy there


class Agenda:
    """One agenda of OpenAgenda, written to with a secret key."""

    def __init__(self, address: str, key: str, agenda: str, pauses: list[float] | None = None) -> None:
        self.address, self.key, self.agenda = address.rstrip("/"), key, agenda
        self.pauses = PAUSES if pauses is None else pauses
        self.token = ""
        self.places: dict[str, int] = {}  # identifiers there, by ours

    def put_event(self, event: Event, site: str) -> None:
        key, where = place(event)
        if key not in self.places:
            answer = self.write(f"locations/ext/{KEY}/{quote(key, safe='')}", where)
            self.places[key] = answer["location"]["uid"]
        shaped = shape(event, site) | {"locationUid": self.places[key]}
        shaped.pop("extIds")  # in the address already
        self.write(f"events/ext/{KEY}/{quote(uid(event), safe='')}", shaped)

    def write(self, path: str, what: dict[str, Any]) -> Any:
        """Make it there, or mend it. A token lives an hour: one that is refused is asked for again, once."""
        address = f"{self.address}/v2/agendas/{self.agenda}/{path}"
        try:
            return self.ask("PUT", address, what, {"access-token": self.token or self.new_token()})
        except Refused as refusal:
            if refusal.code != 401:
                raise
            return self.ask("PUT", address, what, {"access-token": self.new_token()})

    def new_token(self) -> str:
        self.token = self.ask("POST", f"{self.address}/v2/requestAccessToken", {"code": self.key}, {})["access_token"]
        return self.token

    def ask(self, method: str, address: str, what: dict[str, Any], headers: dict[str, str]) -> Any:
        """Send, and try again when their server is away or too busy. Raises Refused."""
        body = json.dumps(what).encode()
        for pause in [*self.pauses, None]:
            request = urllib.request.Request(  # noqa: S310 - the address of the settings
                address, body, {"Content-Type": "application/json", **headers}, method=method
            )
            try:
                with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310
                    return json.load(answer)
            except urllib.error.HTTPError as error:
                reason = f"{error.code} {error.read(500).decode(errors='replace')}"
                if error.code < 500 and error.code != 429:
                    raise Refused(f"{method} {address}: {reason}", error.code) from error
                if pause is None:
                    raise Away(f"{method} {address}: {reason}", error.code) from error
            except (OSError, ValueError) as error:
                if pause is None:
                    raise Away(f"{method} {address}: {error}") from error
            time.sleep(pause)
        raise AssertionError("the last try returns or raises")


def push(agenda: Agenda, site: str) -> tuple[int, list[str]]:
    """Copy there what changed since the last time. Returns how many were sent, and what was refused.

    An event that was copied and is no longer public goes back to moderation there: nobody sees it.
    """
    sent, refused = 0, list[str]()
    public = Event.objects.public().filter(end__gt=timezone.now())
    copied = Event.objects.filter(openagenda_copy__isnull=False, end__gt=timezone.now())
    for event in (public | copied).distinct().with_place().select_related("openagenda_copy").order_by("start", "pk"):
        digest = hashlib.sha256(repr((shape(event, site), place(event), agenda.agenda)).encode()).hexdigest()
        if getattr(event, "openagenda_copy", None) and event.openagenda_copy.digest == digest:
            continue
        try:
            agenda.put_event(event, site)
        except Away as away:
            return sent, [*refused, str(away)]  # the rest another time
        except Refused as refusal:
            refused.append(str(refusal))
            continue
        OpenAgendaCopy.objects.update_or_create(event=event, defaults={"digest": digest, "sent_at": timezone.now()})
        sent += 1
    return sent, refused


def configured() -> Agenda | None:
    """The agenda of the settings; None when nobody asked for a copy."""
    if not (settings.OPENAGENDA_KEY and settings.OPENAGENDA_AGENDA):
        return None
    return Agenda(settings.OPENAGENDA_ADDRESS, settings.OPENAGENDA_KEY, settings.OPENAGENDA_AGENDA)
