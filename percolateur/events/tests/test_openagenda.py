"""The shape of OpenAgenda, and a copy on a server that behaves as its documentation says."""

import json
import re
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from percolateur.events import actions, openagenda
from percolateur.events.factories import EventFactory, at
from percolateur.events.jobs import copy_to_openagenda
from percolateur.events.models import Event

pytestmark = pytest.mark.django_db
SITE = "https://cafes.example.fr"
KEY, AGENDA = "oa_sk_secret", "17026855"
EVENT = re.compile(rf"/v2/agendas/{AGENDA}/events/ext/percolateur/([^/]+)")
PLACE = re.compile(rf"/v2/agendas/{AGENDA}/locations/ext/percolateur/([^/]+)")


class There:
    """What OpenAgenda holds, and how it answers: a token for the secret key, then an upsert by external identifier."""

    def __init__(self):
        self.tokens, self.events, self.places, self.requests = set(), {}, {}, []
        self.troubles = []  # statuses to answer with first

    def answer(self, method, path, headers, body):
        self.requests.append((method, path))
        if self.troubles:
            return self.troubles.pop(0), {"error": "busy"}
        if (method, path) == ("POST", "/v2/requestAccessToken"):
            return self.give_token(body)
        if headers.get("access-token") not in self.tokens:
            return 401, {"error": "token"}
        if method == "PUT" and (found := PLACE.fullmatch(path)):
            return self.put_place(found[1], body)
        if method == "PUT" and (found := EVENT.fullmatch(path)):
            return self.put_event(found[1], body)
        return 404, {"error": path}

    def give_token(self, body):
        if body.get("code") != KEY:
            return 403, {"error": "key"}
        self.tokens.add(token := f"token-{len(self.requests)}")
        return 200, {"access_token": token, "expires_in": 3600}

    def put_place(self, key, body):
        wrong = [name for name in ("name", "address", "countryCode") if not body.get(name)]
        if wrong or len(body["name"]) > 100:
            return 400, {"errors": wrong}
        kept = self.places.setdefault(key, {"uid": 5000 + len(self.places)})
        kept.update(body)
        return 200, {"success": True, "location": kept}

    def put_event(self, key, body):
        known = {place["uid"] for place in self.places.values()}
        wrong = [
            name
            for name, fits in {
                "title": 0 < len(body["title"]["fr"]) <= 140,
                "description": 0 < len(body["description"]["fr"]) <= 200,
                "longDescription": len(body["longDescription"]["fr"]) <= 10_000,
                "conditions": len(body["conditions"]["fr"]) <= 255,
                "locationUid": body.get("locationUid") in known,
                "timings": all(timing["begin"] < timing["end"] for timing in body["timings"]),
                "status": body["status"] in range(1, 7),
                "state": body["state"] in (-1, 0, 1, 2),
            }.items()
            if not fits
        ]
        if wrong:
            return 400, {"errors": wrong}
        self.events.setdefault(key, {"uid": 9000 + len(self.events)}).update(body)
        return 200, {"success": True, "event": self.events[key]}


@pytest.fixture
def there():
    held = There()

    class Answer(BaseHTTPRequestHandler):
        def do(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status, data = held.answer(self.command, self.path, self.headers, body)
            written = json.dumps(data).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(written)))
            self.end_headers()
            self.wfile.write(written)

        do_POST = do_PUT = do  # noqa: N815

        def log_message(self, *_args):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        held.address = f"http://127.0.0.1:{server.server_port}"
        yield held
        server.shutdown()


@pytest.fixture
def agenda(there):
    return openagenda.Agenda(there.address, KEY, AGENDA, pauses=[0.0, 0.0])


def only(there):
    [event] = there.events.values()
    return event


def test_openagenda_json_has_their_shape(client, moulin):
    moulin.phone, moulin.email, moulin.latitude, moulin.longitude = "+33139000000", "moulin@x.fr", 48.93, 2.16
    moulin.save()
    event = EventFactory(library=moulin, hook="Les mots de passe", minimum_age=10, description="Venez")
    told = client.get(reverse("events:openagenda")).json()
    [shaped] = told["events"]
    assert told["total"] == 1
    assert shaped["title"] == {"fr": "Café numérique – Les mots de passe"}
    assert shaped["longDescription"]["fr"].endswith("\n\nVenez")
    assert shaped["timings"] == [{"begin": event.start.isoformat(), "end": event.end.isoformat()}]
    assert (shaped["status"], shaped["state"], shaped["attendanceMode"], shaped["age"]["min"]) == (1, 2, 1, 10)
    assert [way["type"] for way in shaped["registration"]] == ["link", "phone", "email"]
    assert shaped["registration"][0]["value"] == f"http://testserver/programme/{event.pk}/"
    assert (shaped["location"]["postalCode"], shaped["location"]["latitude"]) == (moulin.postcode, 48.93)
    assert shaped["extIds"][0]["key"] == shaped["location"]["extIds"][0]["key"] == "percolateur"


def test_openagenda_json_cuts_what_is_too_long_for_them(client, moulin):
    EventFactory(library=moulin, hook="x" * 200, description="y" * 20_000)
    [shaped] = client.get(reverse("events:openagenda")).json()["events"]
    assert [len(shaped[name]["fr"]) for name in ("title", "longDescription")] == [140, 10_000]


@pytest.mark.parametrize(
    ("how", "status"),
    [
        ({}, 1),
        ({"seats_taken": 10}, 5),
        ({"seats_taken": 10, "registration": "NONE"}, 1),
        ({"status": Event.Status.POSTPONED}, 4),
        ({"status": Event.Status.CANCELLED, "seats_taken": 10}, 6),
        ({"status": Event.Status.HELD}, 1),
    ],
)
def test_openagenda_is_told_the_status(moulin, there, agenda, how, status):
    EventFactory(library=moulin, **how)
    assert openagenda.push(agenda, SITE) == (1, [])
    assert only(there)["status"] == status


def test_openagenda_copy_is_of_what_is_public_and_to_come(moulin, there, agenda):
    shown = EventFactory(library=moulin)
    EventFactory(library=moulin, past=True), EventFactory(library=moulin, status=Event.Status.DRAFT)
    EventFactory(library=moulin, format=Event.Format.STAFF_CAFE)
    assert openagenda.push(agenda, SITE) == (1, [])
    assert [key.split("%40")[0] for key in there.events] == [f"seance-{shown.pk}"]


def test_openagenda_is_sent_only_what_changed(moulin, there, agenda):
    event, _other = EventFactory(library=moulin), EventFactory(library=moulin)
    openagenda.push(agenda, SITE)
    before = len(there.requests)
    assert openagenda.push(agenda, SITE) == (0, [])
    assert len(there.requests) == before
    actions.cancel(event)
    assert openagenda.push(agenda, SITE) == (1, [])
    assert sorted(copy["status"] for copy in there.events.values()) == [1, 6]


def test_openagenda_has_one_place_for_a_library_and_one_for_a_venue(moulin, there, agenda):
    EventFactory.create_batch(3, library=moulin)
    EventFactory(library=moulin, venue="Marché couvert")
    openagenda.push(agenda, SITE)
    assert sorted(place["name"] for place in there.places.values()) == ["Marché couvert", moulin.name]
    puts = [path for method, path in there.requests if method == "PUT" and "locations" in path]
    assert len(puts) == 2


def test_openagenda_hides_what_became_a_draft_again(moulin, there, agenda):
    event = EventFactory(library=moulin)
    openagenda.push(agenda, SITE)
    Event.objects.filter(pk=event.pk).update(status=Event.Status.DRAFT)
    openagenda.push(agenda, SITE)
    assert only(there)["state"] == openagenda.TO_MODERATE


def test_openagenda_token_that_ran_out_is_asked_for_again(moulin, there, agenda):
    EventFactory(library=moulin)
    openagenda.push(agenda, SITE)
    there.tokens.clear()
    EventFactory(library=moulin, start=at(3))
    assert openagenda.push(agenda, SITE) == (1, [])
    assert len(there.events) == 2


def test_openagenda_is_tried_again_when_it_is_busy(moulin, there, agenda):
    EventFactory(library=moulin)
    there.troubles = [503, 429]
    assert openagenda.push(agenda, SITE) == (1, [])


def test_openagenda_away_stops_the_copy_and_loses_nothing(moulin, there, agenda):
    EventFactory.create_batch(3, library=moulin)
    there.troubles = [503] * 3
    sent, refused = openagenda.push(agenda, SITE)
    assert (sent, len(refused), len(there.requests)) == (0, 1, 3)
    assert openagenda.push(agenda, SITE) == (3, [])


def test_openagenda_that_refuses_one_takes_the_others(moulin, there, agenda):
    EventFactory(library=moulin, start=at(1), end=at(1) + timedelta(hours=1))
    EventFactory(library=moulin, start=at(2))
    agenda.new_token()
    there.troubles = [400]
    sent, [sentence] = openagenda.push(agenda, SITE)
    assert (sent, "400" in sentence) == (1, True)


def test_openagenda_wrong_key_is_told(moulin, there):
    EventFactory(library=moulin)
    sent, [sentence] = openagenda.push(openagenda.Agenda(there.address, "no", AGENDA, pauses=[]), SITE)
    assert (sent, "403" in sentence, "no" in sentence.split()) == (0, True, False)


# --- the command and the job


@pytest.fixture
def switched_on(settings, there):
    settings.OPENAGENDA_ADDRESS, settings.ADDRESS = there.address, SITE
    settings.OPENAGENDA_KEY, settings.OPENAGENDA_AGENDA = KEY, AGENDA


def test_push_openagenda_says_how_many_it_sent(moulin, there, switched_on):
    EventFactory(library=moulin)
    said = StringIO()
    call_command("push_openagenda", stdout=said)
    assert said.getvalue() == "1 séance envoyée.\n"
    assert only(there)["registration"][0]["value"].startswith(SITE)


@pytest.mark.parametrize("missing", ["OPENAGENDA_KEY", "OPENAGENDA_AGENDA", "ADDRESS"])
def test_push_openagenda_says_which_setting_is_missing(moulin, there, switched_on, settings, missing):
    EventFactory(library=moulin)
    setattr(settings, missing, "")
    with pytest.raises(CommandError, match=f"PERCOLATEUR_{missing}"):
        call_command("push_openagenda")
    assert (copy_to_openagenda(), there.requests) == (0, [])


def test_push_openagenda_fails_with_what_was_refused(moulin, there, switched_on, settings):
    EventFactory(library=moulin)
    settings.OPENAGENDA_KEY = "wrong"
    with pytest.raises(CommandError, match="403"):
        call_command("push_openagenda", stdout=StringIO())


def test_openagenda_job_copies_when_it_is_asked_for(moulin, there, switched_on):
    EventFactory(library=moulin)
    assert (copy_to_openagenda(), copy_to_openagenda()) == (1, 0)


def test_openagenda_nobody_asked_for_is_left_alone(moulin, there):
    EventFactory(library=moulin)
    assert (copy_to_openagenda(), there.requests) == (0, [])
