"""The verbs of the knowledge. Each change takes the next number, which every index follows, and writes a revision."""

from percolateur.knowledge.actions.borrowing import borrow, give_up, keep_ours, said, take_theirs
from percolateur.knowledge.actions.capturing import capture, may_be_captured, settle_addition, undo_capture
from percolateur.knowledge.actions.deciding import publish, restore_revision, retire, set_status, undo
from percolateur.knowledge.actions.flagging import close_flag, flag, let_flag_through, reopen_flag
from percolateur.knowledge.actions.following import end, follow, read_soon, resume, settle
from percolateur.knowledge.actions.linking import add_origin, link_wording
from percolateur.knowledge.actions.merging import merge_articles, part_articles
from percolateur.knowledge.actions.recording import Refused, Stale
from percolateur.knowledge.actions.reviewing import confirm, send_back
from percolateur.knowledge.actions.writing import create_article, edit_article, write_article

__all__ = [
    "Refused",
    "Stale",
    "add_origin",
    "borrow",
    "capture",
    "close_flag",
    "confirm",
    "create_article",
    "edit_article",
    "end",
    "flag",
    "follow",
    "give_up",
    "keep_ours",
    "let_flag_through",
    "link_wording",
    "may_be_captured",
    "merge_articles",
    "part_articles",
    "publish",
    "read_soon",
    "reopen_flag",
    "restore_revision",
    "resume",
    "retire",
    "said",
    "send_back",
    "set_status",
    "settle",
    "settle_addition",
    "take_theirs",
    "undo",
    "undo_capture",
    "write_article",
]
