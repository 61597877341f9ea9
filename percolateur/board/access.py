"""Who may touch which board. The participant's cookie says which device this is, on this board only."""

from functools import lru_cache

from django.conf import settings
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from percolateur.board.actions import Actor, read_inquiry
from percolateur.board.models import (
    Board,
    Contribution,
    Exhibit,
    Gesture,
    Inquiry,
    InquiryStep,
    Participant,
    Question,
    Source,
)
from percolateur.events.access import may_run
from percolateur.events.models import Event
from percolateur.lib.codes import read_code
from percolateur.lib.limiting import place_of
from percolateur.lib.stored import stored
from percolateur.lib.throttling import Throttle
from percolateur.network.access import networks_of

COOKIE = settings.PARTICIPANT_COOKIE_NAME
_signer = signing.Signer(salt="percolateur.board.participant", sep="~")

# Failures are counted, not visits: thirty phones share the library's address.
wrong_codes = Throttle("wrong-code", "30/10 minutes", settings.REDIS_URL)
# When many addresses together try codes, each is left a few tries: a room is not closed, guessing is not worth it.
all_wrong_codes = Throttle("wrong-code-anywhere", "300/10 minutes", settings.REDIS_URL)
few_wrong_codes = Throttle("wrong-code-few", "3/10 minutes", settings.REDIS_URL)
posts = Throttle("post", f"{settings.POSTS_PER_MINUTE}/minute", settings.REDIS_URL)
gestures = Throttle("gesture", "240/minute", settings.REDIS_URL)
photos = Throttle("photo", "10/minute", settings.REDIS_URL)


class TooManyCodes(PermissionDenied):
    """Too many wrong codes from one address."""


class TeamOnly(PermissionDenied):
    """The board of a staff café, for whoever is not signed in to an account of its network."""


class NotSeated(PermissionDenied):
    """The device has no place on this board: it must enter first."""


def board_or_404(request: HttpRequest, code: str) -> Board:
    """The board somebody means by a code. Wrong codes are counted by address, so that nobody can try them all."""
    board = board_by_code(request, code)
    if not board:
        raise Http404(_("Aucun café ne porte ce code."))
    if not (board.event.sheet.public or is_of_team(request, board)):
        raise TeamOnly
    return board


def board_by_code(request: HttpRequest, code: str) -> Board | None:
    """The board of a code, or None for a wrong one, which is counted. Raises TooManyCodes."""
    key = place_of(request)
    meant = read_code(code)
    if guesses(key) and not is_known(request, meant):
        raise TooManyCodes
    board = meant and Board.objects.select_related("event__library__network", "keeper").filter(join_code=meant).first()
    if not board:
        for throttle, counted in ((wrong_codes, key), (few_wrong_codes, key), (all_wrong_codes, "")):
            throttle.hit(counted)
    return board or None


def is_of_team(request: HttpRequest, board: Board) -> bool:
    """Whether a board that is no public one is for whoever asks: a colleague of its network, or who hosts it."""
    return networks_of(request.user).filter(pk=board.event.network.pk).exists() or may_run(request.user, board.event)


def guesses(key: str) -> bool:
    """Whether whoever is there gave too many wrong codes: fewer are too many while the whole site is tried."""
    return wrong_codes.is_full(key) or (few_wrong_codes.is_full(key) and all_wrong_codes.is_full(""))


def is_known(request: HttpRequest, join_code: str | None) -> bool:
    """Whoever need not guess: seated on that board, or of a team. One who guesses must not close the room to them."""
    return seat_in_cookie(request, join_code or "") is not None or request.user.is_authenticated


def participant_of(request: HttpRequest, board: Board) -> Participant | None:
    """The participant this device is on this board, if it entered."""
    seat = seat_in_cookie(request, board.join_code)
    return seat and board.participants.filter(pk=seat.pk).first()


def seat_or_403(request: HttpRequest, code: str) -> Participant:
    """The participant of this device, with its board. Raises NotSeated when the device has not entered."""
    claimed = claimed_seat_or_403(request, code)
    seat = Participant.objects.select_related("board").filter(pk=claimed.pk).first()
    if seat is None:
        raise NotSeated
    return seat


def claimed_seat_or_403(request: HttpRequest, code: str) -> Participant:
    """What the signed cookie says, without a look at the database: enough to write, since foreign keys check the rest.

    Only the keys of the participant and of its board are filled.
    """
    seat = seat_in_cookie(request, read_code(code) or "")
    if seat is None:
        board_or_404(request, code)
        raise NotSeated
    return seat


def seat_in_cookie(request: HttpRequest, join_code: str) -> Participant | None:
    seat = read_seat(request.COOKIES.get(COOKIE, ""))
    return seat if seat is not None and seat.board.join_code == join_code else None


@lru_cache(maxsize=2048)
def read_seat(cookie: str) -> Participant | None:
    """The participant a cookie was signed for, with its board, keys only; None when it was not signed here.

    A phone sends it often: every request of it is given the same object, to be read and never changed.
    """
    try:
        join_code, board, pk = _signer.unsign(cookie).split(":")
    except (signing.BadSignature, ValueError):
        return None
    seat = stored(Participant, None, ["id", "board_id"], [int(pk), int(board)])
    seat.board = stored(Board, None, ["id", "join_code"], [int(board), join_code])
    return seat


def seat_cookie(participant: Participant) -> str:
    """The signed value that says which participant of which board a device is."""
    return _signer.sign(f"{participant.board.join_code}:{participant.board_id}:{participant.pk}")


def remember(response: HttpResponse, participant: Participant) -> None:
    """Give the device its place on this board: a cookie sent to this board only, for the length of a day out."""
    board = participant.board
    response.set_cookie(
        COOKIE,
        seat_cookie(participant),
        max_age=settings.PARTICIPANT_HOURS * 3600,
        path=board.address,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


def keeper_or_403(request: HttpRequest, code: str) -> tuple[Board, Actor]:
    """The board, for whoever may lead it: the team of its library, or the participant who keeps it."""
    board = board_or_404(request, code)
    return board, leader_or_403(request, board)


def leader_or_403(request: HttpRequest, board: Board) -> Actor:
    user = request.user
    if user.is_authenticated and Event.objects.of(user).filter(pk=board.event_id).exists():
        return Actor(user=user)
    participant = participant_of(request, board)
    if participant is not None and board.keeper_id == participant.pk:
        return Actor(participant=participant)
    raise PermissionDenied


def question_or_404(board: Board, pk: int) -> Question:
    question = board.questions.with_contributions().filter(pk=pk).first()
    if question is None:
        raise Http404
    question.board = board
    return question


def contribution_or_404(board: Board, pk: int) -> Contribution:
    contribution = Contribution.objects.select_related("question__board").filter(question__board=board, pk=pk).first()
    if contribution is None:
        raise Http404
    return contribution


def inquiry_or_404(board: Board, pk: int) -> Inquiry:
    """What was tried and noted for a question, once its search has begun."""
    inquiry = read_inquiry(question_or_404(board, pk))
    if inquiry is None:
        raise Http404
    return inquiry


def line_or_404(lines: list[InquiryStep] | list[Source], pk: int) -> InquiryStep | Source:
    """One of what was tried, or of what was noted."""
    for line in lines:
        if line.pk == pk:
            return line
    raise Http404


def exhibit_or_404(board: Board, pk: int) -> Exhibit:
    exhibit = board.exhibits.on_show().filter(pk=pk).first()
    if exhibit is None:
        raise Http404
    return exhibit


def seen_exhibit_or_404(request: HttpRequest, code: str, pk: int) -> Exhibit:
    """What is on the big screen is for whoever has the code; what waits, for who leads and for who brought it."""
    board = board_or_404(request, code)
    exhibit = exhibit_or_404(board, pk)
    if board.showing_id == pk or may_lead(request, board):
        return exhibit
    seat = participant_of(request, board)
    if seat is None or exhibit.author_id != seat.pk:
        raise Http404
    return exhibit


def may_lead(request: HttpRequest, board: Board) -> bool:
    try:
        leader_or_403(request, board)
    except PermissionDenied:
        return False
    return True


def own_text_or_404(text: Question | Contribution, participant: Participant) -> Question | Contribution:
    """One's own text, still there to be changed."""
    if text.author_id != participant.pk or text.withdrawn_at:
        raise Http404
    return text


def gesture_or_404(board: Board, pk: int, actor: Actor) -> Gesture:
    """A gesture this person may undo: one's own; from the desk any, but what somebody took back stays theirs."""
    may_undo = Q(participant=actor.participant) if actor.participant else Q(pk=None)
    if actor.participant is None or board.keeper_id == actor.participant.pk:
        may_undo |= ~Q(verb=Gesture.Verb.WITHDRAW)
    done = board.gestures.filter(may_undo, pk=pk).select_related("board").first()
    if done is None:
        raise Http404
    return done


def event_or_404(request: HttpRequest, pk: int) -> Event:
    """An event of this person's libraries."""
    user = request.user
    if not user.is_authenticated:
        raise PermissionDenied
    event = Event.objects.of(user).select_related("library__network").filter(pk=pk).first()
    if event is None:
        raise Http404
    return event
