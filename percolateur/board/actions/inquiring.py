"""« Chercher ensemble »: the group looks for an answer on the web, and everybody sees how."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from percolateur.board.actions.changing import Actor, KeyClash, Refused, change
from percolateur.board.actions.keeping import Setting, Verb, gesture
from percolateur.board.models import (
    Board,
    Contribution,
    Gesture,
    Inquiry,
    InquiryStep,
    Question,
    Source,
    tried_and_noted,
)

Outcome = Question.Outcome
MOST_STEPS, MOST_SOURCES = 30, 40  # of one inquiry: nobody reads more


def read_inquiry(question: Question) -> Inquiry | None:
    """The inquiry of a question, with what was tried and noted; None when nobody looked."""
    inquiry = Inquiry.objects.filter(question=question).prefetch_related(*tried_and_noted()).first()
    if inquiry:
        inquiry.question = question
    return inquiry


def with_inquiry(question: Question | None) -> Inquiry | None:
    """The same, of a question read with `select_related("inquiry")`: nothing is asked for where nobody looked."""
    inquiry: Inquiry | None = getattr(question, "inquiry", None)
    if inquiry:
        prefetch_related_objects([inquiry], *tried_and_noted())
    return inquiry


@contextmanager
def going_on(question: Question) -> Iterator[None]:
    """The room sees at once what is done inside. Raises BoardClosed."""
    with change(question.board) as number:
        yield
        Board.objects.filter(pk=question.board_id).update(changed=number)


def inquire(question: Question, actor: Actor) -> Inquiry:
    """Begin to look together, or go on: the question stands in the middle of the screen, and has its end before it."""
    if not question.on_show:
        raise Refused(_("Cette question n’est plus au tableau. Remettez-la d’abord."))
    board = question.board
    with transaction.atomic():
        inquiry, new = Inquiry.objects.get_or_create(question=question)
        settings: list[Setting] = []
        if inquiry.concluded_at:
            settings.append((inquiry, {"concluded_at": None}))
        if question.outcome:
            settings.append((question, {"outcome": "", "reason": "", "outcome_note": ""}))
        if board.current_id != question.pk:
            settings.append((board, {"current": question}))
        if settings:
            gesture(board, Verb.INQUIRE, actor, *settings)
        elif new:
            with going_on(question):
                pass
    return inquiry


def try_words(inquiry: Inquiry, words: str) -> InquiryStep:
    """One more attempt, in the same engine as the last; the same words again are the same attempt."""
    with going_on(inquiry.question):
        last = inquiry.steps.filter(removed_at=None).last()
        if last and last.words == words:
            return last
        refuse_more(inquiry.steps.count(), MOST_STEPS)
        return inquiry.steps.create(words=words, engine=last.engine if last else "")


def choose_engine(inquiry: Inquiry, engine: str) -> InquiryStep:
    """Where to try the last words. In another engine they are another attempt."""
    with going_on(inquiry.question):
        last = inquiry.steps.filter(removed_at=None).last()
        if last is None:
            raise Refused(_("Choisissez d’abord les mots à taper."))
        if last.engine and last.engine != engine:
            refuse_more(inquiry.steps.count(), MOST_STEPS)
            return inquiry.steps.create(words=last.words, engine=engine)
        last.engine = engine
        last.save(update_fields=["engine"])
        return last


def note_source(inquiry: Inquiry, url: str, title: str, key: uuid.UUID | None = None) -> Source:
    """A page the group opened, exactly once per `key`. Raises KeyClash when the key served for another."""
    with going_on(inquiry.question):
        earlier = Source.objects.filter(key=key).first() if key else None
        if earlier is None:
            refuse_more(inquiry.sources.count(), MOST_SOURCES)
            return inquiry.sources.create(key=key or uuid.uuid4(), url=url, title=title)
        if (earlier.inquiry_id, earlier.url, earlier.title) != (inquiry.pk, url, title):
            raise KeyClash
        return earlier


def judge(source: Source, actor: Actor, **said: Any) -> Gesture:
    """What the group says of a page: the three questions, `verdict`, `why`. Kept, it is an answer on the board."""
    with transaction.atomic():
        settings: list[Setting] = [(source, said)]
        for name, value in said.items():
            setattr(source, name, value)
        if source.verdict == Source.Verdict.KEPT:
            settings += as_answer(source, source.line, source.url)
        elif source.contribution:
            settings.append((source.contribution, {"withdrawn_at": timezone.now()}))
        return gesture(source.inquiry.question.board, Verb.JUDGE, actor, *settings)


def drop(row: InquiryStep | Source, actor: Actor) -> Gesture:
    """Noted by mistake."""
    settings: list[Setting] = [(row, {"removed_at": timezone.now()})]
    if isinstance(row, Source) and row.contribution:
        settings.append((row.contribution, {"withdrawn_at": timezone.now()}))
    return gesture(row.inquiry.question.board, Verb.DROP, actor, *settings)


def finish(inquiry: Inquiry, outcome: str, words: str, actor: Actor) -> Gesture:
    """Conclude the search, and its question with it. What the group found is an answer on the board.

    The outcome is ANSWERED_BY_SEARCH, PARTLY, or LEFT_OPEN since nothing was found.
    """
    question = inquiry.question
    left_open = outcome == Outcome.LEFT_OPEN
    with transaction.atomic():
        ending: dict[str, Any] = {
            "outcome": outcome,
            "reason": Question.Reason.NOT_FOUND if left_open else "",
            "outcome_note": words[:200] if left_open else "",
        }
        settings: list[Setting] = [
            (question, ending),
            (inquiry, {"concluded_at": timezone.now(), "conclusion": words}),
        ]
        if words and not left_open:
            settings += as_answer(inquiry, words)
        elif inquiry.answer:
            settings.append((inquiry.answer, {"withdrawn_at": timezone.now()}))
        if question.board.current_id == question.pk:
            settings.append((question.board, {"current": None}))
        return gesture(question.board, Verb.CONCLUDE, actor, *settings)


def as_answer(of: Source | Inquiry, text: str, url: str = "") -> list[Setting]:
    """Let the board have these words of the whole group: undone, they are not there any more. In the transaction."""
    name = "contribution" if isinstance(of, Source) else "answer"
    answer: Contribution | None = getattr(of, name)
    if answer is None:
        question = of.inquiry.question if isinstance(of, Source) else of.question
        answer = Contribution.objects.create(
            question=question, text=text, source_url=url, by_staff=True, withdrawn_at=timezone.now()
        )
        setattr(of, name, answer)
        of.save(update_fields=[name])
    return [(answer, {"text": text, "source_url": url, "withdrawn_at": None})]


def refuse_more(count: int, most: int) -> None:
    if count >= most:
        raise Refused(_("Cette recherche est déjà très longue. Concluez-la, quitte à la reprendre un autre jour."))
