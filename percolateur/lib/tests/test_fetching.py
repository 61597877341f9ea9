"""Addresses that somebody typed lead nowhere but to the internet that all share."""

import gzip
import http.server
import re
import socket
import threading
import time
import tracemalloc
import zlib
from contextlib import contextmanager, suppress

import pytest

from percolateur.lib import fetching
from percolateur.lib.fetching import Request, Unreachable, checked, connect, fetch, get
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


def wanted(**more):
    return Request(("text/xml",), 100_000, **more)


XML = {"Content-Type": "text/xml"}


def test_security_5_redirection_is_followed_as_often_as_allowed(settings):
    settings.PRIVATE_FEEDS = True
    with serving(200, XML, b"<a/>") as (here, _), serving(301, {"Location": here}) as (there, _):
        document = get(there, wanted(redirects=1), 2)
        assert (document.body, document.address) == (b"<a/>", here)
        with serving(302, {"Location": there}) as (further, _), pytest.raises(Unreachable, match="trop de fois"):
            get(further, wanted(redirects=1), 2)


def test_security_5_redirection_that_goes_round_ends(settings):
    settings.PRIVATE_FEEDS = True
    with serving(302, {"Location": "/"}) as (address, asked), pytest.raises(Unreachable, match="trop de fois"):
        get(address, wanted(redirects=3), 2)
    assert len(asked) == 4


@pytest.mark.parametrize(
    "place",
    ["https://127.0.0.1/", "https://[::1]/", "https://169.254.169.254/", "file:///etc/passwd", "gopher://x.org/",
     "https://nadia:secret@example.org/", "https://example.org:22/", "https://exa\tmple.org/", "https://[::journal",
     ""],
)  # fmt: skip
def test_security_5_redirection_is_looked_at_like_the_first_address(settings, monkeypatch, place):
    """A public server, stood in for by ours, leads to a place where nobody should be led."""
    settings.PRIVATE_FEEDS = False
    with serving(302, {"Location": place}) as (address, asked):
        port = int(address.rstrip("/").rpartition(":")[2])
        first = iter([[(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", 80))]])
        real, connected = socket.create_connection, []
        look_up = socket.getaddrinfo

        def reach(where, **more):
            connected.append(where)
            return real(("127.0.0.1", port), **more)

        monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **more: next(first, None) or look_up(*args, **more))
        monkeypatch.setattr(socket, "create_connection", reach)
        with pytest.raises(Unreachable):
            get("http://public.example/", wanted(redirects=3, plain=True), 2)
        assert len(asked) == 1
        assert connected == [("93.184.216.34", 80)]


def test_document_that_did_not_change_is_not_read_again(settings):
    settings.PRIVATE_FEEDS = True
    with serving(304, {}) as (address, _):
        assert not get(address, wanted(known=(("If-None-Match", '"a"'),)), 2).is_new
        with pytest.raises(Unreachable):
            get(address, wanted(), 2)


def test_document_comes_compressed(settings):
    settings.PRIVATE_FEEDS = True
    packed = gzip.compress(b"<a>" + b"x" * 50_000 + b"</a>")
    with serving(200, XML | {"Content-Encoding": "gzip"}, packed) as (address, _):
        assert len(get(address, wanted(packed=True), 2).body) == 50_007
        with pytest.raises(Unreachable):
            get(address, wanted(), 2)
    with serving(200, XML | {"Content-Encoding": "gzip"}, packed[:-20]) as (address, _), pytest.raises(Unreachable):
        get(address, wanted(packed=True), 2)


def test_security_5_archive_that_swells_is_cut_before_it_is_whole(settings):
    settings.PRIVATE_FEEDS = True
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join(packer.compress(bytes(1_000_000)) for _ in range(1000)) + packer.flush()
    with serving(200, XML | {"Content-Encoding": "gzip"}, bomb) as (address, _):
        tracemalloc.start()
        with pytest.raises(Unreachable, match="plus que ce qui est permis"):
            get(address, wanted(packed=True), 5)
        _now, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert most < 5_000_000


@contextmanager
def pouring(piece, pause=0.0, times=None):
    """A server that never stops sending."""
    listener = socket.create_server(("127.0.0.1", 0))
    sent = [0]

    def pour():
        line, _place = listener.accept()
        with line, suppress(OSError):
            line.recv(4096)
            line.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n")
            while times is None or sent[0] < times:
                line.sendall(piece)
                sent[0] += 1
                time.sleep(pause)

    threading.Thread(target=pour, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/", sent
    finally:
        listener.close()


def test_security_5_body_of_a_gigabyte_is_cut_at_once(settings):
    settings.PRIVATE_FEEDS = True
    with pouring(bytes(100_000), times=10_000) as (address, sent):
        with pytest.raises(Unreachable, match="plus que ce qui est permis"):
            get(address, wanted(), 20)
        assert sent[0] < 200


def test_security_5_what_follows_an_archive_is_not_waited_for(settings):
    settings.PRIVATE_FEEDS = True
    body = gzip.compress(b"<a/>") + bytes(50_000_000)
    with serving(200, XML | {"Content-Encoding": "gzip"}, body) as (address, _):
        begun = time.monotonic()
        assert get(address, wanted(packed=True), 20).body == b"<a/>"
        assert time.monotonic() - begun < 2


def test_security_5_name_that_is_slow_to_look_up_is_cut_in_time(settings, monkeypatch):
    settings.PRIVATE_FEEDS = False
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **more: time.sleep(5))
    begun = time.monotonic()
    with pytest.raises(Unreachable):
        get("https://slow.example/", wanted(), 0.3)
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
        get("https://mute.example/", wanted(), 0.5)
    assert sum(waited) < 1


def test_security_5_body_that_drips_is_cut_in_time(settings):
    settings.PRIVATE_FEEDS = True
    with pouring(b"x", pause=0.05) as (address, _):
        begun = time.monotonic()
        with pytest.raises(Unreachable, match="trop de temps"):
            get(address, wanted(), 1)
        assert time.monotonic() - begun < 3


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
    assert found == {"percolateur/lib/fetching.py", *OTHERS}
    assert "talk(address, plain" in (ROOT / "percolateur/lib/posting.py").read_text(), "on the same careful line"
    assert fetching.__doc__
