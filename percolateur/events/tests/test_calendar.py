"""Read back by an independent reader of RFC 5545: `icalendar`'s parser, on the bytes that leave."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import icalendar
import pytest

from percolateur.events import actions
from percolateur.events.calendar import CANCEL, calendar
from percolateur.events.factories import EventFactory
from percolateur.events.models import Event

PARIS = ZoneInfo("Europe/Paris")


def read(*events, **how):
    """The calendar as bytes, unfolded and parsed again; each line at most 75 bytes, as the standard wants."""
    written = calendar(events, **how)
    assert max(map(len, written.split(b"\r\n"))) <= 75
    return icalendar.Calendar.from_ical(written)


def read_event(event, **how):
    [entry] = read(event, **how).walk("VEVENT")
    return entry


@pytest.mark.parametrize(
    ("local", "utc"),
    [
        (datetime(2026, 3, 28, 10), datetime(2026, 3, 28, 9)),
        (datetime(2026, 3, 29, 10), datetime(2026, 3, 29, 8)),  # the last Sunday of March, after the change
        (datetime(2026, 10, 24, 10), datetime(2026, 10, 24, 8)),
        (datetime(2026, 10, 25, 10), datetime(2026, 10, 25, 9)),  # the last Sunday of October
    ],
    ids=str,
)
def test_calendar_gives_the_instant_whatever_the_clocks(db, local, utc):
    entry = read_event(EventFactory(start=local.replace(tzinfo=PARIS)))
    assert entry.decoded("dtstart") == utc.replace(tzinfo=UTC)
    assert entry.decoded("dtstart").astimezone(PARIS).hour == 10
    assert entry.decoded("dtend") - entry.decoded("dtstart") == entry.duration


def test_calendar_says_where_and_what(db):
    event = EventFactory(
        hook="Les mots de passe, encore ; toujours", library__name="Médiathèque du Moulin", library__email="moulin@x.fr"
    )
    entry = read_event(event)
    assert str(entry["summary"]) == "Café numérique – Médiathèque du Moulin – Les mots de passe, encore ; toujours"
    assert str(entry["location"]).startswith("Médiathèque du Moulin, ")
    assert (str(entry["organizer"]), entry["organizer"].params["CN"]) == ("mailto:moulin@x.fr", event.library.name)


def test_calendar_outside_says_only_the_venue(db):
    assert str(read_event(EventFactory(venue="Salle des fêtes, 2 place du Marché"))["location"]) == (
        "Salle des fêtes, 2 place du Marché"
    )


def test_calendar_keeps_the_identity_and_counts_the_changes(db):
    event = EventFactory()
    first = read_event(event)
    actions.cancel(event)
    event.refresh_from_db()
    second = read_event(event)
    assert (first["uid"], first["sequence"], first["status"]) == (second["uid"], 0, "CONFIRMED")
    assert (second["sequence"], second["status"]) == (1, "CANCELLED")


def test_calendar_of_two_events_has_two_identities(db):
    events = EventFactory.create_batch(2)
    assert len({str(entry["uid"]) for entry in read(*events).walk("VEVENT")}) == 2


def test_calendar_takes_out_of_one_calendar_what_stands_for_others(db):
    event = EventFactory()
    whole = read(event, method=CANCEL)
    assert (whole["method"], whole.walk("VEVENT")[0]["status"]) == ("CANCEL", "CANCELLED")


def test_calendar_of_what_is_postponed_is_tentative(db):
    assert read_event(EventFactory(status=Event.Status.POSTPONED))["status"] == "TENTATIVE"


def test_calendar_links_only_to_the_address_that_is_set(db, settings):
    event = EventFactory()
    settings.ADDRESS = ""
    assert "url" not in read_event(event)
    settings.ADDRESS = "https://cafes.example.fr"
    assert str(read_event(event)["url"]) == f"https://cafes.example.fr/programme/{event.pk}/"


def test_calendar_has_a_name_for_readers(db):
    assert str(read(EventFactory(), name="Cafés du Moulin")["x-wr-calname"]) == "Cafés du Moulin"
