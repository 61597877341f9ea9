"""What is erased of people is never missing from the figures, and what is corrected still changes them."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from percolateur.accounts.factories import UserFactory
from percolateur.accounts.personal import ACCOUNTS
from percolateur.board.factories import BoardFactory, ContributionFactory, ParticipantFactory, QuestionFactory
from percolateur.board.personal import RULES as BOARD_RULES
from percolateur.events.models import Event
from percolateur.lib.personal import apply, erase_batch, rules
from percolateur.network.factories import ResourcePersonFactory
from percolateur.preparation.actions.people import count_minutes, note, people_leave
from percolateur.preparation.actions.staff import be_there, not_be_there
from percolateur.preparation.models import Colleague, HelpRequest
from percolateur.registrations.actions import forget, mark, walk_in
from percolateur.registrations.factories import RegistrationFactory
from percolateur.registrations.models import Registration
from percolateur.statistics.models import EventCounts
from percolateur.statistics.tests.conftest import counted, ended

pytestmark = pytest.mark.django_db
LONG = timedelta(days=1000)


def erase_everything(after=LONG):
    """What the purge does by itself, so long after today."""
    return {rule.name: apply(rule, now=timezone.now() + after) for rule in rules()}


@pytest.fixture
def full(cafe):
    """People who came, one of them a child, one who waited; a question answered from a phone; help and hours."""
    mark(RegistrationFactory(event=cafe, seats=3, is_child=True), "PRESENT", came=2)
    RegistrationFactory(event=cafe, status="WAITING")
    walk_in(cafe.pk)
    board = BoardFactory(event=cafe)
    question = QuestionFactory(board=board, author=ParticipantFactory(board=board))
    ContributionFactory(question=question, author=question.author)
    count_minutes(note(cafe, ResourcePersonFactory(network=cafe.library.network), "YES", None), 120)
    be_there(ended(library=cafe.library, format="STAFF_CAFE"), UserFactory())
    return cafe


def test_erasing_by_time_changes_no_figure(full):
    before = counted()
    assert (before.present, before.children, before.waiting, before.volunteer_minutes) == (3, 2, 1, 120)
    erased = erase_everything()
    assert min(erased[name] for name in ("registration", "help-request", "staff-cafe-presence", "participant")) > 0
    assert counted() == before
    call_command("rebuild_figures")
    assert counted() == before


def test_erasing_before_anything_was_counted_loses_nothing(full):
    assert not EventCounts.objects.exclude(counted_at=None).exists()
    erase_everything()
    now = counted()
    assert (now.present, now.children, now.volunteers, now.volunteer_minutes, now.staff_people) == (3, 2, 1, 120, 1)


def test_erasing_twice_counts_once(full):
    before = counted()
    erase_everything()
    erase_everything()
    assert counted() == before


def test_erasing_on_request_changes_no_figure(full):
    before = counted()
    forget(Registration.objects.get(is_child=True))
    assert counted() == before


def test_erasing_of_somebody_who_leaves_the_list_keeps_the_hours(full):
    before = counted()
    people_leave([HelpRequest.objects.get().person])
    assert counted() == before


def test_erasing_an_account_keeps_its_staff_cafés_and_leaving_one_does_not(full):
    presence = Colleague.objects.get()
    assert counted().staff_people == 1
    not_be_there(presence.event, presence.user)
    assert counted().staff_people is None
    be_there(presence.event, presence.user)
    erase_batch(ACCOUNTS, [presence.user])
    assert (Colleague.objects.count(), counted().staff_people) == (0, 1)


def test_erasing_still_lets_the_desk_correct_what_is_left(full):
    erase_everything()
    counted()
    Event.objects.filter(pk=full.pk).update(start=timezone.now() - timedelta(hours=3))
    walk_in(full.pk)
    assert (counted().present, counted().children) == (4, 2)


def test_erasing_of_texts_that_left_the_board_changes_no_figure(full):
    before = counted()
    for rule in BOARD_RULES:
        apply(rule, now=timezone.now() + LONG)
    assert counted().questions == before.questions
