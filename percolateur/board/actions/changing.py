"""The frame of every verb: who does it, the board's next number, the announcement, the refusals."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from percolateur.accounts.models import User
from percolateur.board.models import Board, Participant
from percolateur.live import announce


class Refused(Exception):
    """The board says no; the sentence says why, to the person who asked."""


class BoardClosed(Refused):
    def __init__(self) -> None:
        super().__init__(_("Ce café est terminé : le tableau ne change plus. Ce que vous avez écrit est gardé ici."))


class KeyClash(Refused):
    def __init__(self) -> None:
        super().__init__(_("Cet envoi est déjà arrivé avec un autre texte. Envoyez le vôtre comme un nouveau message."))


class SignedOut(Refused):
    def __init__(self) -> None:
        super().__init__(_("Cet appareil n’est plus inscrit à ce café. Entrez à nouveau : votre texte est gardé."))


@dataclass(frozen=True)
class Actor:
    """Who does it: someone of the team, or a participant's device."""

    user: User | None = None
    participant: Participant | None = None

    @property
    def is_staff(self) -> bool:
        return self.participant is None


@contextmanager
def change(board: Board, *, even_closed: bool = False) -> Iterator[int]:
    """Take the board's next number, and announce it once what happens inside is committed. Raises BoardClosed."""
    with transaction.atomic():
        number = Board.objects.next_number(board.pk, even_closed=even_closed)
        if number is None:
            raise BoardClosed
        announce(board.topic, number)
        yield number
