"""The real worker, with papers that do their worst: it stays up, small and in time, and the good one is still read."""

import json
import socket
import sqlite3
import subprocess
import threading
import time
import zlib
from contextlib import closing, contextmanager, suppress

import psutil
import pytest

from tests import servers

pytestmark = [pytest.mark.servers, pytest.mark.quality(5)]

GIGABYTE, BLOCK = 1_000_000_000, bytes(1_000_000)
MEMORY = 150_000_000  # bytes the worker may grow by, and what parses for it may take
SECONDS = 150  # for all of them: one every five seconds, and twenty for the one that drips
ITEM = "<item><title>{0}</title><link>https://journal.example/{0}</link></item>"
ENTITIES = "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True))
LAUGHS = f'<!DOCTYPE x [<!ENTITY a "ha">{ENTITIES}]><rss version="2.0"><channel><title>&i;</title></channel></rss>'
MAKE = """
import json
from datetime import timedelta
from django.utils import timezone
from percolateur.network.factories import NetworkFactory
from percolateur.preparation.factories import PressFeedFactory
network = NetworkFactory()
for place, (title, url) in enumerate(json.loads({feeds!r})):
    PressFeedFactory(network=network, title=title, url=url, next_at=timezone.now() - timedelta(days=9, hours=-place))
"""


def rss(items):
    return f'<rss version="2.0"><channel><title>Le Journal</title>{"".join(items)}</channel></rss>'.encode()


def archive():
    """A gigabyte of nothing, in a megabyte."""
    packer = zlib.compressobj(9, wbits=31)
    yield from (packer.compress(BLOCK) for _ in range(GIGABYTE // len(BLOCK)))
    yield packer.flush()


def drip():
    while True:
        yield b" "
        time.sleep(0.2)


PACKED = b"Content-Encoding: gzip\r\n"
WORST = {
    "Un milliard d’octets": (b"200 OK", b"", lambda: (BLOCK for _ in range(GIGABYTE // len(BLOCK)))),
    "Une archive qui gonfle": (b"200 OK", PACKED, archive),
    "Une archive suivie d’autre chose": (
        b"200 OK",
        PACKED,
        lambda: [zlib.compress(rss([]), wbits=31), *[BLOCK] * 1000],
    ),
    "Goutte à goutte": (b"200 OK", b"", drip),
    "Un milliard de rires": (b"200 OK", b"", lambda: [LAUGHS.encode()]),
    "Sans fond": (b"200 OK", b"", lambda: [b'<rss version="2.0"><channel>' + b"<a>" * 1_000_000]),
    "En rond": (b"302 Found", b"Location: /\r\n", list),
    "Nulle part": (b"302 Found", b"Location: http://[::journal\r\n", list),
    "Des pages": (b"200 OK", b"", lambda: [rss(ITEM.format(n) for n in range(10_000))]),
}
GOOD = {"Le bon": (b"200 OK", b"", lambda: [rss([ITEM.format("bon")])])}


@contextmanager
def papers(kinds):
    """The address of each; every one answers whoever asks, as often as asked."""
    listeners = []

    def answer(line, status, headers, body):
        with line, suppress(OSError):
            line.recv(65536)
            line.sendall(b"HTTP/1.1 %s\r\nContent-Type: text/xml\r\n%s\r\n" % (status, headers))
            for piece in body():
                line.sendall(piece)

    def welcome(listener, how):
        with suppress(OSError):  # closed at the end
            while True:
                threading.Thread(target=answer, args=(listener.accept()[0], *how), daemon=True).start()

    for how in kinds.values():
        listeners.append(socket.create_server(("127.0.0.1", 0)))
        threading.Thread(target=welcome, args=(listeners[-1], how), daemon=True).start()
    try:
        yield {
            title: f"http://127.0.0.1:{listener.getsockname()[1]}/"
            for title, listener in zip(kinds, listeners, strict=True)
        }
    finally:
        for listener in listeners:
            listener.close()


@contextmanager
def worker(site):
    command = [site.command[0], "worker"]
    with (site.folder / "worker.log").open("ab") as log:
        process = subprocess.Popen(command, cwd=site.folder, env=site.environment, stdout=log, stderr=log)
    try:
        yield psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait(60)


def held(process):
    """The memory of a process and of those it started."""
    total = 0
    for one in [process, *process.children(recursive=True)]:
        with suppress(psutil.NoSuchProcess):
            total += one.memory_info().rss
    return total


def test_security_5_worker_stays_up_and_small_whatever_papers_send():
    with (
        papers(WORST | GOOD) as addresses,
        servers.percolateur(PERCOLATEUR_JOBS="apart", PERCOLATEUR_PRIVATE_FEEDS="true") as site,
    ):
        site.run("shell", "-c", MAKE.format(feeds=json.dumps(list(addresses.items()))))

        def read(sql):
            with closing(sqlite3.connect(f"file:{site.folder}/percolateur.sqlite3?mode=ro", uri=True)) as database:
                return database.execute(sql).fetchall()

        with worker(site) as process:
            time.sleep(4)  # it has started
            before = most = held(process)
            end = time.monotonic() + SECONDS
            while not read("SELECT 1 FROM preparation_pressitem WHERE title = 'bon'") and time.monotonic() < end:
                most = max(most, held(process))
                time.sleep(0.05)
            assert process.is_running()
            assert process.status() != psutil.STATUS_ZOMBIE
        log = (site.folder / "worker.log").read_text()
        told = dict(read("SELECT title, trouble FROM preparation_pressfeed"))
    assert "Traceback" not in log
    assert {title for title, trouble in told.items() if not trouble} == {"Des pages", "Le bon"}
    assert most - before < MEMORY
