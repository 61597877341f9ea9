"""A real mail server that answers as it is told, and mails of a kind of their own."""

from contextlib import suppress

import pytest
from aiosmtpd.controller import Controller
from django.core.mail import EmailMessage

from percolateur.mailing import jobs, writers
from percolateur.mailing.actions import post
from percolateur.mailing.lines import Line
from tests.servers import Mailbox, free_port


class Moody(Mailbox):
    """Keeps what it is sent, after the answers in store; `to_address` are its answers to an address."""

    def __init__(self, port):
        super().__init__(port, [])
        self.to_sender, self.to_message, self.to_address, self.envelopes, self.lines = [], [], {}, [], 0

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802
        session.host_name, self.lines = hostname, self.lines + 1
        return responses

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802
        if self.to_sender:
            return self.to_sender.pop(0)
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if self.to_address.get(address):
            return self.to_address[address].pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if self.to_message:
            return self.to_message.pop(0)
        self.envelopes.append(envelope.mail_from)
        return await super().handle_DATA(server, session, envelope)

    @property
    def subjects(self):
        return sorted(message["Subject"] for message in self.messages)


@pytest.fixture
def server(settings, monkeypatch):
    server = Moody(free_port())
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.port, 5
    monkeypatch.setattr(jobs, "line", Line())
    controller = Controller(server, hostname="127.0.0.1", port=server.port)
    controller.start()
    yield server
    with suppress(RuntimeError):
        controller.stop()


@pytest.fixture
def lost(monkeypatch):
    """What could not be delivered, as whoever asked for it hears."""
    monkeypatch.setattr(writers, "_writers", {})
    monkeypatch.setattr(writers, "_mourners", {})
    lost = []
    writers.register("note", lambda mail: EmailMessage(mail.key, "Un texte."), lambda mail: lost.append(mail.key))
    writers.register("nothing", lambda mail: None)
    writers.register("broken", lambda mail: 1 / 0)
    return lost


@pytest.fixture
def queue(db, lost):
    """Puts mails in the queue: `queue("A", "B")`."""

    def queue(*keys, to="awa@example.org", kind="note", **more):
        for number, key in enumerate(keys):
            post(kind, key, to, number, **more)

    return queue
