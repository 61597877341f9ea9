"""Messages on the line, to a real receiver: signed, patient, never to a private address, and stopped in the end."""

import base64
import hashlib
import hmac
import json
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from percolateur.api import jobs
from percolateur.api.actions import create_webhook, renew_secret, send_again, send_test
from percolateur.api.models import Delivery, Webhook
from percolateur.mailing.jobs import send_waiting as send_mails
from percolateur.mailing.models import Mail
from percolateur.network.factories import MembershipFactory
from percolateur.network.models import Role
from tests.collector import collector

State = Delivery.State


@pytest.fixture
def receiver(settings):
    settings.PRIVATE_FEEDS = True
    with collector() as here:
        yield here


@pytest.fixture
def told(network, receiver):
    """A program that is told, and its secret."""
    return create_webhook(network, "Portail", f"{receiver.url}/crochet?a=1", ["event.published"])


def expected(secret, arrived):
    """By the text of Standard Webhooks, and not by our code."""
    headers = {name.lower(): value for name, value in arrived.headers.items()}
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.{arrived.body.decode()}"
    key = base64.b64decode(secret.removeprefix("whsec_"))
    return f"v1,{base64.b64encode(hmac.new(key, signed.encode(), hashlib.sha256).digest()).decode()}"


def signatures(arrived):
    return arrived.headers["webhook-signature"].split(" ")


def again():
    """When everything that waits is due."""
    Delivery.objects.filter(state=State.WAITING).update(due_at=timezone.now() - timedelta(seconds=1))
    return jobs.send_waiting()


def test_telling_signs_what_arrives(told, receiver):
    webhook, secret = told
    delivery = send_test(webhook)
    assert jobs.send_waiting() == 1
    (arrived,) = receiver.requests
    assert (arrived.method, arrived.path, arrived.headers["webhook-id"]) == ("POST", "/crochet?a=1", delivery.message)
    assert signatures(arrived) == [expected(secret, arrived)]
    assert json.loads(arrived.body)["type"] == "test"
    delivery.refresh_from_db()
    assert (delivery.state, delivery.status, delivery.tries) == (State.SENT, 200, 1)


def test_telling_signs_with_both_secrets_for_a_day(told, receiver):
    webhook, former = told
    new = renew_secret(webhook)
    send_test(webhook)
    jobs.send_waiting()
    assert signatures(receiver.requests[0]) == [expected(one, receiver.requests[0]) for one in (new, former)]
    Webhook.objects.update(former_until=timezone.now() - timedelta(seconds=1))
    send_test(webhook)
    jobs.send_waiting()
    assert signatures(receiver.requests[1]) == [expected(new, receiver.requests[1])]


def test_telling_keeps_no_secret_in_clear(told):
    _webhook, secret = told
    assert secret not in repr(list(Webhook.objects.values()))


def test_telling_tries_again_under_the_same_identifier(told, receiver):
    webhook, _secret = told
    delivery = send_test(webhook)
    receiver.status = 503
    assert jobs.send_waiting() == 0
    delivery.refresh_from_db()
    assert (delivery.state, delivery.trouble) == (State.WAITING, "Le programme répond par une erreur (503).")
    assert 3 < (delivery.due_at - timezone.now()).total_seconds() < 6.1
    assert Webhook.objects.get().failing_since
    assert jobs.send_waiting() == 0
    assert len(receiver.requests) == 1
    receiver.status = 200
    assert again() == 1
    assert {each.headers["webhook-id"] for each in receiver.requests} == {delivery.message}
    assert Webhook.objects.get().failing_since is None


def test_telling_waits_longer_and_longer_then_stops_and_says_so(told, receiver, network):
    webhook, _secret = told
    MembershipFactory(network=network, role=Role.COORDINATOR, user__email="samira@exemple.fr")
    MembershipFactory(network=network, user__email="hote@exemple.fr")
    receiver.status = 500
    send_test(webhook)
    jobs.send_waiting()
    pauses = []
    for _ in jobs.PAUSES:
        pauses.append((Delivery.objects.get().due_at - timezone.now()).total_seconds())
        again()
    assert all(0.75 * pause < waited < 1.25 * pause for pause, waited in zip(jobs.PAUSES, pauses, strict=True))
    assert 2.8 * 86400 < sum(jobs.PAUSES) < 3.2 * 86400
    assert (Delivery.objects.get().state, Webhook.objects.get().is_active) == (State.FAILED, False)
    assert [each.to for each in Mail.objects.all()] == ["samira@exemple.fr"]
    send_mails()
    (message,) = mail.outbox
    assert message.subject == "Portail n’est plus averti"
    assert "Depuis trois jours" in message.body


def test_telling_stops_at_once_when_the_program_says_that_it_is_gone(told, receiver):
    webhook, _secret = told
    receiver.status = 410
    send_test(webhook)
    jobs.send_waiting()
    assert not Webhook.objects.get().is_active


@pytest.mark.parametrize("status", [301, 302, 307])
def test_telling_follows_nobody_elsewhere(told, receiver, status):
    webhook, _secret = told
    receiver.status = status
    send_test(webhook)
    jobs.send_waiting()
    assert (len(receiver.requests), Delivery.objects.get().state) == (1, State.WAITING)


def test_telling_gives_up_on_who_is_slow(told, receiver):
    webhook, _secret = told
    receiver.delay = 3
    jobs_patience, jobs.PATIENCE = jobs.PATIENCE, 0.5
    try:
        send_test(webhook)
        jobs.send_waiting()
    finally:
        jobs.PATIENCE = jobs_patience
    assert Delivery.objects.get().trouble == "Le serveur 127.0.0.1 met trop de temps à répondre."


@pytest.mark.parametrize(
    "address",
    [
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://10.0.0.1/",
        "https://169.254.169.254/latest/meta-data/",
        "https://localhost/",
        "http://exemple.fr/",
        "https://exemple.fr:8443/",
    ],
)
def test_telling_never_reaches_inside(network, settings, address):
    settings.PRIVATE_FEEDS = False
    webhook, _secret = create_webhook(network, "Portail", address, ["event.published"])
    send_test(webhook)
    assert jobs.send_waiting() == 0
    assert "refusée" in Delivery.objects.get().trouble or "https" in Delivery.objects.get().trouble


def test_telling_one_mute_program_holds_no_other_up(told, receiver, network):
    mute, _secret = told
    receiver.status = 500
    with collector() as lively:
        other, _secret = create_webhook(network, "Agenda", lively.url, ["event.published"])
        for webhook in (mute, mute, other):
            send_test(webhook)
        assert jobs.send_waiting() == 1
        assert (len(receiver.requests), len(lively.requests)) == (1, 1)


def test_telling_takes_up_what_a_dead_worker_claimed(told, receiver):
    webhook, _secret = told
    delivery = send_test(webhook)
    assert jobs.claim(delivery.pk).tries == 1
    assert jobs.claim(delivery.pk) is None
    assert jobs.send_waiting() == 0
    Delivery.objects.update(claimed_at=timezone.now() - jobs.STUCK * 2)
    assert jobs.send_waiting() == 1
    assert receiver.requests[0].headers["webhook-id"] == delivery.message


def test_telling_forgets_after_a_month(told, receiver):
    webhook, _secret = told
    send_test(webhook)
    jobs.forget_old()
    assert Delivery.objects.count() == 1
    Delivery.objects.update(created_at=timezone.now() - timedelta(days=31))
    jobs.forget_old()
    assert Delivery.objects.count() == 0


# --- the pages


@pytest.fixture
def samira(network):
    client = Client()
    client.force_login(MembershipFactory(network=network, role=Role.COORDINATOR).user)
    return client


def test_telling_is_set_up_by_coordination(samira, receiver):
    page = samira.post(
        "/equipe/reseaux/moulin/annonces/",
        {"name": "Portail", "url": receiver.url, "news": ["event.published", "board.closed"]},
    )
    webhook = Webhook.objects.get()
    secret = webhook.secrets[0]
    assert (page.status_code, secret in page.text) == (200, True)
    own = f"/equipe/annonces/{webhook.pk}/"
    assert secret not in samira.get(own).text
    samira.post(f"{own}essai/")
    jobs.send_waiting()
    assert "Reçu" in samira.get(own).text
    delivery = Delivery.objects.get()
    samira.post(f"/equipe/annonces/envois/{delivery.pk}/renvoi/")
    jobs.send_waiting()
    assert [each.headers["webhook-id"] for each in receiver.requests] == [delivery.message] * 2
    samira.post(f"{own}pause/")
    assert "Suspendu" in samira.get(own).text
    samira.post(f"{own}essai/")
    assert Delivery.objects.count() == 1
    samira.post(f"{own}reprise/")
    assert "Renouvelé" not in samira.post(f"{own}secret/").text
    assert len(Webhook.objects.get().secrets) == 2
    samira.post(f"{own}retrait/")
    assert not Webhook.objects.exists()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Donnez l’adresse à appeler."),
        ({"url": "exemple"}, "https"),
        ({"url": "https://exemple.fr/", "name": ""}, "Dites quel programme sera averti."),
        ({"url": "https://exemple.fr/", "name": "x"}, "Choisissez au moins une annonce."),
    ],
)
def test_telling_page_says_what_to_mend(samira, typed, sentence):
    page = samira.post("/equipe/reseaux/moulin/annonces/", typed)
    assert (page.status_code, sentence in page.text) == (422, True)
    assert not Webhook.objects.exists()


def test_telling_again_only_what_is_over(told, receiver):
    webhook, _secret = told
    delivery = send_test(webhook)
    send_again(delivery)
    assert Delivery.objects.get().state == State.WAITING
    assert jobs.send_waiting() == 1
