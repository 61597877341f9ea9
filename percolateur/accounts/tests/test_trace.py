"""The audit log: what it tells, what it never does, and that it is only added to."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from percolateur.accounts.actions import Kind, Origin, record
from percolateur.accounts.models import SecurityEvent
from percolateur.accounts.models.trace import WrittenForGood
from percolateur.accounts.personal import EVENTS
from percolateur.accounts.tests.conftest import PASSWORD
from percolateur.accounts.tests.test_second_factor import ACTIVATE, PROVE, code_now
from percolateur.accounts.tests.test_second_factor import secret as secret
from percolateur.lib.personal import apply

pytestmark = pytest.mark.quality(5)

FROM = {"REMOTE_ADDR": "203.0.113.77"}


def told():
    return list(SecurityEvent.objects.order_by("pk").values_list("kind", "actor", "subject"))


def sign_in(client, user, password=PASSWORD):
    return client.post("/equipe/connexion/", {"login": user, "password": password}, **FROM)


def test_security_5_trace_tells_who_came_in_and_who_was_refused(client, nadia):
    sign_in(client, nadia.email, "faux")
    sign_in(client, "personne@mediatheque.example", "faux")
    sign_in(client, nadia.email)
    client.post("/equipe/deconnexion/", **FROM)
    me = nadia.pk
    assert told() == [
        ("SIGN_IN_FAILED", None, me),
        ("SIGN_IN_FAILED", None, None),
        ("SIGNED_IN", me, me),
        ("SIGNED_OUT", me, me),
    ]


def test_security_5_trace_holds_no_address_no_name_and_no_secret(client, nadia):
    sign_in(client, nadia.email, "un mot de passe faux")
    sign_in(client, "personne@mediatheque.example", "faux")
    sign_in(client, nadia.email)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM accounts_securityevent")
        written = repr(cursor.fetchall())
    assert "203.0.0.0/16" in written
    assert not any(word in written for word in ("113.77", "@", "Nadia", "faux", PASSWORD))


def test_security_5_trace_tells_what_happens_to_second_factors(
    client, nadia, secret, django_capture_on_commit_callbacks
):
    sign_in(client, nadia.email)
    client.post(PROVE, {"code": "000000"})
    client.post(PROVE, {"code": code_now(secret)})
    for change in ("codes-de-secours/nouveaux/", "application/retrait/"):
        with django_capture_on_commit_callbacks(execute=True):
            client.post(f"/equipe/securite/{change}")
    assert [kind for kind, _actor, _subject in told()] == [
        "FACTOR_REFUSED",
        "SIGNED_IN",
        "RECOVERY_CODES",
        "FACTOR_REMOVED",
    ]


def test_security_5_trace_tells_of_a_second_factor_added(nadia, transactional_db):
    client = Client()
    sign_in(client, nadia.email)
    secret = client.get(ACTIVATE).context["form"].secret
    client.post(ACTIVATE, {"code": code_now(secret)})
    assert {"FACTOR_ADDED", "RECOVERY_CODES"} <= {kind for kind, _actor, _subject in told()}


def test_security_5_trace_is_only_added_to(nadia):
    record(Kind.ROLE_GIVEN, Origin(), nadia)
    line = SecurityEvent.objects.get()
    line.kind = "ROLE_REMOVED"
    for change in (
        line.save,
        line.delete,
        SecurityEvent.objects.all().delete,
        lambda: SecurityEvent.objects.update(kind="ROLE_REMOVED"),
        lambda: SecurityEvent.objects.bulk_update([line], ["kind"]),
    ):
        with pytest.raises(WrittenForGood):
            change()
    assert told() == [("ROLE_GIVEN", None, nadia.pk)]


def test_security_5_trace_is_forgotten_after_six_months(nadia):
    for days in (184, 182):
        SecurityEvent.objects.create(kind="SIGNED_IN", at=timezone.now() - timedelta(days=days), what=str(days))
    assert apply(EVENTS) == 1
    assert SecurityEvent.objects.get().what == "182"


def test_security_5_trace_outlives_an_account(nadia):
    record(Kind.ACCOUNT_CLOSED, Origin(), nadia)
    key = nadia.pk
    nadia.delete()
    assert told() == [("ACCOUNT_CLOSED", None, key)]
