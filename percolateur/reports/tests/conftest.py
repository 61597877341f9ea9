"""Nadia hosts at the Moulin. A café was held there: Zorglubine, a nickname nobody else has, said most of it."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from percolateur.board.actions import Actor, ask, close_board, conclude, contribute, join, open_board
from percolateur.board.models import Board, Question
from percolateur.events.factories import EventFactory
from percolateur.network.factories import LibraryFactory, MembershipFactory

CANARY = "Zorglubine"
Outcome = Question.Outcome


@pytest.fixture
def moulin(db):
    return LibraryFactory(name="Médiathèque du Moulin", network__name="Médiathèques de la Plaine")


@pytest.fixture
def nadia(moulin):
    return MembershipFactory(user__name="Nadia Benali", library=moulin).user


@pytest.fixture
def as_nadia(nadia):
    client = Client()
    client.force_login(nadia)
    return client


@pytest.fixture
def board(moulin, nadia):
    """Open still, with nothing said yet."""
    event = EventFactory(library=moulin, past=True, hook="Reconnaître un faux message", hosts=[nadia])
    return open_board(event)


@pytest.fixture
def someone(board):
    return Actor(participant=join(board, CANARY))


@pytest.fixture
def asked(board, someone, nadia):
    """Ask, answer and conclude in one line: `asked("Pourquoi ?", Outcome.PARTLY, "Parce que.", note="…")`."""

    def ask_it(text, outcome="", *answers, source="", reason="", note=""):
        question = ask(board, text, someone)
        for answer in answers:
            contribute(question, answer, someone, source_url=source)
        if outcome:
            conclude(question, outcome, Actor(user=nadia), reason, note)
        return Question.objects.get(pk=question.pk)

    return ask_it


@pytest.fixture
def closed(board):
    """Close the board, and give its summary's address: `closed()`."""

    def close():
        close_board(board)
        Board.objects.filter(pk=board.pk).update(opened_at=board.event.start, closed_at=timezone.now())
        return reverse("reports:summary", args=[board.summary_key])

    return close
