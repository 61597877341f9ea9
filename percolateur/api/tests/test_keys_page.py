"""The page where a network makes its keys."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from percolateur.accounts.models import SecurityEvent
from percolateur.api.models import ApiKey
from percolateur.api.tests.conftest import Program
from percolateur.network.factories import MembershipFactory
from percolateur.network.models import Role

PAGE = "/equipe/reseaux/moulin/cles/"


@pytest.fixture
def samira(network):
    client = Client()
    client.force_login(MembershipFactory(network=network, role=Role.COORDINATOR).user)
    return client


def secret_in(page):
    return re.search(r'id="secret"[^>]*value="(perco_[0-9A-Z]{32})"', page.text)[1]


def test_keys_page_shows_a_key_once(samira, network):
    page = samira.post(PAGE, {"name": " Site  de la ville ", "scopes": ["boards"]})
    secret = secret_in(page)
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    assert Program(secret).get("networks/moulin/boards").status_code == 200
    again = samira.get(PAGE)
    assert secret not in again.text
    assert "Site de la ville" in again.text
    assert secret[:12] in again.text


def test_keys_page_is_written_in_the_audit_log_without_the_key(samira, network):
    secret = secret_in(samira.post(PAGE, {"name": "Borne"}))
    samira.post(f"/equipe/cles/{ApiKey.objects.get().pk}/revocation/")
    kinds = SecurityEvent.objects.filter(network=network.pk).values_list("kind", flat=True)
    assert sorted(kinds) == ["KEY_CREATED", "KEY_REVOKED"]
    assert secret not in repr(list(SecurityEvent.objects.values()))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": ""}, "Dites quel programme se servira de la clé."),
        ({"name": "Borne"}, "Une clé de ce réseau porte déjà ce nom. Donnez-en un autre."),
        ({"name": "B" * 81}, "Choisissez un nom de 80 lettres au plus."),
        ({"name": "Autre", "scopes": ["tout"]}, "Choisissez dans la liste."),
        ({"name": "Autre", "expires_on": "31 juin"}, "Écrivez une date, comme 31/12/2027."),
        ({"name": "Autre", "expires_on": "2020-01-01"}, "Ce jour est passé\u00a0: choisissez-en un à venir."),
    ],
)
def test_keys_page_says_what_to_mend_and_keeps_what_was_typed(samira, typed, sentence):
    samira.post(PAGE, {"name": "Borne"})
    page = samira.post(PAGE, typed)
    assert page.status_code == 422
    assert sentence in page.text
    assert f'value="{typed["name"]}"' in page.text or not typed["name"]
    assert ApiKey.objects.count() == 1


def test_keys_page_says_which_key_is_over(samira, network):
    samira.post(PAGE, {"name": "Borne", "expires_on": timezone.localdate().isoformat()})
    assert "n’ouvre plus rien" not in samira.get(PAGE).text
    ApiKey.objects.update(expires_on=timezone.localdate() - timedelta(days=1))
    assert "n’ouvre plus rien" in samira.get(PAGE).text


def test_keys_page_gives_the_name_of_a_revoked_key_to_another(samira, network):
    samira.post(PAGE, {"name": "Borne"})
    samira.post(f"/equipe/cles/{ApiKey.objects.get().pk}/revocation/")
    assert samira.post(PAGE, {"name": "Borne"}).status_code == 200
    assert "Clés révoquées" in samira.get(PAGE).text
