"""Addresses that somebody typed lead nowhere but to the internet that all share."""

import http.server
import socket
import threading
from contextlib import contextmanager

import pytest

from percolateur.lib import fetching
from percolateur.lib.fetching import Unreachable, checked, connect, fetch
from tests.architecture.house import ROOT

pytestmark = pytest.mark.quality(5)

HOSTILE = [
    "http://example.org/",
    "ftp://example.org/",
    "gopher://example.org/",
    "file:///etc/passwd",
    "data:text/plain,secret",
    "//example.org/",
    "javascript:alert(1)",
    "https://",
    "https:///etc/passwd",
    "https://[::1",
    "https://example.org:99999/",
    "https://example.org:0/",
    "https://example.org:22/",
    "https://example.org:6379/",
    "https://nadia:secret@example.org/",
    "https://example.org@127.0.0.1/",
    "https://127.0.0.1/",
    "https://127.1/",
    "https://0x7f.1/",
    "https://2130706433/",
    "https://0177.0.0.1/",
    "https://0.0.0.0/",
    "https://localhost/",
    "https://10.1.2.3/",
    "https://172.16.0.1/",
    "https://192.168.1.1/",
    "https://100.64.0.1/",
    "https://169.254.169.254/latest/meta-data/",
    "https://192.0.2.1/",
    "https://198.18.0.1/",
    "https://224.0.0.1/",
    "https://255.255.255.255/",
    "https://[::]/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:10.0.0.1]/",
    "https://[64:ff9b::a00:1]/",
    "https://[2002:7f00:1::]/",
    "https://[fe80::1]/",
    "https://[fc00::1]/",
    "https://[ff02::1]/",
]


@pytest.mark.parametrize("address", HOSTILE)
def test_security_5_hostile_address_is_refused(address, settings):
    settings.PRIVATE_FEEDS = False
    with pytest.raises((Unreachable, socket.gaierror)):
        connect(checked(address), 0.2)


def test_security_5_hostile_addresses_are_tried_by_the_dozen():
    assert len(set(HOSTILE)) >= 25


@contextmanager
def serving(status, headers, body=b""):
    """A server that answers so; what it was asked for is given."""
    asked = []

    class Elsewhere(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Elsewhere)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", asked
    finally:
        server.shutdown()


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_security_5_redirection_is_not_followed(settings, status):
    settings.PRIVATE_FEEDS = True
    with serving(200, {}) as (elsewhere, asked), serving(status, {"Location": elsewhere}) as (address, _):
        with pytest.raises(Unreachable, match="renvoie à une autre"):
            fetch(address, "application/json", 1000, 2)
        assert asked == []


def test_security_5_name_is_looked_up_once_and_that_very_address_asked(settings, monkeypatch):
    """A name that answers with a public address, then with a private one (DNS rebinding)."""
    settings.PRIVATE_FEEDS = False
    answers, asked = iter(["93.184.216.34", "127.0.0.1"]), []

    def look_up(host, port, **more):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    def refuse(place, **more):
        asked.append(place)
        raise OSError

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket, "create_connection", refuse)
    with pytest.raises(Unreachable, match="ne répond pas"):
        fetch("https://rebinding.example/", "application/json", 1000, 1)
    assert asked == [("93.184.216.34", 443)]


def test_security_5_name_with_one_private_address_among_others_is_refused(settings, monkeypatch):
    settings.PRIVATE_FEEDS = False
    places = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (place, 443)) for place in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **more: places)
    with pytest.raises(Unreachable, match="réseau privé"):
        fetch("https://mixed.example/", "application/json", 1000, 1)


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"Content-Type": "text/html"}, b"{}"),
        ({"Content-Type": "application/json", "Content-Encoding": "gzip"}, b"{}"),
        ({"Content-Type": "application/json"}, b"x" * 5000),
    ],
)
def test_security_5_document_of_another_kind_or_too_long_is_refused(settings, headers, body):
    settings.PRIVATE_FEEDS = True
    with serving(200, headers, body) as (address, _), pytest.raises(Unreachable):
        fetch(address, "application/json", 1000, 2)


# The address asked here is one of the settings, never what somebody typed.
OTHERS = {
    "percolateur/events/openagenda.py": "the address of OpenAgenda",
    "percolateur/privacy/audience/sending.py": "the Matomo instance that the settings name",
    "percolateur/privacy/management/commands/check_trackers.py": "the site that whoever runs the command names",
}


def test_security_5_nothing_else_asks_other_servers():
    marks = ("urlopen", "http.client", "create_connection", "import requests", "import httpx", "aiohttp", "ftplib")
    found = {
        str(file.relative_to(ROOT))
        for file in (ROOT / "percolateur").rglob("*.py")
        if "tests" not in file.parts and any(mark in file.read_text() for mark in marks)
    }
    assert found == {"percolateur/lib/fetching.py", *OTHERS}
    assert fetching.__doc__
