"""What lasts longer than one café: the time to an answer, red threads, articles."""

from datetime import timedelta

import pytest
from django.utils import timezone

from percolateur.board.actions import Actor, conclude
from percolateur.board.factories import BoardFactory, QuestionFactory
from percolateur.events.models import Event
from percolateur.knowledge.actions import publish
from percolateur.knowledge.factories import ArticleFactory
from percolateur.knowledge.models import Asked, RecurringTopic
from percolateur.knowledge.topics.gathering import gather
from percolateur.network.factories import LibraryFactory
from percolateur.preparation.models import HookDecision
from percolateur.statistics.actions import settle
from percolateur.statistics.figures import Period, Scope, by_library
from percolateur.statistics.lasting import estimated_median, median
from percolateur.statistics.models import PendingQuestion, RedThread
from percolateur.statistics.tests.conftest import counted, ended

pytestmark = pytest.mark.django_db
REASON = {"LEFT_OPEN": "NOT_FOUND"}


@pytest.fixture
def topic(moulin):
    return RecurringTopic.objects.create(network=moulin.network, name="La carte grise")


def asked(topic, library, days, outcome):
    """A café so many days ago, where somebody asked about the topic; how it ended."""
    event = ended(days * 24 + 1, library=library)
    question = QuestionFactory(board=BoardFactory(event=event), text="Comment refaire ma carte grise ?")
    conclude(question, outcome, Actor(), reason=REASON.get(outcome, ""))
    gather()
    Asked.objects.filter(question=question).update(topic=topic)
    return event


def test_lasting_time_to_an_answer_is_that_of_the_whole_network(topic, moulin):
    asked(topic, moulin, 40, "LEFT_OPEN")
    asked(topic, moulin, 20, "CARRIED_OVER")
    asked(topic, LibraryFactory(network=moulin.network), 10, "ANSWERED_BY_GROUP")
    asked(topic, moulin, 2, "LEFT_OPEN")
    now = counted()
    assert (now.left_open, now.answered_later, now.answer_days) == (3, 2, 20.0)
    assert PendingQuestion.objects.get(answer="").answered_on is None


def test_lasting_time_to_an_answer_ends_with_an_article(topic, moulin):
    asked(topic, moulin, 40, "LEFT_OPEN")
    article = ArticleFactory(network=moulin.network, status="DRAFT")
    RecurringTopic.objects.update(article=article)
    assert counted().answered_later == 0
    publish(article)
    now = counted()
    assert (now.answered_later, now.articles_published) == (1, 1)
    assert PendingQuestion.objects.get().answer == "ARTICLE"
    assert 39 <= now.answer_days <= 41


def test_lasting_time_to_an_answer_ignores_other_networks_and_earlier_cafés(topic, moulin):
    asked(topic, moulin, 40, "ANSWERED_BY_GROUP")
    asked(topic, moulin, 20, "LEFT_OPEN")
    other = LibraryFactory()
    asked(RecurringTopic.objects.create(network=other.network, name="Autre"), other, 10, "ANSWERED_BY_GROUP")
    now = counted(Scope((moulin.network_id,)))
    assert (now.answered_later, now.answer_days) == (0, None)


def test_lasting_red_thread_runs_from_an_open_question_to_its_answer(topic, moulin):
    for days, outcome in (
        (50, "ANSWERED_BY_GROUP"),
        (40, "LEFT_OPEN"),
        (30, "CARRIED_OVER"),
        (20, "ANSWERED_BY_GROUP"),
    ):
        asked(topic, moulin, days, outcome)
    asked(topic, moulin, 10, "LEFT_OPEN")
    asked(topic, LibraryFactory(network=moulin.network), 5, "LEFT_OPEN")
    now = counted()
    assert (now.red_threads, now.red_thread_mean, now.red_thread_longest) == (1, 3.0, 3)


def test_lasting_red_thread_counts_the_cafés_it_opened(topic, moulin):
    asked(topic, moulin, 40, "LEFT_OPEN")
    opened = ended(20 * 24, library=moulin, hook="La carte grise")
    pieces = [{"topics": [topic.pk]}]
    decision = HookDecision.objects.create(event=opened, verb="CHOSEN", theme="La carte grise", pieces=pieces)
    assert (counted().red_threads, counted().red_thread_longest) == (1, 2)
    decision.undone_at = timezone.now()
    decision.save()
    assert counted().red_threads == 0


def test_lasting_follows_what_is_decided_later(topic, moulin):
    asked(topic, moulin, 40, "LEFT_OPEN")
    asked(topic, moulin, 20, "ANSWERED_BY_GROUP")
    assert (counted().answered_later, RedThread.objects.count()) == (1, 1)
    Asked.objects.filter(question__outcome="LEFT_OPEN").update(topic=None)
    settle(moulin.network_id, again=True)
    assert (counted().answered_later, RedThread.objects.count()) == (0, 0)
    assert settle(moulin.network_id) is False


def test_lasting_articles_are_of_the_library_they_come_from(moulin):
    event = ended(library=moulin)
    here, elsewhere = ArticleFactory.create_batch(2, network=moulin.network, status="DRAFT")
    here.origins.create(event=event)
    for article in (here, elsewhere):
        publish(article)
    assert counted().articles_published == 2
    year = Period.year(timezone.localdate().year)
    assert [(key, each.articles_published) for key, each in by_library(Scope.of(moulin.network), year)] == [
        (moulin.pk, 1)
    ]
    assert counted(Scope(format="DIGITAL_CAFE")).articles_published is None


@pytest.mark.parametrize(("spread", "expected"), [({}, None), ({3: 1}, 3), ({1: 1, 4: 1}, 2.5), ({0: 1, 7: 9}, 7)])
def test_lasting_median_of_days(spread, expected):
    assert median(spread) == expected


def test_lasting_of_many_networks_is_read_from_months(topic, moulin):
    asked(topic, moulin, 400, "LEFT_OPEN")
    asked(topic, moulin, 370, "CARRIED_OVER")
    asked(topic, moulin, 350, "ANSWERED_BY_GROUP")
    last = timezone.localdate()
    whole = Period(last.replace(year=last.year - 2, day=1), last.replace(day=1))
    one, all_of_them = counted(Scope.of(moulin.network), whole), counted(Scope(), whole)
    assert (one.answered_later, one.answer_days) == (2, 35.0)
    names = ("answered_later", "left_open", "red_threads", "red_thread_mean", "red_thread_longest", "events_held")
    assert [getattr(all_of_them, name) for name in names] == [getattr(one, name) for name in names]
    assert 14 < all_of_them.answer_days < 63


@pytest.mark.parametrize(
    ("waited", "expected"),
    [({0: 0, 7: 0}, None), ({0: 4, 7: 1}, 0), ({0: 0, 7: 10, 14: 0}, 3.5), ({0: 1, 7: 1, 14: 2}, 7)],
)
def test_lasting_median_of_many_is_told_as_if_days_were_spread_evenly(waited, expected):
    assert estimated_median(waited) == expected


def test_lasting_goes_with_its_event(topic, moulin):
    event = asked(topic, moulin, 40, "LEFT_OPEN")
    assert counted().events_held == 1
    Event.objects.filter(pk=event.pk).delete()
    assert (counted().is_empty, PendingQuestion.objects.count()) == (True, 0)


def test_lasting_month_sums_are_those_of_the_events(moulin):
    event = ended(library=moulin)
    counted()
    month = Period.month(timezone.localdate(event.start))
    assert [each.events_held for _key, each in by_library(Scope(), month)] == [1]
    moved = timezone.now() - timedelta(days=70)
    event.start, event.end = moved, moved + timedelta(hours=2)
    event.save()
    counted()
    assert by_library(Scope(), month) == []
    assert counted(Scope(), month).is_empty
    assert counted(Scope(), Period.month(timezone.localdate(moved))).events_held == 1
