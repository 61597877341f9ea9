"""What monitoring and security researchers ask."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from percolateur.network.factories import NetworkFactory


@pytest.mark.django_db
def test_health_is_ok_when_the_database_answers(client):
    response = client.get("/sante/")

    assert (response.status_code, response.json()) == (200, {"status": "ok", "database": "ok"})


@pytest.mark.django_db(transaction=True)
def test_health_says_so_when_the_database_is_gone(client, monkeypatch):
    connection.close()
    with monkeypatch.context() as patch:
        patch.setitem(connection.settings_dict, "NAME", "/nowhere/percolateur")
        response = client.get("/sante/")
    connection.close()

    assert (response.status_code, response.json()) == (503, {"status": "error", "database": "error"})


@pytest.mark.django_db
def test_security_names_whom_to_write_to(client):
    NetworkFactory(contact_email="numerique@plaine-claire.example")

    response = client.get("/.well-known/security.txt")

    lines = response.content.decode().splitlines()
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert lines[:2] == [
        "Contact: mailto:numerique@plaine-claire.example",
        f"Contact: http://testserver{reverse('pages:legal')}",
    ]
    assert [line.split(":")[0] for line in lines[2:]] == ["Expires", "Preferred-Languages", "Canonical"]


@pytest.mark.django_db
@pytest.mark.quality(5)
def test_security_5_security_txt_is_as_rfc_9116_wants(client, settings):
    settings.ADDRESS = "https://cafes.example.fr"
    fields = [line.split(": ", 1) for line in client.get("/.well-known/security.txt").text.splitlines()]
    said = dict(fields)
    assert [name for name, _value in fields].count("Expires") == 1
    expires = datetime.fromisoformat(said["Expires"])
    assert timedelta(days=30) < expires - timezone.now() < timedelta(days=365)
    assert said["Contact"].startswith("https://")
    assert said["Canonical"] == "https://cafes.example.fr/.well-known/security.txt"
    assert said["Preferred-Languages"] == "fr, en"
