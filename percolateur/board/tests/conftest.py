"""A café at the Moulin: Nadia hosts; Ginette and Mehdi are in the room, each with a phone; the board is open.

Yann hosts at the Escale, of the same network; Odile in another network.
"""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client

from percolateur.board.access import COOKIE, seat_cookie
from percolateur.board.actions import Actor
from percolateur.board.factories import BoardFactory, ParticipantFactory, QuestionFactory
from percolateur.board.models import Board, Gesture, Question
from percolateur.lib.throttling import limiter
from percolateur.network.factories import LibraryFactory, MembershipFactory

JSON = {"accept": "application/json"}
PRESSED = {"csrfmiddlewaretoken": "x"}  # what a browser sends with a form that asks nothing


@pytest.fixture(autouse=True)
def calm():
    """Nobody has sent anything yet."""
    limiter(settings.REDIS_URL).storage.reset()


@pytest.fixture
def moulin(db):
    return LibraryFactory(name="Médiathèque du Moulin")


@pytest.fixture
def nadia(moulin):
    return MembershipFactory(user__name="Nadia Benali", library=moulin).user


@pytest.fixture
def yann(moulin):
    return MembershipFactory(user__name="Yann Kervella", library=LibraryFactory(network=moulin.network)).user


@pytest.fixture
def odile(db):
    return MembershipFactory(user__name="Odile Petit", network__name="La Colline").user


@pytest.fixture
def board(moulin):
    return BoardFactory(event__library=moulin)


@pytest.fixture
def ginette(board):
    return ParticipantFactory(board=board, nickname="Ginette")


@pytest.fixture
def mehdi(board):
    return ParticipantFactory(board=board, nickname="Mehdi")


@pytest.fixture
def host(nadia):
    """Nadia, as the one who does it."""
    return Actor(user=nadia)


@pytest.fixture
def questions(board):
    return [QuestionFactory(board=board, text=f"Question {letter}") for letter in "ABC"]


def signed_in(user, **options):
    client = Client(**options)
    client.force_login(user)
    return client


def phone_of(participant, **options):
    """The browser of a device that has entered."""
    client = Client(**options)
    client.cookies[COOKIE] = seat_cookie(participant)
    return client


@pytest.fixture
def as_nadia(nadia):
    return signed_in(nadia)


@pytest.fixture
def phone(ginette):
    """Ginette's."""
    return phone_of(ginette)


@pytest.fixture
def desk(board):
    return f"{board.address}pupitre/"


@pytest.fixture
def press(as_nadia, desk):
    """Press a button of the desk: `press("questions/1/masquage/")`."""

    def press(end, client=as_nadia, headers=None, **fields):
        return client.post(desk + end, fields, headers=headers)

    return press


def again(row):
    """The row as the database has it now, for one more verb: nothing stale comes along."""
    return type(row).objects.get(pk=row.pk)


def head(board: Board) -> int:
    return Board.objects.values_list("head", flat=True).get(pk=board.pk)


def last_gesture(board: Board) -> Gesture:
    return Gesture.objects.filter(board=board).latest("pk")


def order(board: Board) -> list[str]:
    """The letters of the questions, as the pages list them."""
    return [question.text[-1] for question in Question.objects.filter(board=board)]


def changed_by(board: Board, act: Callable[[], object]) -> set[str]:
    """The questions that `act` marks as changed, by their words."""
    before = head(board)
    act()
    return set(Question.objects.filter(board=board, changed__gt=before).values_list("text", flat=True))


def sentences(response) -> list[str]:
    """What the page says on top."""
    return [str(message) for message in response.context["messages"]]
