"""Addresses that somebody typed lead nowhere but to the internet that all share."""

import re
import socket
import time

import pytest

from percolateur.lib.fetching import Request, fetch, get
from percolateur.lib.reaching import Unreachable, checked, connect
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
    "https://[::7f00:1]/",
    "https://[::ffff:0:7f00:1]/",
    "https://[fec0::1]/",
    "https://[5f00::1]/",
    "https://017700000001/",
    "https://0x7f000001/",
    "https://localhost./",
    "https://metadata.google.internal\\@169.254.169.254/",
    "https://example.org/\r\nHost: 127.0.0.1",
    "https://exam\u00adple.org/",
    "https://\u2460\u2461\u2466.0.0.1/",
]


@pytest.mark.parametrize("address", HOSTILE)
def test_security_5_hostile_address_is_refused(address, settings):
    settings.PRIVATE_FEEDS = False
    with pytest.raises((Unreachable, socket.gaierror)):
        connect(checked(address), 0.2)


def test_security_5_hostile_addresses_are_tried_by_the_dozen():
    assert len(set(HOSTILE)) >= 25


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


def test_security_5_name_that_is_slow_to_look_up_is_cut_in_time(settings, monkeypatch):
    settings.PRIVATE_FEEDS = False
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **more: time.sleep(5))
    begun = time.monotonic()
    with pytest.raises(Unreachable):
        get("https://slow.example/", Request(("text/xml",), 1000), 0.3)
    assert time.monotonic() - begun < 2


def test_security_5_name_with_many_mute_addresses_is_cut_in_time(settings, monkeypatch):
    settings.PRIVATE_FEEDS = False
    places = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (f"93.184.216.{n}", 443)) for n in range(200)]
    waited = []

    def wait(place, timeout):
        waited.append(timeout)
        time.sleep(timeout)
        raise TimeoutError

    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **more: places)
    monkeypatch.setattr(socket, "create_connection", wait)
    with pytest.raises(Unreachable):
        get("https://mute.example/", Request(("text/xml",), 1000), 0.5)
    assert sum(waited) < 1


# The address asked here is one of the settings, never what somebody typed.
OTHERS = {
    "percolateur/events/openagenda.py": "the address of OpenAgenda",
    "percolateur/privacy/audience/sending.py": "the Matomo instance that the settings name",
    "percolateur/privacy/management/commands/check_trackers.py": "the site that whoever runs the command names",
}


def test_security_5_nothing_else_asks_other_servers():
    marks = re.compile(r"\b(urlopen|http\.client|create_connection|import requests|import httpx|aiohttp|ftplib)\b")
    found = {
        str(file.relative_to(ROOT))
        for file in (ROOT / "percolateur").rglob("*.py")
        if "tests" not in file.parts and marks.search(file.read_text())
    }
    assert found == {"percolateur/lib/fetching.py", "percolateur/lib/reaching.py", *OTHERS}
    assert "talk(address, request.plain" in (ROOT / "percolateur/lib/fetching.py").read_text(), (
        "on the one careful line"
    )
    assert "talk(address, plain" in (ROOT / "percolateur/lib/posting.py").read_text(), "on the same line"
