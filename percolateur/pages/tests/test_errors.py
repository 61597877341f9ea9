"""Error pages are clear sentences in French, with the look of the others and the way out."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from percolateur.pages import views


def test_not_found_says_where_to_go(client):
    response = client.get("/nulle-part/")

    page = response.content.decode()
    assert response.status_code == 404
    assert "Cette page n’existe pas" in page
    assert f'href="{reverse("events:programme")}"' in page
    assert response.cookies == {}


def test_forbidden_says_whom_to_ask(rf):
    response = views.forbidden(rf.get("/"), PermissionDenied())

    assert response.status_code == 403
    assert "Demandez à la coordination de votre réseau." in response.content.decode()


@pytest.mark.django_db
def test_csrf_failure_says_what_to_do():
    response = Client(enforce_csrf_checks=True).post(reverse("account_login"), {"login": "nadia@example.org"})

    assert response.status_code == 403
    assert "Rechargez la page, puis envoyez-le de nouveau." in response.content.decode()


def test_server_error_needs_no_database(rf):
    """The test has no right to the database: asking anything of it would fail."""
    response = views.server_error(rf.get("/"))

    page = response.content.decode()
    assert response.status_code == 500
    assert "Ce n’est pas de votre faute." in page
    assert "Personnaliser les cookies" in page
