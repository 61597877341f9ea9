"""An installation that may show videos of two other sites, and a visitor's answers to it."""

import time
import uuid

import pytest
from django.urls import reverse

from percolateur.privacy.choice import Kept, signer

CHOICE = "/confidentialite/choix/"


@pytest.fixture
def two_services(settings):
    settings.SERVICES = ("youtube", "vimeo")


@pytest.fixture
def choose(client, db):
    """Send one of the forms, from a page of this site."""

    def choose(came_from="/a-propos/", **form):
        return client.post(CHOICE, form, headers={"Referer": f"http://testserver{came_from}"})

    return choose


@pytest.fixture
def answered(client):
    """Give the visitor a cookie as if it had been written at another time."""

    def answered(age=0.0, accepted=(), refused=(), policy="0" * 12):
        made = int(time.time() - age)
        said = Kept(policy, made, made, frozenset(accepted), frozenset(refused), uuid.uuid4())
        client.cookies["choix"] = signer().sign(said.written())
        return said

    return answered


def asks(page):
    """Whether the page shows the banner."""
    return 'class="consent"' in page.content.decode()


def about(client):
    return client.get(reverse("pages:about"))
