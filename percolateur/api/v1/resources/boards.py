"""The board of a café: as the room sees it by its code, its summary once it is closed, all of them with a key."""

from datetime import datetime
from typing import Annotated

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec import Meta, Struct

from percolateur.api.models import Scope
from percolateur.api.v1.kinds import Code, Number, Page, Paged, Slug, SummaryKey
from percolateur.api.v1.operations import Answer, Call, operation
from percolateur.api.v1.paging import paged
from percolateur.api.v1.problems import Fault, Problem, gone, not_found, refused, reused
from percolateur.api.v1.resources.places import network_of
from percolateur.api.v1.resources.registration import own_key
from percolateur.board import actions
from percolateur.board.access import TooManyCodes, board_by_code
from percolateur.board.models import Board, Question
from percolateur.board.models.board import BoardQuerySet
from percolateur.events import formats
from percolateur.lib.codes import read_code
from percolateur.lib.spoken import TEXT_LENGTH, SpokenText
from percolateur.reports.summary import Entry, Summary


class ContributionOut(Struct):
    text: str
    source_url: str


class QuestionOut(Struct):
    id: int
    text: str
    also: list[str]
    me_too: int
    can_help: int
    in_discussion: bool
    outcome: str
    reason: str
    outcome_note: str
    contributions: list[ContributionOut]


class BoardShort(Struct):
    id: int
    event: int
    library: int
    opened_at: datetime
    closed_at: datetime | None
    participants_met: int
    summary_key: str


class BoardOut(Struct):
    event: int
    change: int
    questions: list[QuestionOut]


class BoardWhole(Struct):
    board: BoardShort
    change: int
    questions: list[QuestionOut]


class SummaryEntry(Struct):
    text: str
    also: list[str]
    me_too: int
    answers: list[ContributionOut]
    remarks: list[str]


class SummaryGroup(Struct):
    outcome: str
    heading: str
    entries: list[SummaryEntry]


class SummaryOut(Struct):
    title: str
    event: int
    groups: list[SummaryGroup]


class QuestionIn(Struct, forbid_unknown_fields=True):
    text: Annotated[str, Meta(min_length=1, max_length=TEXT_LENGTH)]


def questions_of(board: Board) -> list[QuestionOut]:
    """What the room sees, in its order; nobody is named."""
    shown = Question.objects.filter(board=board).on_show().with_contributions()
    return [question_out(question, board) for question in shown]


def question_out(question: Question, board: Board) -> QuestionOut:
    said = [ContributionOut(one.text, one.source_url) for one in question.shown_contributions]
    also = [other.text for other in question.also]
    same = {name: getattr(question, name) for name in ("text", "outcome", "reason", "outcome_note")}
    return QuestionOut(
        id=question.pk,
        **same,
        also=also,
        me_too=question.me_too_count,
        can_help=question.can_help_count,
        in_discussion=board.current_id == question.pk,
        contributions=said,
    )


def short(board: Board) -> BoardShort:
    return BoardShort(
        board.pk,
        board.event_id,
        board.event.library_id,
        timezone.localtime(board.opened_at),
        board.closed_at and timezone.localtime(board.closed_at),
        board.participants_met,
        board.summary_key,
    )


@operation(
    "GET",
    "/boards/{code}",
    tag="boards",
    summary=gettext_lazy("Un tableau ouvert"),
    about=gettext_lazy(
        "Ce que voit la salle, par le code d’accès affiché à l’écran. Fermé, il répond 404, de type « gone »."
    ),
    answer=BoardOut,
    problems=(404,),
)
def get_board(call: Call, code: Code) -> BoardOut:
    try:
        board = board_by_code(call.request, code)
    except TooManyCodes:
        raise Problem(429, "too-many", _("Trop de codes faux. Attendez dix minutes.")) from None
    if board is None or not board.event.sheet.public:
        raise not_found(_("Aucun café ne porte ce code."))
    if not board.is_open:
        raise gone(_("Ce café est terminé. Son compte rendu se lit avec sa clé."))
    return BoardOut(board.event_id, board.head, questions_of(board))


@operation(
    "GET",
    "/summaries/{key}",
    tag="boards",
    summary=gettext_lazy("Un compte rendu"),
    about=gettext_lazy(
        "Les questions d’un café fermé, par issue, par la clé de son lien public. Personne n’y est nommé."
    ),
    answer=SummaryOut,
    kept=60,
    problems=(404,),
)
def get_summary(call: Call, key: SummaryKey) -> SummaryOut:
    meant = read_code(key, 12)
    found = Board.objects.select_related("event__library__network", "event__room").filter(
        summary_key=meant or "", closed_at__isnull=False, event__format__in=formats.PUBLIC_FORMATS
    )
    board = found.first()
    if board is None:
        raise not_found(_("Aucun compte rendu n’a cette clé, ou le café n’est pas fini."))
    summary = Summary(board)
    groups = [
        SummaryGroup(one.outcome, one.heading, [entry_out(each) for each in one.entries]) for one in summary.groups
    ]
    return SummaryOut(summary.title, board.event_id, groups)


def entry_out(entry: Entry) -> SummaryEntry:
    answers = [ContributionOut(one.text, one.source) for one in entry.answers]
    return SummaryEntry(
        entry.text, entry.also, entry.me_too, answers, [f"{one.label} {one.text}" for one in entry.remarks]
    )


def own_boards(call: Call, slug: str) -> BoardQuerySet:
    """Those of the network of the key, but for staff cafés, which are nobody else's. Raises Problem."""
    network = network_of(slug)
    if not call.holds(Scope.BOARDS, network.pk):
        raise Problem(403, "scope", _("Cette clé est d’un autre réseau."))
    boards = Board.objects.filter(event__library__network=network, event__format__in=formats.PUBLIC_FORMATS)
    return boards.select_related("event")


def own_board(call: Call, slug: str, pk: int) -> Board:
    board = own_boards(call, slug).filter(pk=pk).first()
    if board is None:
        raise not_found()
    return board


@operation(
    "GET",
    "/networks/{network}/boards",
    tag="boards",
    summary=gettext_lazy("Les tableaux d’un réseau"),
    about=gettext_lazy("Tous les tableaux, ouverts et fermés, dans l’ordre où ils ont été ouverts."),
    query=Paged,
    answer=Page[BoardShort],
    scope=Scope.BOARDS,
    problems=(404,),
)
def list_boards(call: Call, network: Slug) -> Answer:
    return paged(call, own_boards(call, network), ["pk"], short)


@operation(
    "GET",
    "/networks/{network}/boards/{board}",
    tag="boards",
    summary=gettext_lazy("Un tableau d’un réseau"),
    about=gettext_lazy("Ses questions et leurs issues, que le café soit en cours ou fini."),
    answer=BoardWhole,
    scope=Scope.BOARDS,
    problems=(404,),
)
def get_own_board(call: Call, network: Slug, board: Number) -> BoardWhole:
    found = own_board(call, network, board)
    return BoardWhole(short(found), found.head, questions_of(found))


@operation(
    "POST",
    "/networks/{network}/boards/{board}/questions",
    tag="boards",
    summary=gettext_lazy("Poser une question"),
    about=gettext_lazy("La question arrive au bout du tableau, comme si le pupitre la posait : à l’écran, aussitôt."),
    body=QuestionIn,
    answer=QuestionOut,
    status=201,
    scope=Scope.BOARDS,
    once=True,
    problems=(404, 409),
)
def ask_question(call: Call, network: Slug, board: Number) -> QuestionOut:
    found = own_board(call, network, board)
    try:
        text = SpokenText(empty=_("Écrivez votre question.")).clean(call.body.text)
    except ValidationError as error:
        sentence = " ".join(error.messages)
        raise refused(sentence, [Fault(sentence, pointer="/text")]) from None
    try:
        question = actions.ask(found, text, actions.Actor(), own_key(call))
    except actions.KeyClash:
        raise reused() from None
    except actions.Refused as no:
        raise refused(str(no)) from None
    return question_out(Question.objects.with_contributions().get(pk=question.pk), found)
