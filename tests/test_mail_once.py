"""Each mail once, to a real mail server, by real workers: several at a time, and one killed while it sends."""

import asyncio
import signal
import socket
import sqlite3
import subprocess
import threading
import time
from collections import Counter
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import icalendar
import pytest

from tests import servers

pytestmark = pytest.mark.servers

PEOPLE = 12
REGISTER = f"""
from percolateur.events.factories import EventFactory
from percolateur.registrations.actions import Entry, register
event = EventFactory(capacity=100, library__name="Médiathèque du Moulin")
for number in range({PEOPLE}):
    register(event.pk, Entry(name=f"p{{number}}", email=f"p{{number}}@plaine.example"))
"""
EVERYONE = Counter({f"p{number}@plaine.example": 1 for number in range(PEOPLE)})
# Not those that a living worker sends at this moment.
LONG_AGO = "UPDATE mailing_mail SET claimed_at = '{moment}' WHERE state = 'SENDING' AND claimed_at < '{dead_since}'"


class Gate:
    """Stands before a mail server, and holds the first message after its first bytes."""

    def __init__(self, mailbox):
        self.mailbox, self.held, self.open = mailbox, threading.Event(), threading.Event()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"smtp://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self.welcome, daemon=True).start()

    def welcome(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self.mailbox.port))
            threading.Thread(target=self.pass_on, args=(client, server), daemon=True).start()
            threading.Thread(target=self.answer, args=(server, client), daemon=True).start()

    def pass_on(self, client, server):
        """What the worker says; of the first message, its beginning only, until the worker is dead."""
        in_message = False
        with client, server:
            while data := client.recv(65536):
                if in_message and not self.open.is_set():
                    server.sendall(data[:200])
                    self.held.set()
                    while client.recv(65536):  # until the kill
                        pass
                    return
                in_message = data.strip().lower() == b"data"
                server.sendall(data)

    def answer(self, server, client):
        try:
            while data := server.recv(65536):
                client.sendall(data)
        except OSError:
            pass


class SlowAnswer(servers.Mailbox):
    """Keeps the first message, and takes its time to say so."""

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        answer = await super().handle_DATA(server, session, envelope)
        if len(self.messages) == 1:
            await asyncio.sleep(60)
        return answer


@dataclass
class House:
    """Twelve people who registered, and nobody to write to them yet."""

    site: servers.Percolateur
    execute: object

    @contextmanager
    def worker(self):
        process = subprocess.Popen(
            [self.site.command[0], "worker"], cwd=self.site.folder, env=self.site.environment, stdout=subprocess.DEVNULL
        )
        try:
            yield process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
            process.wait(15)

    def five_minutes_later(self, dead_since):
        times = {"moment": datetime.now(UTC) - timedelta(minutes=6), "dead_since": dead_since}
        self.execute(LONG_AGO.format(**{name: f"{time:%Y-%m-%d %H:%M:%S.%f+00:00}" for name, time in times.items()}))


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request, tmp_path):
    """The settings of a database, and a way to change it beside the servers."""
    if request.param == "postgresql":
        cluster = request.getfixturevalue("postgresql")
        url = cluster.new_database()

        def execute(sql):
            import psycopg

            with psycopg.connect(url, autocommit=True) as connection:
                connection.execute(sql)

        return {"DATABASE_URL": url}, execute

    def execute(sql):
        with closing(sqlite3.connect(tmp_path / "percolateur.sqlite3", timeout=20)) as connection, connection:
            connection.execute(sql)

    return {}, execute


@contextmanager
def house(tmp_path, database, url):
    more, execute = database
    settings = {
        "PERCOLATEUR_JOBS": "apart",
        "PERCOLATEUR_EMAIL_URL": url,
        "PERCOLATEUR_ADDRESS": "https://cafes.example.fr",
        "PERCOLATEUR_FROM_EMAIL": "Cafés <cafes@example.fr>",
    }
    with servers.percolateur(tmp_path, **settings, **more) as site:
        site.run("shell", "-v0", "-c", REGISTER)
        yield House(site, execute)


def received(mailbox):
    return Counter(message["To"] for message in mailbox.messages)


def test_mail_of_a_worker_killed_while_it_sends_comes_once(tmp_path, smtp, database):
    gate = Gate(smtp)
    with house(tmp_path, database, gate.url) as percolateur:
        with percolateur.worker() as first:
            assert gate.held.wait(30)
            first.kill()
            first.wait()
        dead_since = datetime.now(UTC)
        time.sleep(0.5)
        assert smtp.messages == []  # half a message is no message
        gate.open.set()
        with percolateur.worker(), percolateur.worker():
            servers.wait_until(lambda: len(smtp.messages) >= PEOPLE - 1, "the others", 60)
            percolateur.five_minutes_later(dead_since)
            servers.wait_until(lambda: len(smtp.messages) >= PEOPLE, "everyone", 60)
            time.sleep(2)  # for what would come twice
    gate.listener.close()
    assert received(smtp) == EVERYONE
    assert_readable(smtp.messages[0])


def assert_readable(message):
    """As it came through: text, HTML and date, in French and from one address."""
    text, html, date = (message.get_body(["plain"]), message.get_body(["html"]), message.get_payload()[-1])
    assert "Votre inscription est notée" in text.get_content()
    assert "Votre inscription est notée" in html.get_content()
    assert "https://cafes.example.fr/inscription/" in text.get_content()
    [entry] = icalendar.Calendar.from_ical(date.get_payload(decode=True)).walk("VEVENT")
    assert str(entry["summary"]) == "Café numérique – Médiathèque du Moulin"
    assert message["From"] == "Médiathèque du Moulin <cafes@example.fr>"
    assert message["Auto-Submitted"] == "auto-generated"


def test_mail_the_server_took_without_our_knowing_keeps_its_identity(tmp_path, database):
    """The one case SMTP leaves open: the second copy carries the same Message-ID, by which mailboxes know it."""
    from aiosmtpd.controller import Controller

    mailbox = SlowAnswer(servers.free_port(), [])
    controller = Controller(mailbox, hostname="127.0.0.1", port=mailbox.port)
    controller.start()
    try:
        with house(tmp_path, database, mailbox.url) as percolateur:
            with percolateur.worker() as first:
                servers.wait_until(lambda: len(mailbox.messages) == 1, "the first", 30)
                first.kill()
                first.wait()
            percolateur.five_minutes_later(datetime.now(UTC))
            with percolateur.worker():
                servers.wait_until(lambda: len(mailbox.messages) > PEOPLE, "everyone", 60)
                time.sleep(2)
    finally:
        controller.stop()
    twice = mailbox.messages[0]["To"]
    assert received(mailbox) == EVERYONE + Counter([twice])
    assert len({message["Message-ID"] for message in mailbox.messages}) == PEOPLE
