from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from percolateur.board.actions import Actor, close_board, conclude
from percolateur.board.factories import BoardFactory, QuestionFactory
from percolateur.board.models import Board, Question
from percolateur.events.factories import EventFactory, at
from percolateur.events.models import Event
from percolateur.knowledge.jobs import round_of_questions
from percolateur.knowledge.models import Asked
from percolateur.knowledge.tests.conftest import cafe, folder, writer  # noqa: F401 - fixtures
from percolateur.knowledge.topics.gathering import Gathering, gather
from percolateur.network.factories import LibraryFactory, MembershipFactory, NetworkFactory


@pytest.fixture
def network(db):
    return NetworkFactory(name="Plaine")


@pytest.fixture
def library(network):
    return LibraryFactory(network=network, name="Médiathèque du Moulin")


@pytest.fixture
def event(library):
    """The next café, without a theme."""
    return EventFactory(library=library, start=at(10))


@pytest.fixture
def nadia(library):
    """Hosts at the library."""
    return signed_in(library=library, user__name="Nadia")


@pytest.fixture
def stranger(db):
    """Hosts in another network."""
    return signed_in(library=LibraryFactory())


def signed_in(**membership):
    client = Client()
    client.user = MembershipFactory(**membership).user
    client.force_login(client.user)
    return client


def held(library, *asked, ago=30, format=Event.Format.DIGITAL_CAFE):
    """A café of some days ago, closed, with what was asked: a text alone, or with its outcome and reason."""
    board = BoardFactory(event=EventFactory(library=library, running=True, format=format))
    questions = []
    for one in asked:
        text, outcome, reason = (one, "", "") if isinstance(one, str) else (*one, "")[:3]
        questions.append(QuestionFactory(board=board, text=text))
        if outcome:
            conclude(questions[-1], outcome, Actor(), reason, "")
    close_board(board)
    start = timezone.now() - timedelta(days=ago)
    Event.objects.filter(pk=board.event_id).update(start=start, end=start + timedelta(hours=2))
    Board.objects.filter(pk=board.pk).update(opened_at=start, closed_at=start + timedelta(hours=2))
    Question.objects.filter(board=board).update(sent_at=start)
    Asked.objects.filter(question__board=board).update(asked_at=start)
    return questions


@pytest.fixture
def index(writer):  # noqa: F811
    """Take in, index and group what was asked."""
    kept = []

    def follow():
        gather()
        kept[:] = [round_of_questions(kept[0] if kept else None, Gathering())]

    yield follow
    if kept and kept[0]:
        kept[0].close()
