"""What surrounds every call: keys, limits, problems, what may be kept and by whom it may be read."""

import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from percolateur.accounts.actions import COMMAND
from percolateur.api import actions
from percolateur.api.factories import key_of
from percolateur.api.models import ApiKey, Scope
from percolateur.api.tests.conftest import Program
from percolateur.api.v1 import limits
from percolateur.api.v1.reading import MOST
from percolateur.lib.limiting import named
from tests.architecture.house import ROOT

UNKNOWN = "perco_00000000000000000000000000000000"


def problem(response):
    assert response["Content-Type"] == "application/problem+json"
    told = response.json()
    assert told["status"] == response.status_code
    return response.status_code, told["type"].rpartition("#")[2]


@pytest.mark.parametrize("path", ["nothing", "networks/", "events/x", "events/0", "networks/%20", "events/1/2/3"])
def test_gate_tells_that_nothing_is_there(anyone, network, path):
    assert problem(anyone.get(path)) == (404, "not-found")


def test_gate_names_the_methods_of_an_address(anyone, network):
    response = anyone.call("POST", "networks", {})
    assert problem(response) == (405, "method")
    assert response["Allow"] == anyone.call("OPTIONS", "networks")["Allow"] == "GET, HEAD, OPTIONS"


def test_gate_tells_everything_that_is_wrong_at_once(anyone, network):
    response = anyone.get("events?limit=0&month=2026-13&nope=1&library=x&format=TEA&changed_since=hier&limit=5")
    assert problem(response) == (422, "invalid")
    errors = {each["parameter"]: each["detail"] for each in response.json()["errors"]}
    assert errors == {
        "limit": "Ce paramètre est donné plusieurs fois.",
        "month": "Un texte de cette forme : ^20[0-9]{2}-(0[1-9]|1[0-2])$",
        "nope": "Ce nom n’existe pas ici.",
        "library": "Un nombre entier, de 1 à 2147483647.",
        "format": "Valeurs possibles : DIGITAL_CAFE, DISCOVERY_WORKSHOP, TALK, THEMED_WORKSHOP.",
        "changed_since": "Une valeur comme 2026-10-03T10:00:00+02:00.",
    }


@pytest.mark.parametrize("shown", [f"Bearer {UNKNOWN}", "Bearer", "Bearer é", "Basic abc", ""])
def test_gate_refuses_a_key_that_opens_nothing(anyone, network, shown):
    response = anyone.get("networks", Authorization=shown)
    assert problem(response) == (401, "bad-key")
    assert response["WWW-Authenticate"] == 'Bearer error="invalid_token"'


def test_gate_asks_for_a_key_then_for_its_right(anyone, network, event):
    reader = Program(key_of(network))
    assert problem(anyone.get("networks/moulin/boards")) == (401, "no-key")
    response = reader.get("networks/moulin/boards")
    assert problem(response) == (403, "scope")
    assert response.json()["detail"] == (
        "Il faut le droit « Lire les tableaux, y poser des questions ». Demandez une clé qui l’a."
    )
    assert response["WWW-Authenticate"] == 'Bearer error="insufficient_scope", scope="boards"'


def test_gate_refuses_a_key_that_was_revoked_or_whose_last_day_is_past(program, network):
    key = ApiKey.objects.get()
    assert program.get("networks").status_code == 200
    ApiKey.objects.update(expires_on=timezone.localdate())
    assert program.get("networks").status_code == 200
    ApiKey.objects.update(expires_on=timezone.localdate() - timedelta(days=1))
    assert program.get("networks").status_code == 401
    ApiKey.objects.update(expires_on=None)
    actions.revoke_key(key, COMMAND)
    assert program.get("networks").status_code == 401


def test_gate_keeps_no_key_and_remembers_the_day_it_served(program, network):
    key = ApiKey.objects.get()
    assert program.key not in repr(vars(key))
    assert (key.prefix, key.last_used_on) == (program.key[:12], None)
    program.get("networks")
    assert ApiKey.objects.get().last_used_on == timezone.localdate()


def test_gate_writes_the_day_once(program, network, django_assert_num_queries):
    program.get("networks/moulin")
    with django_assert_num_queries(2):
        program.get("networks/moulin")


def test_gate_counts_by_address_and_by_key(anyone, program, network):
    first = anyone.get("networks")
    assert first["RateLimit-Policy"] == '"api";q=120;w=60'
    assert first["RateLimit"].startswith('"api";r=119;t=')
    for _ in range(118):
        limits.anyone.hit(named("127.0.0.1"))
    assert anyone.get("networks")["RateLimit"].startswith('"api";r=0;t=')
    refused = anyone.get("networks")
    assert problem(refused) == (429, "too-many")
    assert 1 <= int(refused["Retry-After"]) <= 60
    assert program.get("networks").status_code == 200


def test_gate_counts_wrong_keys_too(anyone, network):
    for _ in range(119):
        limits.anyone.hit(named("127.0.0.1"))
    tried = [anyone.get("networks", Authorization=f"Bearer {UNKNOWN}").status_code for _ in range(2)]
    assert tried == [401, 429]


def test_gate_answers_head_as_get(anyone, network):
    got, headed = anyone.get("networks"), anyone.call("HEAD", "networks")
    assert (headed.status_code, headed["ETag"], headed.content) == (200, got["ETag"], b"")


def test_gate_says_when_nothing_changed(anyone, network):
    first = anyone.get("networks")
    again = anyone.get("networks", **{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    network.name = "Autre nom"
    network.save()
    assert anyone.get("networks", **{"If-None-Match": first["ETag"]}).status_code == 200


def test_gate_lets_pages_of_other_sites_read_what_is_public_alone(anyone, program, network):
    assert anyone.get("networks")["Access-Control-Allow-Origin"] == "*"
    assert anyone.get("networks")["Cache-Control"] == "public, max-age=3600"
    for response in (program.get("networks/moulin/boards"), anyone.get(f"registrations/{'x' * 22}")):
        assert not response.has_header("Access-Control-Allow-Origin")
        assert response["Cache-Control"] == "no-store"
    asked = anyone.call("OPTIONS", "events/1/registrations")
    assert (asked.status_code, asked.has_header("Access-Control-Allow-Origin")) == (204, False)


def test_gate_sets_no_cookie(anyone, network):
    assert not anyone.get("networks").cookies


@pytest.mark.parametrize(
    ("content", "kind", "expected"),
    [
        ("{", "application/json", (400, "bad-json")),
        (b"\xff", "application/json", (400, "bad-json")),
        ("[]", "application/json", (422, "invalid")),
        ("{}", "text/plain", (415, "media-type")),
        ('"' + "a" * MOST + '"', "application/json", (413, "too-long")),
    ],
)
def test_gate_reads_json_alone_and_not_without_end(program, event, content, kind, expected):
    response = program.client.generic(
        "POST",
        f"/api/v1/events/{event.pk}/registrations",
        content,
        kind,
        headers={"Authorization": f"Bearer {program.key}", "Idempotency-Key": "8e03978e-40d5-43e8-bc93-6894a57f9324"},
    )
    assert problem(response) == expected


def test_gate_tells_a_failure_as_a_problem(anyone, network):
    before = transaction.savepoint()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE network_network RENAME TO gone_network")
    assert problem(anyone.get("networks")) == (500, "error")
    transaction.savepoint_rollback(before)


def test_gate_lists_go_on_where_they_were(anyone, library, network):
    others = [
        type(library).objects.create(network=network, name=f"L{n}", address="1", postcode="78500", city="C")
        for n in range(4)
    ]
    found, path = [], "libraries?limit=2&network=moulin"
    while path:
        response = anyone.get(path)
        found += [each["id"] for each in response.json()["items"]]
        following = response.json()["next"]
        assert response.get("Link", "") == (f'<{following}>; rel="next"' if following else "")
        path = following and following.partition("/api/v1/")[2]
    assert found == [library.pk, *[each.pk for each in others]]


@pytest.mark.parametrize("cursor", ["abc", "a:b:c"])
def test_gate_refuses_the_cursor_of_another_list(anyone, library, cursor):
    assert problem(anyone.get(f"libraries?cursor={cursor}")) == (404, "not-found")


def test_gate_scope_is_of_its_network(stranger, event, network):
    assert problem(stranger.get("networks/moulin/boards")) == (403, "scope")
    assert problem(stranger.post(f"events/{event.pk}/registrations", {"name": "Awa"})) == (403, "scope")


def test_gate_scopes_are_all_used():
    from percolateur.api.v1.operations import REGISTER

    assert {Scope.REGISTRATIONS, Scope.BOARDS} <= {one.scope for one in REGISTER}


def test_gate_is_loaded_with_the_first_call():
    """A server that answers none does without what reads and describes them."""
    asked = "import django, sys; django.setup(); import percolateur.config.urls, percolateur.config.jobs; "
    asked += "sys.exit('msgspec' in sys.modules or 'percolateur.api.v1' in sys.modules)"
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    assert subprocess.run([sys.executable, "-c", asked], env=environment, cwd=ROOT).returncode == 0
