"""Put a plug of the guide on the big screen of a café."""

from percolateur.board.actions import Actor
from percolateur.board.actions.showing import show_picture
from percolateur.board.models import Board
from percolateur.preparation.connectors.guide import Connector


def show_on_projector(board: Board, connector: Connector, actor: Actor) -> None:
    """Its drawing, with its name. Raises the board's Refused, of which BoardClosed once the café is over."""
    show_picture(board, address=connector.picture, title=str(connector.name), actor=actor)
