"""The real worker, with papers that do their worst: it stays up, small and in time, and the good one is still read."""

import json
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import zlib
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import psutil
import pytest

from tests import servers

pytestmark = [pytest.mark.servers, pytest.mark.quality(5)]

GIGABYTE, BLOCK = 1_000_000_000, bytes(1_000_000)
MEMORY = 350_000_000  # bytes, of the worker and of what parses for it
SECONDS = 240  # for all of them: one every five seconds, and twenty for the one that drips; machines may be busy
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
READ = {"Une archive suivie d’autre chose", "Des pages", "Le bon"}  # the others say what went wrong


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
    """The product's own, until the end of the test. Its log is beside its data."""
    command = [*site.command, "worker"]
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


def installed():
    """A new database, and nobody at it yet."""
    folder = servers.temporary_folder()
    settings = {"PERCOLATEUR_DATA": str(folder), "PERCOLATEUR_JOBS": "apart", "PERCOLATEUR_PRIVATE_FEEDS": "true"}
    program = str(Path(sys.executable).with_name("percolateur"))
    site = servers.Percolateur(0, folder, [program], servers.clean_environment() | settings)
    site.run("migrate", "-v", "0")
    return site


def test_security_5_worker_stays_up_and_small_whatever_papers_send():
    site, most = installed(), 0

    def read(sql):
        with closing(sqlite3.connect(f"file:{site.folder}/percolateur.sqlite3?mode=ro", uri=True)) as database:
            return database.execute(sql).fetchall()

    with papers(WORST | GOOD) as addresses:
        site.run("shell", "-c", MAKE.format(feeds=json.dumps(list(addresses.items()))))
        with worker(site) as process:
            end = time.monotonic() + SECONDS
            while not read("SELECT 1 FROM preparation_pressitem WHERE title = 'bon'") and time.monotonic() < end:
                most = max(most, held(process))
                time.sleep(0.05)
            assert process.status() != psutil.STATUS_ZOMBIE
    log = (site.folder / "worker.log").read_text()
    assert "Traceback" not in log, log
    told = dict(read("SELECT title, trouble FROM preparation_pressfeed"))
    assert {title for title, trouble in told.items() if not trouble} == READ, told
    assert most < MEMORY, f"{most / 1e6:.0f} MB"
