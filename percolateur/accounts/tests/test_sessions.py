"""How long somebody stays signed in, where they are, and how they leave from afar."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.asserts import assertContains, assertRedirects

from percolateur.accounts.models import SecurityEvent, StaffSession
from percolateur.accounts.tests.conftest import PASSWORD

pytestmark = pytest.mark.quality(5)

HERE = "/equipe/securite/connexions/"
PHONE = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36"


def sign_in(user, agent=""):
    client = Client(headers={"user-agent": agent})
    client.post("/equipe/connexion/", {"login": user.email, "password": PASSWORD})
    return client


def is_in(client):
    return client.get("/equipe/securite/").status_code == 200


@pytest.fixture
def clock(monkeypatch):
    """Turns the hands of Django's clock."""
    start = timezone.now()

    def turn(**later):
        monkeypatch.setattr(timezone, "now", lambda: start + timedelta(**later))

    return turn


def test_security_5_session_ends_when_nobody_is_there(nadia, clock):
    client = sign_in(nadia)
    clock(minutes=179)
    assert is_in(client)
    clock(minutes=179 + 179)
    assert is_in(client)
    clock(minutes=179 + 179 + 181)
    assertRedirects(client.get("/equipe/securite/"), "/equipe/connexion/?next=/equipe/securite/")


def test_security_5_session_ends_after_a_long_day_whatever_is_done(nadia, clock):
    client = sign_in(nadia)
    for hour in range(1, 12):
        clock(hours=hour, minutes=30)
        assert is_in(client), hour
    clock(hours=12, minutes=1)
    assert not is_in(client)


def test_security_5_session_is_kept_by_whoever_says_they_are_there(nadia, clock):
    client = sign_in(nadia)
    clock(minutes=170)
    assert client.post(f"{HERE}ici/prolongation/").status_code == 204
    clock(minutes=340)
    assert is_in(client)


def test_security_5_session_notes_a_presence_every_few_minutes_only(nadia, clock, django_assert_num_queries):
    client = sign_in(nadia)
    client.get(HERE)
    with django_assert_num_queries(3):  # session, account, sessions
        client.get(HERE)


def test_security_5_sessions_are_listed_without_any_address(nadia):
    sign_in(nadia, PHONE)
    client = sign_in(nadia, "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0")
    page = client.get(HERE)
    assertContains(page, "Chrome, Android")
    assertContains(page, "cet appareil", count=1)
    assert "127.0.0.1" not in page.text
    assert not any(key in page.text for key in StaffSession.objects.values_list("session_key", flat=True))


def test_security_5_session_is_closed_from_afar(nadia):
    lost, client = sign_in(nadia, PHONE), sign_in(nadia)
    reference = StaffSession.objects.get(device="Chrome, Android").reference
    assertContains(client.post(f"{HERE}{reference}/fin/", follow=True), "Cette connexion est fermée.")
    assert (is_in(lost), is_in(client)) == (False, True)
    assertContains(client.post(f"{HERE}{reference}/fin/", follow=True), "Cette connexion est fermée.")


def test_security_5_session_of_somebody_else_stays(nadia):
    from percolateur.accounts.factories import UserFactory

    other = sign_in(UserFactory(password=PASSWORD), PHONE)
    reference = StaffSession.objects.get(device="Chrome, Android").reference
    sign_in(nadia).post(f"{HERE}{reference}/fin/")
    assert is_in(other)


def test_security_5_sessions_are_all_closed_but_this_one(nadia):
    others, client = [sign_in(nadia), sign_in(nadia)], sign_in(nadia)
    assertContains(client.post(f"{HERE}autres/fin/", follow=True), "2 connexions sont fermées.")
    assert [is_in(one) for one in (*others, client)] == [False, False, True]
    assertContains(client.post(f"{HERE}autres/fin/", follow=True), "Il n’y avait pas d’autre connexion.")


def test_security_5_sessions_are_closed_by_a_new_password(nadia):
    other, client = sign_in(nadia), sign_in(nadia)
    new = "deux cafés, un croissant"
    client.post("/equipe/mot-de-passe/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert (is_in(other), is_in(client)) == (False, True)
    assert StaffSession.objects.of(nadia).count() == 1


def test_security_5_session_has_another_key_once_signed_in(nadia):
    client = Client()
    client.post("/equipe/mot-de-passe/oubli/", {"email": nadia.email})
    before = client.session.session_key
    client.post("/equipe/connexion/", {"login": nadia.email, "password": PASSWORD})
    assert before != client.session.session_key
    assert not StaffSession.objects.filter(session_key=before).exists()


def test_security_5_sessions_over_are_forgotten(nadia, clock):
    from percolateur.accounts.personal import SESSIONS
    from percolateur.lib.personal import apply

    sign_in(nadia)
    assert apply(SESSIONS) == 0
    clock(hours=4)
    assert apply(SESSIONS) == 1
    assert isinstance(timezone.now(), datetime)
    assert SecurityEvent.objects.filter(kind="SIGNED_IN").exists()


def test_security_5_session_is_closed_from_afar_after_proving_who_one_is(nadia):
    other, client = sign_in(nadia, PHONE), Client()
    client.force_login(nadia)  # no trace of a recent proof
    answer = client.post(f"{HERE}autres/fin/")
    assert answer.url.startswith("/equipe/securite/confirmation/")
    assert is_in(other)
    client.post(answer.url, {"password": PASSWORD})
    client.post(f"{HERE}autres/fin/")
    assert not is_in(other)


def test_security_5_session_is_closed_from_afar_by_whoever_has_no_password(nadia):
    nadia.set_unusable_password()
    nadia.save()
    other, client = Client(), Client()
    other.force_login(nadia)
    client.force_login(nadia)
    client.post(f"{HERE}autres/fin/")
    assert not is_in(other)
