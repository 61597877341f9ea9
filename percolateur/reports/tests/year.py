"""A year at the Moulin, for the survey and for the review: events, who came, what was asked."""

from datetime import datetime, timedelta

from django.utils import timezone

from percolateur.board.actions import Actor, ask, conclude, contribute, join, open_board
from percolateur.board.models import Board
from percolateur.events.factories import EventFactory
from percolateur.registrations.models import Attendance
from percolateur.statistics.rounds import count_all

ASKED = "Ce SMS est-il une arnaque, un faux message de piratage ?"


def hold(library, month, people=None, year=2025, questions=0, **fields):
    """A café of two hours on the 14th of a month; `people` None: nobody counted."""
    start = timezone.make_aware(datetime(year, month, 14, 10))
    status = fields.pop("status", "HELD")
    event = EventFactory(library=library, start=start, end=start + timedelta(hours=2), status=status, **fields)
    if people is not None:
        Attendance.objects.create(event=event, dimension="personnes", band="presentes", count=people)
        Attendance.objects.create(event=event, dimension="tranche_age", band="soixante_dix_plus", count=people)
    if questions:
        ask_some(event, questions)
    return event


def ask_some(event, questions):
    board = open_board(event)
    somebody = Actor(participant=join(board, ""))
    for _ in range(questions):
        question = ask(board, ASKED, somebody)
        contribute(question, "On ne clique pas.", somebody)
        conclude(question, "ANSWERED_BY_GROUP", Actor())
    Board.objects.filter(pk=board.pk).update(opened_at=event.start, closed_at=event.end)


def counted():
    """What a worker does on its rounds."""
    count_all()
