"""What changed on a board after a number, in one statement written by hand.

It runs for every change on every open board: the same reads through the query compiler took half of the server's
time (docs/decisions/0008-one-read-per-change.md).
"""

from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import prefetch_related_objects

from percolateur.board.models import Board, Participant, Question, said_and_also
from percolateur.lib.stored import stored

# What the fragments need; the rest is left deferred.
QUESTION = (
    *("id", "author_id", "text", "board_id", "rank", "changed", "by_staff", "me_too_count", "can_help_count"),
    *("hidden_at", "withdrawn_at", "merged_into_id", "outcome", "reason", "outcome_note"),
)
BOARD = ("id", "join_code", "closed_at", "head", "changed", "current_id")
AUTHOR = ("id", "number", "nickname")

CHANGES = f"""
    SELECT {", ".join(f"q.{name}" for name in QUESTION)}, {", ".join(f"b.{name}" for name in BOARD)},
           {", ".join(f"p.{name}" for name in AUTHOR)},
           EXISTS (SELECT 1 FROM board_contribution c WHERE c.question_id = q.id)
           OR EXISTS (SELECT 1 FROM board_question d WHERE d.merged_into_id = q.id)
    FROM board_board b
    LEFT JOIN board_question q ON q.board_id = b.id AND q.changed > %s
    LEFT JOIN board_participant p ON p.id = q.author_id
    WHERE b.id = %s
    ORDER BY q.changed
"""  # noqa: S608 - only names written above


@lru_cache(maxsize=1024)
def author(*values: Any) -> Participant:
    """Who asked, as the fragments name them: the same few people ask again, and nobody changes what is given here."""
    return stored(Participant, DEFAULT_DB_ALIAS, AUTHOR, values)


def changes_after(board_pk: int, number: int) -> tuple[Board | None, list[Question]]:
    """The questions changed after `number`, with what was said to them, and the board as it stood in the same read.

    One read: a question asked between two would be counted as shown by the board's number. The board is None when it is
    gone. Moments (`hidden_at`, `closed_at`) are only to be tested for being there.
    """
    with connection.cursor() as cursor:
        cursor.execute(CHANGES, [number, board_pk])
        rows = cursor.fetchall()
    if not rows:
        return None, []
    questions, told = [], []
    for row in rows if rows[0][0] else ():
        question = stored(Question, DEFAULT_DB_ALIAS, QUESTION, row[: len(QUESTION)])
        pk, number_of_author, nickname = row[-len(AUTHOR) - 1 : -1]
        question._state.fields_cache["author"] = author(pk, number_of_author, nickname) if pk else None
        questions.append(question)
        if row[-1]:
            told.append(question)
        else:
            question.said, question.also = [], []
    if told:
        prefetch_related_objects(told, *said_and_also())
    return stored(Board, DEFAULT_DB_ALIAS, BOARD, rows[0][len(QUESTION) : len(QUESTION) + len(BOARD)]), questions
