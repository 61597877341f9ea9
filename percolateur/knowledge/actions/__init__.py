"""The verbs of the knowledge. Each change takes the next number, which every index follows, and writes a revision."""

from percolateur.knowledge.actions.borrowing import borrow, give_up, keep_ours, said, take_theirs
from percolateur.knowledge.actions.deciding import publish, restore_revision, retire, set_status, undo
from percolateur.knowledge.actions.following import end, follow, read_soon, resume, settle
from percolateur.knowledge.actions.linking import add_origin, link_wording
from percolateur.knowledge.actions.merging import merge_articles, part_articles
from percolateur.knowledge.actions.recording import Refused, Stale
from percolateur.knowledge.actions.writing import create_article, edit_article, write_article

__all__ = [
    "Refused",
    "Stale",
    "add_origin",
    "borrow",
    "create_article",
    "edit_article",
    "end",
    "follow",
    "give_up",
    "keep_ours",
    "link_wording",
    "merge_articles",
    "part_articles",
    "publish",
    "read_soon",
    "restore_revision",
    "resume",
    "retire",
    "said",
    "set_status",
    "settle",
    "take_theirs",
    "undo",
    "write_article",
]
