"""Documents of other servers: redirections looked at, sizes and times that cannot be passed."""

import gzip
import http.server
import socket
import threading
import time
import tracemalloc
import zlib
from contextlib import contextmanager, suppress

import pytest

from percolateur.lib.fetching import Request, fetch, get
from percolateur.lib.reaching import Unreachable

pytestmark = pytest.mark.quality(5)


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


def test_security_5_body_that_drips_is_cut_in_time(settings):
    settings.PRIVATE_FEEDS = True
    with pouring(b"x", pause=0.05) as (address, _):
        begun = time.monotonic()
        with pytest.raises(Unreachable, match="trop de temps"):
            get(address, wanted(), 1)
        assert time.monotonic() - begun < 3
