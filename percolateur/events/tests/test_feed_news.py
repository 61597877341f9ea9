"""RSS, Atom and JSON-LD."""

import json
import re
from datetime import date
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from percolateur.events import actions
from percolateur.events.factories import EventFactory
from percolateur.events.models import Event, Series

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
KINDS = [("rss", "channel/item", "title", "guid"), ("atom", f"{ATOM}entry", f"{ATOM}title", f"{ATOM}id")]
kinds = pytest.mark.parametrize(("kind", "entry", "title", "identity"), KINDS, ids=["rss", "atom"])


@kinds
def test_news_are_well_formed_and_tell_what_when_and_the_status(client, moulin, kind, entry, title, identity):
    event = EventFactory(library=moulin, hook="Les <b>mots</b> de passe & co")
    EventFactory(library=moulin, status=Event.Status.DRAFT)
    actions.cancel(event)
    response = client.get(reverse(f"events:{kind}"))
    [found] = ElementTree.fromstring(response.content).findall(entry)
    assert "Les <b>mots</b> de passe & co" in found.find(title).text
    assert found.find(title).text.endswith("(annulée)")
    begins = {"rss": f"seance-{event.pk}@", "atom": "tag:"}[kind]
    assert found.find(identity).text.startswith(begins)
    assert f"seance-{event.pk}" in found.find(identity).text
    assert f"http://testserver/programme/{event.pk}/" in response.text


@kinds
def test_news_are_of_one_library_and_not_sent_twice(client, moulin, escale, kind, entry, title, identity):
    EventFactory(library=moulin), EventFactory(library=escale)
    address = reverse(f"events:{kind}")
    response = client.get(address, {"mediatheque": escale.pk})
    assert len(ElementTree.fromstring(response.content).findall(entry)) == 1
    again = client.get(address, {"mediatheque": escale.pk}, headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304


def data_of(client, event):
    page = client.get(reverse("events:event", args=[event.pk])).text
    [written] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return json.loads(written)


# What schema.org and the search engines' guides ask of an Event: name, type, whether it must be there.
WANTED = {
    "@context": str,
    "@type": str,
    "@id": str,
    "url": str,
    "name": str,
    "description": str,
    "startDate": str,
    "endDate": str,
    "eventStatus": str,
    "eventAttendanceMode": str,
    "inLanguage": str,
    "isAccessibleForFree": bool,
    "maximumAttendeeCapacity": int,
    "location": dict,
    "organizer": dict,
    "image": str,
    "offers": dict,
}
POSSIBLE = {"remainingAttendeeCapacity": int, "typicalAgeRange": str, "superEvent": dict}


def check(data):
    assert WANTED.keys() <= data.keys() <= WANTED.keys() | POSSIBLE.keys()
    assert {name: type(value) for name, value in data.items()} == {
        name: kind for name, kind in (WANTED | POSSIBLE).items() if name in data
    }
    for moment in (data["startDate"], data["endDate"]):
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", moment)
    assert data["eventStatus"] in {
        f"https://schema.org/Event{status}" for status in ("Scheduled", "Cancelled", "Postponed")
    }


def test_json_ld_describes_the_event(client, moulin):
    event = EventFactory(library=moulin, capacity=10, minimum_age=12)
    data = data_of(client, event)
    check(data)
    assert data["url"] == f"http://testserver/programme/{event.pk}/"
    assert (data["maximumAttendeeCapacity"], data["remainingAttendeeCapacity"]) == (10, 10)
    assert (data["typicalAgeRange"], data["isAccessibleForFree"]) == ("12-", True)
    assert data["location"]["address"] == {
        "@type": "PostalAddress",
        "streetAddress": moulin.address,
        "postalCode": moulin.postcode,
        "addressLocality": moulin.city,
        "addressCountry": "FR",
    }


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (Event.Status.SCHEDULED, "EventScheduled"),
        (Event.Status.POSTPONED, "EventPostponed"),
        (Event.Status.CANCELLED, "EventCancelled"),
        (Event.Status.HELD, "EventScheduled"),
    ],
)
def test_json_ld_tells_the_status(client, moulin, status, told):
    data = data_of(client, EventFactory(library=moulin, status=status))
    check(data)
    assert data["eventStatus"] == f"https://schema.org/{told}"


def test_json_ld_of_a_series_outside_without_registration(client, moulin):
    series = Series.objects.create(
        library=moulin, rule="FREQ=MONTHLY;BYDAY=1SA", first_day=date(2026, 12, 5), start_time="10:00", end_time="12:00"
    )
    event = EventFactory(library=moulin, series=series, venue="Marché couvert", registration="NONE", minimum_age=0)
    data = data_of(client, event)
    check(data)
    assert data["superEvent"]["@type"] == "EventSeries"
    assert data["superEvent"]["@id"].endswith(f"#serie-{series.pk}")
    assert data["location"]["name"] == "Marché couvert"
    assert {"remainingAttendeeCapacity", "typicalAgeRange"} & data.keys() == set()


def test_json_ld_lets_nothing_out_of_its_element(client, moulin):
    event = EventFactory(library=moulin, hook="</script><script>alert(1)</script>", description="\u2028 & <!--")
    page = client.get(reverse("events:event", args=[event.pk])).text
    assert "<script>alert" not in page
    assert data_of(client, event)["name"].endswith(event.hook)


def test_json_ld_tells_nothing_of_what_the_public_may_not_see(as_nadia, moulin):
    event = EventFactory(library=moulin, status=Event.Status.DRAFT)
    assert "ld+json" not in as_nadia.get(reverse("events:event", args=[event.pk])).text
