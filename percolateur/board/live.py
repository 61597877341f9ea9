"""How the board shows its changes to everyone who has it open: the same fragments as its pages."""

from collections.abc import Collection, Sequence
from contextlib import nullcontext
from typing import Any

from django.template.loader import get_template
from django.utils import translation

from percolateur.board.actions import still_brought, with_inquiry
from percolateur.board.changes import changes_after
from percolateur.board.fragments import list_of, render_question
from percolateur.board.models import Board, Exhibit, Gesture, Question
from percolateur.board.qr import in_a_page
from percolateur.live import Variant, stream_token

PAGES = ("participant", "projector", "desk")


class BoardSource:
    """Answers the live hub for the topics `board:<pk>`."""

    def heads(self, keys: Collection[int]) -> dict[int, int]:
        return dict(Board.objects.filter(pk__in=keys).values_list("pk", "head"))

    def render(self, key: int, after: int, upto: int | None, variants: Sequence[Variant]) -> tuple[int, list[str]]:
        board, questions = changes_after(key, after)
        if board is None:
            return after, [""] * len(variants)
        reached = board.head if upto is None else min(upto, board.head)
        changed = [question for question in questions if question.changed <= reached]
        return reached, render_changes(board, changed, after, reached, variants)


def render_changes(
    board: Board, questions: list[Question], after: int, reached: int, variants: Sequence[Variant]
) -> list[str]:
    """One text per variant: the fragments of these questions, and what stands above them when it changed too."""
    above = after < board.changed <= reached or any(question.pk == board.current_id for question in questions)
    if above:
        board = Board.objects.select_related("keeper", "showing").get(pk=board.pk)
    pages, spoken = [], translation.get_language()
    for variant in variants:
        with nullcontext() if variant.language == spoken else translation.override(variant.language):
            fragments = [render_question(board, question, *variant) for question in questions]
            if above:
                fragments.insert(0, get_template(f"board/_now_{variant.page}.html").render(now(board, variant.page)))
        pages.append("".join(fragments))
    return pages


def now(board: Board, page: str) -> dict[str, Any]:
    """What stands above the questions: the one in discussion, how it is looked for together, what is shown.

    At the desk, the last gesture too, the questions that were brought, and what may be shown.
    """
    current = None
    if board.current_id:
        on_show = board.questions.on_show().with_contributions().select_related("inquiry")
        current = on_show.filter(pk=board.current_id).first()
    context: dict[str, Any] = {"board": board, "current": current, "base": board.address}
    context["inquiry"] = with_inquiry(current)
    if board.showing_id:
        context["exhibit"] = shown(board)
    if page == "desk":
        context["last_gesture"] = board.gestures.filter(undone_at=None).exclude(verb=Gesture.Verb.WITHDRAW).first()
        context["brought"] = still_brought(board)
        context["exhibits"] = board.exhibits.on_show().select_related("author") if board.is_open else []
    return context


def shown(board: Board) -> Exhibit | None:
    """What is on the big screen; a page, with the code that leads phones there."""
    exhibit = board.showing
    if exhibit:
        exhibit.board = board
        if exhibit.kind == Exhibit.Kind.LINK:
            exhibit.qr = in_a_page(exhibit.url)  # type: ignore[attr-defined]
    return exhibit


def page_context(board: Board, page: str, language: str, only: Question | None = None) -> dict[str, Any]:
    """What a whole page needs: its lists of fragments, where it stands in the changes, its right to listen."""
    questions = [only] if only else board.questions.with_contributions()
    lists: dict[str, list[str]] = {name: [] for name in ("questions", "concluded", "aside", "stage")}
    for question in questions:
        lists[list_of(question, board, page)].append(render_question(board, question, page, language))
    return {
        **now(board, page),
        "lists": lists,
        "head": board.head,
        "stream": stream_token(board.topic, Variant(page, language)),
    }
