"""The journal of requests, and the bordereau: for the administration of a network alone."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from percolateur.network.factories import NetworkFactory
from percolateur.privacy.models import Disposal, RightsRequest
from tests.readonly import only_selects

pytestmark = [pytest.mark.django_db, pytest.mark.quality(4.8)]
TODAY = timezone.localdate


@pytest.fixture
def network(event):
    return event.library.network


def asked(network, ago=0, **fields):
    received = TODAY() - timedelta(days=ago)
    due = received + timedelta(days=30)
    return RightsRequest.objects.create(
        network=network, kind="ERASURE", channel="MAIL", received_on=received, due_on=due, **fields
    )


def note(client, network, **fields):
    form = {"kind": "ACCESS", "channel": "MAIL", "received_on": TODAY().isoformat(), "note": ""}
    return client.post(reverse("privacy:journal_add", args=[network.slug]), form | fields)


@pytest.mark.parametrize("name", ["journal", "journal_add", "bordereau", "bordereau_csv"])
@pytest.mark.parametrize(("who", "status"), [("nadia", 404), ("samira", 404), ("alain", 200), ("odile", 404)])
def test_privacy_4_8_journal_is_for_administration(team, network, name, who, status):
    with only_selects():
        assert getattr(team, who).get(reverse(f"privacy:{name}", args=[network.slug])).status_code == status


@pytest.mark.parametrize("name", ["journal_done", "journal_extension"])
def test_privacy_4_8_request_is_touched_by_its_own_administration(team, network, name):
    one = asked(network)
    for client in (team.nadia, team.samira, team.odile):
        assert client.post(reverse(f"privacy:{name}", args=[one.pk]), {"reason": "Parce que."}).status_code == 404
    one.refresh_from_db()
    assert (one.done_on, one.extension_reason) == (None, "")


@pytest.mark.parametrize(
    ("received", "due"),
    [("2026-01-15", date(2026, 2, 15)), ("2026-01-31", date(2026, 2, 28)), ("2025-12-31", date(2026, 1, 31))],
)
def test_privacy_4_8_request_is_due_in_one_month(team, network, received, due):
    assert note(team.alain, network, received_on=received).status_code == 302
    assert RightsRequest.objects.get().due_on == due


def test_privacy_4_8_late_requests_come_first(team, network):
    asked(network, 5), asked(network, 40), asked(network, 20)
    page = team.alain.get(reverse("privacy:journal", args=[network.slug]))
    assert [each.is_late for each in page.context["pending"]] == [True, False, False]
    assert "1 demande a dépassé son délai" in page.text


def test_privacy_4_8_request_is_done_once(team, network):
    one = asked(network, 5)
    address = reverse("privacy:journal_done", args=[one.pk])
    team.alain.post(address), team.alain.post(address)
    one.refresh_from_db()
    assert (one.done_on, one.handled_by) == (TODAY(), "ADMINISTRATOR")
    assert "Aucune demande n’attend." in team.alain.get(reverse("privacy:journal", args=[network.slug])).text


def test_privacy_4_8_request_is_extended_once_with_its_reason(team, network):
    one = asked(network, 5)
    address = reverse("privacy:journal_extension", args=[one.pk])
    assert "Écrivez la raison" in team.alain.post(address, {"reason": ""}).text
    team.alain.post(address, {"reason": "Archives à consulter."})
    one.refresh_from_db()
    due = one.due_on
    assert (due - one.received_on).days in range(89, 93)
    team.alain.post(address, {"reason": "Encore."})
    one.refresh_from_db()
    assert (one.due_on, one.extension_reason) == (due, "Archives à consulter.")


def test_privacy_4_8_late_request_is_not_extended(team, network):
    one = asked(network, 40)
    team.alain.post(reverse("privacy:journal_extension", args=[one.pk]), {"reason": "Trop tard."})
    one.refresh_from_db()
    assert one.extension_reason == ""


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"kind": ""}, "Dites ce que la personne demande."),
        ({"channel": "SELF_SERVICE"}, "Sélectionnez un choix valide"),
        ({"received_on": "hier"}, "Écrivez la date ainsi"),
        ({"received_on": "2999-01-01"}, "Ce jour n’est pas encore venu."),
        ({"note": "Rappeler awa@exemple.fr"}, "Retirez l’adresse ou le numéro"),
        ({"note": "Rappeler au 06 12 34 56 78"}, "Retirez l’adresse ou le numéro"),
        ({"note": "x" * 301}, "300 lettres au plus"),
    ],
)
def test_privacy_4_8_request_badly_noted_says_what_to_mend(team, network, typed, sentence):
    answer = note(team.alain, network, **typed)
    assert (answer.status_code, RightsRequest.objects.count()) == (422, 0)
    assert sentence in answer.text


def test_privacy_4_8_bordereau_shows_its_network_and_the_whole_site(team, network, settings):
    settings.RETENTION_SCHEDULE, settings.RETENTION_VISA = "TG-2026-01", date(2026, 9, 1)
    for whose, count in ((network, 12), (None, 5), (NetworkFactory(), 77)):
        Disposal.objects.create(day=TODAY(), rule="registration", network=whose, count=count)
    address = reverse("privacy:bordereau", args=[network.slug])
    page = team.alain.get(address)
    assert [line.count for line in page.context["lines"]] == [12, 5]
    assert ("TG-2026-01" in page.text, "1 septembre 2026" in page.text, "Inscriptions" in page.text) == (
        True,
        True,
        True,
    )
    assert "Rien n’a été éliminé" in team.alain.get(address, {"mois": "2020-01"}).text
    assert team.alain.get(address, {"mois": "x"}).status_code == 200


def test_privacy_4_8_bordereau_opens_in_a_spreadsheet(team, network):
    Disposal.objects.create(day=date(2026, 1, 2), rule="registration", network=network, count=3, on_request=True)
    Disposal.objects.create(day=date(2026, 1, 3), rule="a-rule-of-before", network=None, count=1)
    answer = team.alain.get(reverse("privacy:bordereau_csv", args=[network.slug]))
    header, *lines = answer.content.decode("utf-8-sig").splitlines()
    assert header.startswith("Éliminé le;Réseau;Catégorie")
    assert lines == [
        f"2026-01-02;{network.name};Inscriptions;à la demande de la personne;3;;;;",
        "2026-01-03;tout le site;a-rule-of-before;;1;;;;",
    ]
