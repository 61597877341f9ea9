"""What an event counts: what was noted, what was asked, and the difference between 0 and « nobody counted »."""

from datetime import timedelta

import pytest
from django.utils import timezone

from percolateur.accounts.factories import UserFactory
from percolateur.board.actions import Actor, close_board, conclude, hide, merge, reopen_board, withdraw
from percolateur.board.factories import BoardFactory, ContributionFactory, ParticipantFactory, QuestionFactory
from percolateur.events.actions.changing import cancel, reschedule
from percolateur.events.factories import EventFactory, at
from percolateur.network.factories import LibraryFactory, PartnerFactory, ResourcePersonFactory
from percolateur.preparation.actions.people import count_minutes, make_with, note
from percolateur.preparation.actions.staff import be_there
from percolateur.registrations.actions import mark, tally, walk_in, walk_out
from percolateur.registrations.factories import RegistrationFactory
from percolateur.registrations.models import Dimension
from percolateur.statistics.figures import Period, Scope, by_format, by_library, by_month
from percolateur.statistics.rounds import count_all
from percolateur.statistics.tests.conftest import counted, ended

pytestmark = pytest.mark.django_db
HOST = Actor()


def test_counting_tells_nothing_counted_from_nobody_came(cafe):
    nothing = counted()
    assert (nothing.events_held, nothing.events_counted, nothing.present, nothing.questions) == (1, 0, None, None)
    walk_in(cafe.pk)
    walk_out(cafe.pk)
    nobody = counted()
    assert (nobody.events_counted, nobody.present, nobody.walk_ins, nobody.absent) == (1, 0, 0, 0)


def test_counting_follows_the_desk(cafe):
    party = RegistrationFactory(event=cafe, seats=3)
    RegistrationFactory(event=cafe, status="WAITING", seats=2)
    mark(party, "PRESENT", came=2)
    mark(RegistrationFactory(event=cafe), "EXCUSED")
    mark(RegistrationFactory(event=cafe), "ABSENT")
    walk_in(cafe.pk)
    now = counted()
    assert (now.registered, now.waiting, now.present, now.walk_ins) == (5, 2, 3, 1)
    assert (now.excused, now.absent, now.seats) == (1, 1, 10)
    mark(party, "ABSENT")
    assert (counted().present, counted().absent) == (1, 4)


def test_counting_of_groups_has_every_band_once_one_is_counted(cafe):
    assert counted().ages == {}
    for _each in range(3):
        tally(cafe.pk, Dimension.AGE, "moins_de_douze", 1)
    tally(cafe.pk, Dimension.RETURNING, "deja_accompagne", 1)
    now = counted()
    assert (now.ages["moins_de_douze"], now.ages["soixante_dix_plus"], now.minors, now.returning) == (3, 0, 3, 1)
    assert (now.genders, now.equipment, now.statuses) == ({}, {}, {})


def test_counting_of_questions_leaves_out_what_left_the_board(cafe):
    board = BoardFactory(event=cafe)
    phone = ParticipantFactory(board=board)
    kept, twin, hidden, taken = (QuestionFactory(board=board) for _each in range(4))
    for question in (kept, twin, hidden):
        ContributionFactory(question=question, author=phone)
    ContributionFactory(question=kept)
    withdraw(ContributionFactory(question=kept, author=phone), Actor(participant=phone))
    merge(twin, kept, HOST)
    hide(hidden, HOST)
    withdraw(taken, HOST)
    now = counted()
    assert (now.questions, now.contributions, now.contributions_by_participants) == (1, 3, 2)


@pytest.mark.parametrize(
    ("outcome", "participants", "host", "origin"),
    [
        ("ANSWERED_BY_GROUP", 1, 1, "group"),
        ("ANSWERED_BY_GROUP", 0, 0, "group"),
        ("ANSWERED_BY_GROUP", 0, 2, "host"),
        ("ANSWERED_BY_SEARCH", 1, 1, "search"),
        ("PARTLY", 1, 0, "group"),
        ("PARTLY", 0, 1, "host"),
        ("PARTLY", 0, 0, None),
        ("CARRIED_OVER", 1, 1, None),
    ],
)
def test_counting_tells_where_an_answer_came_from(cafe, outcome, participants, host, origin):
    board = BoardFactory(event=cafe)
    question = QuestionFactory(board=board)
    for _each in range(participants):
        ContributionFactory(question=question, author=ParticipantFactory(board=board))
    for _each in range(host):
        ContributionFactory(question=question)
    conclude(question, outcome, HOST)
    now = counted()
    assert now.origins == {"group": 0, "search": 0, "host": 0} | ({origin: 1} if origin else {})
    assert now.outcomes[outcome] == 1


def test_counting_of_an_open_café_waits_for_its_end_or_its_closing(moulin):
    board = BoardFactory(event=EventFactory(library=moulin, running=True))
    question = QuestionFactory(board=board)
    assert counted().events_held == 0
    question.outcome, question.reason = "LEFT_OPEN", "NO_TIME"
    close_board(board, [question])
    now = counted()
    assert (now.events_held, now.left_open, now.reasons["NO_TIME"]) == (1, 1, 1)
    reopen_board(board)
    assert counted().events_held == 0


def test_counting_follows_a_board_that_changes_after_its_café(cafe):
    board = BoardFactory(event=cafe)
    question = QuestionFactory(board=board)
    assert counted().questions == 1
    hide(question, HOST)
    assert counted().questions == 0


def test_counting_follows_an_event_called_off_and_on_again(moulin):
    event = EventFactory(library=moulin, start=at(30))
    cancel(event)
    assert (counted().events_cancelled, counted().events_held) == (1, 0)
    reschedule(event)
    assert counted().is_empty


def test_counting_of_the_help_that_was_given(cafe):
    zoe = ResourcePersonFactory(network=cafe.library.network)
    request = note(cafe, zoe, "YES", None)
    assert counted().volunteers is None
    count_minutes(request, 90)
    assert (counted().volunteers, counted().volunteer_hours) == (1, 1.5)
    count_minutes(request, 30)
    assert counted().volunteer_hours == 0.5
    make_with(cafe, [PartnerFactory(network=cafe.library.network)])
    assert counted().with_partner == 1


def test_counting_of_staff_cafés_stands_apart(cafe, moulin):
    between = ended(library=moulin, format="STAFF_CAFE")
    be_there(between, UserFactory())
    now = counted()
    assert (now.events_held, now.staff_events, now.staff_people) == (1, 1, 1)
    assert counted(Scope(format="STAFF_CAFE")).events_held == 1
    period = Period.month(timezone.localdate(cafe.start))
    assert [name for name, _figures in by_format(Scope(), period)] == ["DIGITAL_CAFE", "STAFF_CAFE"]


def test_counting_of_subjects_from_the_words_of_questions(cafe):
    board = BoardFactory(event=cafe)
    QuestionFactory(board=board, text="Comment déclarer ses impôts sur FranceConnect ?")
    QuestionFactory(board=board, text="Zorglub ?")
    now = counted()
    assert (now.subjects["aide_aux_demarches_administratives"], now.unsorted) == (1, 1)


def test_counting_adds_up_by_month_and_by_library(moulin):
    other = LibraryFactory(network=moulin.network)
    elsewhere = LibraryFactory()
    for library in (moulin, moulin, other, elsewhere):
        walk_in(ended(library=library).pk)
    count_all()
    day = timezone.localdate(timezone.now() - timedelta(hours=3))
    period, scope = Period.year(day.year), Scope((moulin.network_id,))
    assert [(key, each.present) for key, each in by_library(scope, period)] == [(moulin.pk, 2), (other.pk, 1)]
    months = by_month(scope, period)
    assert (len(months), sum(each.present or 0 for _month, each in months)) == (12, 3)
    assert counted(Scope((), None)).is_empty


def test_counting_of_a_draft_is_nothing(moulin):
    ended(library=moulin, status="DRAFT")
    assert counted().is_empty
