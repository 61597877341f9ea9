"""La Plaine, a café of the Moulin and its team; Odile administers next door. A visitor answers about two services."""

import time
import uuid
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from percolateur.events.factories import EventFactory
from percolateur.lib.throttling import limiter
from percolateur.network.factories import LibraryFactory, MembershipFactory
from percolateur.network.models import Role
from percolateur.privacy.choice import Kept, signer
from percolateur.registrations.actions import Entry, register

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


@pytest.fixture(autouse=True)
def calm():
    limiter(settings.REDIS_URL).storage.reset()


@pytest.fixture
def event(db):
    """A public café tomorrow, two seats."""
    return EventFactory(capacity=2)


@pytest.fixture
def ginette(event):
    entry = Entry("Ginette", 2, "ginette@exemple.fr", needs="Boucle magnétique", question="Pourquoi Zorglub ?")
    return register(event.pk, entry)


def signed_in(**membership):
    client = Client()
    client.force_login(MembershipFactory(**membership).user)
    return client


@pytest.fixture
def team(event):
    network = event.library.network
    return SimpleNamespace(
        nadia=signed_in(library=event.library),
        yann=signed_in(library=LibraryFactory(network=network)),
        samira=signed_in(network=network, role=Role.COORDINATOR),
        alain=signed_in(network=network, role=Role.ADMINISTRATOR),
        odile=signed_in(role=Role.ADMINISTRATOR),
    )
