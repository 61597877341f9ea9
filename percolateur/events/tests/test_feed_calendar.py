"""The calendars people subscribe to, read back by libical and, strictly, by icalendar's own parser."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from django.urls import reverse
from django.utils import timezone

from percolateur.events import actions, clocks
from percolateur.events.actions.subscribing import renew_calendar_link, take_back_calendar_link
from percolateur.events.factories import EventFactory, at
from percolateur.events.models import Event, Series
from percolateur.events.tests import libical
from percolateur.network.factories import LibraryFactory

pytestmark = pytest.mark.django_db
CALENDAR = reverse("events:calendar")
PARIS = ZoneInfo("Europe/Paris")
NEXT_YEAR = timezone.localdate().year + 1


def uids(response):
    return [str(entry["uid"]) for entry in icalendar.Calendar.from_ical(response.content).walk("VEVENT")]


def last_sunday(month):
    day = date(NEXT_YEAR, month, 31)
    return day - timedelta(days=(day.weekday() + 1) % 7)


def series_across(month, moulin):
    """Every Sunday at ten, from two weeks before the clocks change to two weeks after."""
    first = last_sunday(month) - timedelta(days=14)
    series = Series.objects.create(
        library=moulin, rule="FREQ=WEEKLY;BYDAY=SU", first_day=first, start_time="10:00", end_time="12:00"
    )
    for week in range(5):
        day = first + timedelta(weeks=week)
        start = datetime(day.year, day.month, day.day, 10, tzinfo=PARIS)
        EventFactory(library=moulin, series=series, series_day=day, start=start)


@pytest.mark.parametrize(("month", "hours"), [(3, [9, 9, 8, 8, 8]), (10, [8, 8, 9, 9, 9])], ids=["march", "october"])
def test_calendar_keeps_ten_o_clock_when_the_clocks_change(client, moulin, month, hours):
    series_across(month, moulin)
    found = libical.read(client.get(CALENDAR).content)
    assert [event["local"][-6:] for event in found] == ["100000"] * 5
    assert [event["start"].hour for event in found] == hours
    assert {event["end"] - event["start"] for event in found} == {timedelta(hours=2)}
    assert {event["zone"] for event in found} == {"Europe/Paris"}


@pytest.mark.parametrize(("month", "hours"), [(3, [9, 9, 8, 8, 8]), (10, [8, 8, 9, 9, 9])], ids=["march", "october"])
def test_calendar_tells_its_zone_to_a_reader_that_knows_none(client, moulin, month, hours):
    """Under a name that is in no table, only our VTIMEZONE says when the clocks change."""
    series_across(month, moulin)
    found = libical.read(client.get(CALENDAR).content.replace(b"Europe/Paris", b"Ici/Meme"))
    assert {event["zone"] for event in found} == {"Ici/Meme"}
    assert [event["start"].hour for event in found] == hours


def test_calendar_is_what_the_standards_want(client, moulin):
    event = EventFactory(library=moulin, hook="Vélo, train ; covoiturage\\ : « en accord » " + "à" * 60)
    response = client.get(CALENDAR)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    lines = response.content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in response.content.replace(b"\r\n", b"")
    whole = icalendar.Calendar.from_ical(response.content)
    assert (str(whole["version"]), str(whole["method"]), str(whole["x-wr-calname"])) == (
        "2.0",
        "PUBLISH",
        "Programme – Percolateur",
    )
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT12H" in lines
    [zone] = whole.walk("VTIMEZONE")
    [entry] = whole.walk("VEVENT")
    assert entry["dtstart"].params["TZID"] == str(zone["tzid"]) == "Europe/Paris"
    assert not entry.errors
    assert entry.decoded("last-modified") == event.changed_at.replace(microsecond=0)
    assert str(entry["url"]) == f"http://testserver/programme/{event.pk}/"
    assert moulin.city in str(entry["location"])
    [read] = libical.read(response.content)
    assert read["summary"].endswith(event.hook)


def test_calendar_keeps_identities_and_tells_what_is_cancelled(client, moulin):
    event = EventFactory(library=moulin)
    [before] = libical.read(client.get(CALENDAR).content)
    actions.cancel(event)
    [after] = libical.read(client.get(CALENDAR).content)
    assert after["uid"] == before["uid"]
    assert (before["status"], after["status"]) == ("confirmed", "cancelled")
    assert after["sequence"] > before["sequence"]


def test_calendar_keeps_a_month_of_what_is_past(client, moulin):
    kept = EventFactory(library=moulin, start=at(-20), status=Event.Status.CANCELLED)
    EventFactory(library=moulin, start=at(-40))
    assert [uid.split("@")[0] for uid in uids(client.get(CALENDAR))] == [f"seance-{kept.pk}"]


def test_calendar_shows_what_the_public_may_see(client, moulin):
    EventFactory(library=moulin, status=Event.Status.DRAFT)
    EventFactory(library=moulin, format=Event.Format.STAFF_CAFE)
    assert uids(client.get(CALENDAR)) == []


def test_calendar_is_of_one_library_or_network(client, moulin, escale):
    EventFactory(library=moulin), EventFactory(library=escale), EventFactory(library=LibraryFactory())
    assert len(uids(client.get(CALENDAR))) == 3
    assert len(uids(client.get(CALENDAR, {"reseau": moulin.network.slug}))) == 2
    response = client.get(CALENDAR, {"mediatheque": moulin.pk})
    assert len(uids(response)) == 1
    assert "X-WR-CALNAME:Médiathèque du Moulin – Percolateur" in response.text


def test_calendar_of_ten_events_takes_as_many_queries_as_of_one(client, moulin, django_assert_num_queries):
    EventFactory.create_batch(10, library=moulin)
    with django_assert_num_queries(4):
        assert len(uids(client.get(CALENDAR))) == 10


def test_calendar_is_not_sent_again_to_who_has_it(client, moulin):
    event = EventFactory(library=moulin)
    first = client.get(CALENDAR)
    again = client.get(CALENDAR, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert client.get(CALENDAR, headers={"If-Modified-Since": first["Last-Modified"]}).status_code == 304
    actions.cancel(event)
    assert client.get(CALENDAR, headers={"If-None-Match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize("change", [{"name": "Le Moulin"}, {"address": "2 rue Neuve"}, {"city": "Houilles"}])
def test_calendar_is_sent_again_when_the_library_changed(client, moulin, change):
    EventFactory(library=moulin)
    first = client.get(CALENDAR)
    type(moulin).objects.filter(pk=moulin.pk).update(**change)
    assert client.get(CALENDAR, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_calendar_may_be_kept_an_hour_and_sets_no_cookie(client, moulin):
    EventFactory(library=moulin)
    response = client.get(CALENDAR)
    assert (response["Cache-Control"], response.cookies) == ("max-age=3600, public", {})


def test_calendar_of_one_event(client, moulin):
    event = EventFactory(library=moulin)
    EventFactory(library=moulin)
    response = client.get(reverse("events:ics", args=[event.pk]))
    assert response["Content-Disposition"] == f'inline; filename="seance-{event.pk}.ics"'
    assert len(libical.read(response.content)) == 1


@pytest.mark.parametrize("hidden", [{"status": Event.Status.DRAFT}, {"format": Event.Format.STAFF_CAFE}])
def test_calendar_of_a_hidden_event_is_none(client, as_nadia, moulin, hidden):
    address = reverse("events:ics", args=[EventFactory(library=moulin, **hidden).pk])
    assert [each.get(address).status_code for each in (client, as_nadia)] == [404, 404]


# --- the host's own


def own(link):
    return reverse("events:host_calendar", args=[link.secret])


def test_calendar_of_a_host_has_all_that_they_host(client, moulin, nadia, yann):
    EventFactory(library=moulin, hosts=[nadia], status=Event.Status.DRAFT)
    EventFactory(library=moulin, hosts=[nadia], format=Event.Format.STAFF_CAFE)
    EventFactory(library=moulin, hosts=[yann])
    response = client.get(own(renew_calendar_link(nadia)))
    assert [event["status"] for event in libical.read(response.content)] == ["tentative", "confirmed"]
    assert response["Cache-Control"] == "max-age=3600, private"


def test_calendar_of_a_host_leads_nowhere_once_changed_or_taken_back(client, nadia):
    first = renew_calendar_link(nadia)
    second = renew_calendar_link(nadia)
    assert [client.get(own(link)).status_code for link in (first, second)] == [404, 200]
    take_back_calendar_link(nadia)
    assert client.get(own(second)).status_code == 404


def test_calendar_of_somebody_who_left_the_team_is_closed(client, nadia):
    link = renew_calendar_link(nadia)
    nadia.close()
    assert client.get(own(link)).status_code == 404


def test_calendar_link_is_made_changed_and_removed_on_ones_own_page(as_nadia, as_yann, nadia):
    page = reverse("events:own_calendar")
    assert "Créer mon adresse" in as_nadia.get(page).text
    as_nadia.post(reverse("events:new_calendar_link"))
    first = nadia.calendar_link.secret
    assert f"/programme/calendrier/{first}.ics" in as_nadia.get(page).text
    assert first not in as_yann.get(page).text
    as_yann.post(reverse("events:new_calendar_link"))
    as_yann.post(reverse("events:calendar_link_removal"))
    nadia.refresh_from_db()
    assert nadia.calendar_link.secret == first
    as_nadia.post(reverse("events:calendar_link_removal"))
    assert "Créer mon adresse" in as_nadia.get(page).text


# --- zones


@pytest.mark.parametrize(
    ("name", "rules"), [("Europe/Paris", 2), ("America/Martinique", 0), ("Pacific/Noumea", 0), ("America/Miquelon", 0)]
)
def test_zone_is_told_right_in_every_corner_of_the_country(name, rules):
    """Each instant of two years, as our VTIMEZONE tells it to a reader that knows no zone."""
    zone = ZoneInfo(name)
    told = clocks.vtimezone(zone, NEXT_YEAR)
    assert told.to_ical().count(b"RRULE") == rules
    days = [datetime(NEXT_YEAR, 1, 1, 4, 30, tzinfo=UTC) + timedelta(days=day) for day in range(0, 730, 13)]
    entries = "".join(
        f"BEGIN:VEVENT\r\nUID:{i}\r\nDTSTAMP:20260101T000000Z\r\nORGANIZER:mailto:x@x.fr\r\nSUMMARY:x\r\n"
        f"DTSTART;TZID=Ici:{day.astimezone(zone):%Y%m%dT%H%M%S}\r\nDTEND;TZID=Ici:{day.astimezone(zone):%Y%m%dT%H%M%S}\r\n"
        "STATUS:CONFIRMED\r\nEND:VEVENT\r\n"
        for i, day in enumerate(days)
    )
    told_as = told.to_ical().decode().replace(name, "Ici")
    ics = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nMETHOD:PUBLISH\r\n{told_as}{entries}END:VCALENDAR\r\n"
    assert [event["start"] for event in libical.read(ics.encode())] == days
