"""Several count, and people come meanwhile: nothing is lost, nothing counted twice, and nobody waits for it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from percolateur.board.factories import BoardFactory, ContributionFactory, QuestionFactory
from percolateur.events.factories import EventFactory
from percolateur.network.factories import LibraryFactory
from percolateur.registrations.actions import Entry, register, walk_in
from percolateur.statistics.actions import count_events
from percolateur.statistics.models import EventCounts, MonthCounts
from percolateur.statistics.rounds import count_all, count_due, count_recent
from percolateur.statistics.tests.conftest import counted, ended


def in_threads(*calls):
    """Run these at once, each with a connection of its own."""

    def run(call):
        try:
            return call()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return [future.result() for future in [pool.submit(run, call) for call in calls]]


@pytest.mark.django_db(transaction=True)
def test_at_once_people_who_come_while_it_is_counted_are_counted():
    cafe = ended(library=LibraryFactory())
    for _round in range(4):
        in_threads(*[lambda: walk_in(cafe.pk)] * 3, *[lambda: count_events([cafe.pk])] * 2)
    assert (counted().present, counted().events_held) == (12, 1)


@pytest.mark.django_db(transaction=True)
def test_at_once_events_of_one_month_add_up_whoever_counts_them():
    library = LibraryFactory()
    cafes = [ended(library=library) for _each in range(6)]
    for cafe in cafes:
        walk_in(cafe.pk)
    in_threads(*[lambda cafe=cafe: count_events([cafe.pk]) for cafe in cafes])
    assert [month.present for month in MonthCounts.objects.all()] == [6]


@pytest.mark.django_db
def test_at_once_nothing_changed_is_nothing_to_count():
    cafe = ended()
    walk_in(cafe.pk)
    assert (count_recent(), count_due(), count_all()) == (1, 0, 0)
    before = EventCounts.objects.values().get()
    count_events([cafe.pk])
    after = EventCounts.objects.values().get()
    assert {**before, "counted_at": None} == {**after, "counted_at": None}


@pytest.mark.django_db
def test_at_once_registering_for_a_café_to_come_asks_nothing_for_the_figures():
    event = EventFactory()
    with CaptureQueriesContext(connection) as queries:
        register(event.pk, Entry(name="Awa"))
    assert [each["sql"] for each in queries if "statistics_" in each["sql"]] == []


@pytest.mark.django_db
def test_at_once_a_hundred_events_are_counted_in_as_many_queries_as_one():
    library = LibraryFactory()
    cafes = [ended(library=library) for _each in range(12)]
    for cafe in cafes:
        question = QuestionFactory(board=BoardFactory(event=cafe))
        ContributionFactory(question=question)
        walk_in(cafe.pk)
    count_all()
    with CaptureQueriesContext(connection) as one:
        count_events([cafes[0].pk])
    with CaptureQueriesContext(connection) as many:
        count_events([cafe.pk for cafe in cafes])
    reads = [[each for each in queries if each["sql"].startswith("SELECT")] for queries in (one, many)]
    assert len(reads[0]) == len(reads[1])


@pytest.mark.django_db
def test_at_once_rebuilding_says_how_far_it_is(capsys):
    call_command("rebuild_figures")
    ended()
    call_command("rebuild_figures")
    said = capsys.readouterr().out
    assert said.splitlines() == ["Aucune séance à recompter.", "1 séance recomptée sur 1."]
