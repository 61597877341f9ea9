"""A mail server."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default as modern
from typing import Any

from tests.servers.programs import free_port


@dataclass
class Mailbox:
    """A mail server that keeps what it is sent."""

    port: int
    messages: list[EmailMessage]

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd’s name
        self.messages.append(message_from_bytes(envelope.content, policy=modern))
        return "250 Message accepted for delivery"


@contextmanager
def smtp() -> Iterator[Mailbox]:
    """A mail server; give its `url` to Percolateur as PERCOLATEUR_EMAIL_URL."""
    from aiosmtpd.controller import Controller

    mailbox = Mailbox(free_port(), [])
    controller = Controller(mailbox, hostname="127.0.0.1", port=mailbox.port)
    controller.start()
    try:
        yield mailbox
    finally:
        with suppress(RuntimeError):
            controller.stop()
