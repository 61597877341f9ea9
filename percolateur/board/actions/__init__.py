"""What people do on a board. Each verb is one transaction: the rows, the board's next number, then the announcement.

The board's row is locked by taking its number, so the changes of one board are done one after the other.
"""

from percolateur.board.actions.changing import Actor, BoardClosed, KeyClash, Refused
from percolateur.board.actions.gathering import (
    close_board,
    join,
    open_board,
    reopen_board,
)
from percolateur.board.actions.keeping import (
    conclude,
    discuss,
    edit,
    hand_over,
    hide,
    merge,
    move,
    reopen,
    restore,
    separate,
    set_aside,
    undo,
    withdraw,
)
from percolateur.board.actions.saying import (
    ask,
    contribute,
    lower_hand,
    put_up,
    raise_hand,
    renew_brought,
    still_brought,
)

__all__ = [
    "Actor",
    "BoardClosed",
    "KeyClash",
    "Refused",
    "ask",
    "close_board",
    "conclude",
    "contribute",
    "discuss",
    "edit",
    "hand_over",
    "hide",
    "join",
    "lower_hand",
    "merge",
    "move",
    "open_board",
    "put_up",
    "raise_hand",
    "renew_brought",
    "reopen",
    "reopen_board",
    "restore",
    "separate",
    "set_aside",
    "still_brought",
    "undo",
    "withdraw",
]
