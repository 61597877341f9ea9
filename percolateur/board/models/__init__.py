"""The board of a café: its questions, what the group says to them, and who holds the chalk.

Every change on a board takes the board's next number, and each row remembers the number of its last change: that is
the update log. "What changed after 41?" is one indexed query, and the answer is always the present state.
"""

from percolateur.board.models.board import Board, Participant, board_address
from percolateur.board.models.exhibit import Exhibit
from percolateur.board.models.gesture import Gesture
from percolateur.board.models.hand import CanHelp, MeToo
from percolateur.board.models.inquiry import Inquiry, InquiryStep, Source, tried_and_noted
from percolateur.board.models.question import Contribution, Question, said_and_also

__all__ = [
    "Board",
    "CanHelp",
    "Contribution",
    "Exhibit",
    "Gesture",
    "Inquiry",
    "InquiryStep",
    "MeToo",
    "Participant",
    "Question",
    "Source",
    "board_address",
    "said_and_also",
    "tried_and_noted",
]
