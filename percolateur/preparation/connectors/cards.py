"""Cards to cut out, each plug as large as it is: what assets/connector_cards.typ prints, as plain data."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from percolateur.lib.printing import bare, phrase, print_document, written
from percolateur.preparation.connectors.guide import Connector
from percolateur.preparation.connectors.picture import described, icon, views
from percolateur.preparation.connectors.shapes import Drawing, number, on_paper

ROOM = (44.0, 46.0)  # millimetres a card gives to drawings
BETWEEN = 3.0
REDUCED = (2, 3, 4, 5)
MADE = datetime.fromisoformat("2026-11-26T12:00:00+00:00")  # the guide is the same for whoever prints it


def print_cards(connectors: Sequence[Connector], address: str) -> bytes:
    """A PDF of eight cards a page; `address` is that of the guide."""
    return print_document("preparation/assets/connector_cards.typ", document(connectors, address), MADE)


def document(connectors: Sequence[Connector], address: str) -> dict[str, Any]:
    alone = connectors[0] if len(connectors) == 1 else None
    title = _("Carte : %(name)s") % {"name": alone.name} if alone else _("Cartes des prises et des câbles")
    return {
        "title": written(title),
        "pages": [list(chunks(page, 2)) for page in chunks([card(one) for one in connectors], 8)],
        "room": ROOM[0],
        "gap": BETWEEN,
        "footer": written(_("Taille réelle si l’impression est à 100 %% – %(address)s") % {"address": bare(address)}),
        "page": _("page {n} sur {total}"),
    }


def chunks(cards: Sequence[Any], size: int) -> list[Sequence[Any]]:
    return [cards[start : start + size] for start in range(0, len(cards), size)]


def card(one: Connector) -> dict[str, Any]:
    drawings, part = fitting(one)
    told = described(one)
    scale = _("dessin réduit, 1/%(part)s") % {"part": part} if part > 1 else _("taille réelle")
    return {
        "name": phrase(str(one.name)),
        "said": written(", ".join(one.names[:3])),
        "use": written(str(one.use)),
        "signs": [written(str(other.sign)) for other in one.mistaken[:2]],
        "scale": written(scale),
        # The second view says the same: it is told as what it is.
        "drawings": [
            {"svg": svg(drawing), "width": drawing.width / part, "alt": told if not place else _("Vue de côté.")}
            for place, drawing in enumerate(drawings)
        ],
    }


def fitting(one: Connector) -> tuple[list[Drawing], int]:
    """Both views when they fit as large as life, else the one it is known by; reduced when even that is too large."""
    both = [drawing for _view, drawing in views(one)]
    for drawings in (both, [icon(one)]):
        if fits(drawings, 1):
            return drawings, 1
    return [icon(one)], next(part for part in REDUCED if fits([icon(one)], part))


def fits(drawings: Sequence[Drawing], part: int) -> bool:
    width = sum(drawing.width for drawing in drawings) / part + BETWEEN * (len(drawings) - 1)
    return width <= ROOM[0] and max(drawing.height for drawing in drawings) / part <= ROOM[1]


def svg(drawing: Drawing) -> str:
    """For paper: plain colours."""
    width, height = number(drawing.width), number(drawing.height)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}mm" height="{height}mm">'
    )
    return f"{head}{on_paper(drawing.markup)}</svg>"
