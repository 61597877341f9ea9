"""Who writes the mails of each kind."""

from collections.abc import Callable
from typing import TypeAlias

from django.core.mail import EmailMessage

from percolateur.mailing.models import Mail

# Writes the message of a row as things stand now; None when it no longer has an object.
Writer: TypeAlias = Callable[[Mail], EmailMessage | None]

_writers: dict[str, Writer] = {}


def register(kind: str, writer: Writer) -> None:
    """Make `writer` write the mails of this kind."""
    _writers[kind] = writer


def writer_of(kind: str) -> Writer:
    """Raises KeyError for a kind nobody writes."""
    return _writers[kind]
