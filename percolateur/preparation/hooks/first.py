"""A first café: nothing was asked here yet, so what everybody has a word to say about."""

from functools import cache

from django.utils.translation import gettext as _

from percolateur.board.models import Board
from percolateur.lib.french import typography
from percolateur.preparation.hooks.proposal import Kind, Proposal
from percolateur.preparation.hooks.seasons import read
from percolateur.preparation.hooks.situation import Situation

FIRST, STEP = 0.62, 0.02  # of the first of the list, and how much less each of the next is worth
LATER = 0.2  # of what it is worth once there were cafés: something to fall back on
FEW = 2  # cafés held here, up to which there is little else to go by


def proposals(situation: Situation) -> list[Proposal]:
    held = Board.objects.filter(event__library=situation.library, closed_at__isnull=False)
    cafes = held.filter(event__start__lt=situation.now).exclude(questions=None).count()
    worth = 1.0 if cafes == 0 else (1 - cafes / (FEW + 1)) if cafes <= FEW else LATER
    return [proposed(row, worth * (FIRST - STEP * place)) for place, row in enumerate(themes())]


def proposed(row: dict[str, str], strength: float) -> Proposal:
    return Proposal(
        key=f"general:{row['key']}",
        kind=Kind.GENERAL,
        theme=row["theme"],
        why=[row["why"]],
        opening=_("« %(words)s »") % {"words": row["opening"]},
        strength=strength,
        subject=row["subject"],
    )


@cache
def themes() -> tuple[dict[str, str], ...]:
    return tuple({name: typography(text) for name, text in row.items()} for row in read("first-cafes")["theme"])
