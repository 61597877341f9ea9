"""Put a plug of the guide on the big screen of a café."""

from importlib import import_module

from django.utils.translation import gettext as _

from percolateur.board.actions import Actor, Refused
from percolateur.board.models import Board
from percolateur.preparation.connectors.guide import Connector


def show_on_projector(board: Board, connector: Connector, actor: Actor) -> None:
    """Its drawing, with its name. Raises the board's Refused, of which BoardClosed once the café is over."""
    try:
        showing = import_module("percolateur.board.actions.showing")
    except ModuleNotFoundError as absent:
        raise Refused(_("Ce tableau ne sait pas encore montrer une image.")) from absent
    showing.show_picture(board, address=connector.picture, title=str(connector.name), actor=actor)
