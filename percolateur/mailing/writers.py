"""Who writes the mails of each kind, and hears when one could not be delivered."""

from collections.abc import Callable
from typing import TypeAlias

from django.core.mail import EmailMessage

from percolateur.mailing.models import Mail

# Writes the message of a row as things stand now; None when it no longer has an object.
Writer: TypeAlias = Callable[[Mail], EmailMessage | None]
# Hears, in a transaction, that a row will never leave: its address is refused, or nothing helped for two days.
Mourner: TypeAlias = Callable[[Mail], None]

_writers: dict[str, Writer] = {}
_mourners: dict[str, Mourner] = {}


def register(kind: str, writer: Writer, undelivered: Mourner | None = None) -> None:
    """Make `writer` write the mails of this kind; `undelivered` is called with those that cannot be delivered."""
    _writers[kind] = writer
    if undelivered:
        _mourners[kind] = undelivered


def writer_of(kind: str) -> Writer:
    """Raises KeyError for a kind nobody writes."""
    return _writers[kind]


def undelivered(mail: Mail) -> None:
    if mail.kind in _mourners:
        _mourners[mail.kind](mail)
