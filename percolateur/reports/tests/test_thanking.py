from datetime import timedelta

import pytest
from django.utils import timezone

from percolateur.board.actions import close_board, open_board, reopen_board
from percolateur.board.models import Board
from percolateur.events import actions as programme
from percolateur.events.factories import EventFactory
from percolateur.events.models import Event
from percolateur.mailing.models import Mail
from percolateur.registrations.actions import Entry, register
from percolateur.registrations.emails import write
from percolateur.registrations.models import Registration


@pytest.fixture(autouse=True)
def site(settings):
    settings.ADDRESS = "https://cafes.example.fr"


@pytest.fixture
def board(moulin):
    """Of a café that is on, where Awa and Bob have a seat."""
    event = EventFactory(library=moulin, running=True)
    for name in ("awa", "bob"):
        register(event.pk, Entry(name=name, email=f"{name}@example.org"))
    register(event.pk, Entry(name="Chloé"))
    return open_board(event)


def fresh(board):
    return Board.objects.get(pk=board.pk)


def thanks():
    return Mail.objects.filter(details__news="THANKS").order_by("pk")


def told():
    return sorted(mail.to for mail in thanks())


def test_thanking_follows_the_closing_of_the_board(board):
    close_board(board)
    assert told() == ["awa@example.org", "bob@example.org"]
    first = thanks().first()
    assert first.due_at > timezone.now() + timedelta(minutes=55)
    assert f"https://cafes.example.fr/compte-rendu/{board.summary_key}/" in write(first).body


def test_thanking_waits_for_the_summary(board):
    programme.hold(board.event)
    assert told() == []
    close_board(fresh(board))
    assert told() == ["awa@example.org", "bob@example.org"]


def test_thanking_forgets_those_who_did_not_come(board):
    Registration.objects.filter(name="bob").update(presence=Registration.Presence.ABSENT)
    close_board(board)
    assert told() == ["awa@example.org"]


def test_thanking_is_done_once_whatever_is_reopened(board):
    for _ in range(2):
        close_board(fresh(board))
        reopen_board(fresh(board))
    close_board(fresh(board))
    assert told() == ["awa@example.org", "bob@example.org"]
    assert [bool(write(mail)) for mail in thanks()] == [True, True]


def test_thanking_of_a_reopened_cafe_has_no_object(board):
    close_board(board)
    reopen_board(fresh(board))
    assert [write(mail) for mail in thanks()] == [None, None]
    Mail.objects.update(state=Mail.State.DROPPED)
    close_board(fresh(board))
    assert [bool(write(mail)) for mail in thanks().filter(state=Mail.State.WAITING)] == [True, True]


def test_thanking_leaves_in_peace_who_came_long_ago(board):
    now = timezone.now()
    Event.objects.update(start=now - timedelta(days=9), end=now - timedelta(days=8))
    close_board(fresh(board))
    assert told() == []
