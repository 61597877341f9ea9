"""A network with a library and a public event, a key that opens everything in it, and a program that calls."""

import json
import uuid
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from percolateur.api.factories import key_of
from percolateur.api.models import Scope
from percolateur.events.factories import EventFactory
from percolateur.lib.throttling import limiter
from percolateur.network.factories import LibraryFactory, NetworkFactory


@pytest.fixture(autouse=True)
def calm():
    """Nobody has called yet from here."""
    limiter(settings.REDIS_URL).storage.reset()


class Program:
    """Calls the API, with a key or without."""

    def __init__(self, key: str = "") -> None:
        self.client, self.key = Client(), key

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        if self.key:
            headers.setdefault("Authorization", f"Bearer {self.key}")
        sent = {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
        return self.client.generic(method, f"/api/v1/{path}", headers=headers, **sent)

    def get(self, path: str, **headers: str) -> Any:
        return self.call("GET", path, **headers)

    def post(self, path: str, body: Any, once: str = "", **headers: str) -> Any:
        headers["Idempotency-Key"] = once or str(uuid.uuid4())
        return self.call("POST", path, body, **headers)


@pytest.fixture
def network(db):
    return NetworkFactory(name="Réseau du Moulin", slug="moulin")


@pytest.fixture
def library(network):
    return LibraryFactory(network=network, name="Médiathèque du Moulin")


@pytest.fixture
def event(library):
    return EventFactory(library=library, capacity=2)


@pytest.fixture
def anyone():
    return Program()


@pytest.fixture
def program(network):
    return Program(key_of(network, *Scope))


@pytest.fixture
def stranger(db):
    """Holds every right, of another network."""
    return Program(key_of(NetworkFactory(slug="colline"), *Scope))
