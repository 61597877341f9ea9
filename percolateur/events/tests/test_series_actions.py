"""The verbs of a series. Its twelve Saturdays are the second ones of each month of a year to come."""

import random
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, date, time, timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from percolateur.events import actions, following
from percolateur.events.actions import Edit, Refused, Scope, Stale
from percolateur.events.factories import EventFactory, at, series_of
from percolateur.events.models import Event, Series
from percolateur.lib.recurrence import Kind, Rule
from percolateur.network.factories import LibraryFactory, RoomFactory
from percolateur.registrations.factories import RegistrationFactory

Status = Event.Status
YEAR = timezone.localdate().year + 1
FIRST = min(date(YEAR, 1, day) for day in range(8, 15) if date(YEAR, 1, day).weekday() == 5)


@pytest.fixture
def series(moulin):
    return series_of(moulin, Rule(Kind.RANK, FIRST, count=12))


@pytest.fixture
def told():
    """What those who follow events hear."""
    heard = []

    def follower(event, before):
        heard.append((event.series_day, event.status, event.start != before.start))

    following.follow(follower)
    yield heard
    following._followers.remove(follower)


def events(series):
    return list(series.events.order_by("series_day"))


def hours(event):
    return timezone.localtime(event.start).time(), timezone.localtime(event.end).time()


def days(series):
    return [timezone.localdate(event.start) for event in events(series)]


def test_create_makes_an_event_a_date_at_the_same_hour_all_year(series):
    assert days(series) == series.recurrence.dates()
    assert {hours(event) for event in events(series)} == {(time(10), time(12))}
    winter, summer = events(series)[0], events(series)[6]
    assert (winter.start.astimezone(UTC).hour, summer.start.astimezone(UTC).hour) == (9, 8)


@pytest.mark.parametrize("sunday", [date(2027, 3, 28), date(2027, 10, 31)])
def test_create_keeps_the_hour_across_the_night_the_clocks_change(moulin, sunday):
    series = series_of(moulin, Rule(Kind.WEEKLY, sunday - timedelta(days=7), count=3))
    assert [hours(event) for event in events(series)] == [(time(10), time(12))] * 3


def test_create_leaves_out_the_days_not_chosen(moulin):
    rule = Rule(Kind.WEEKLY, FIRST, count=4)
    kept = rule.dates()[::2]
    fields = {"library": moulin, "room": None, "format": "DIGITAL_CAFE"}
    series = actions.create_series(fields, [], rule, (time(10), time(12)), kept)
    assert days(series) == kept
    assert series.excluded == [day.isoformat() for day in rule.dates()[1::2]]


def test_create_sent_twice_makes_one_series(moulin):
    rule = Rule(Kind.WEEKLY, FIRST, count=2)
    assert series_of(moulin, rule) == series_of(moulin, rule)
    assert Event.objects.count() == 2


def test_create_in_another_room_makes_another_series(moulin):
    rule = Rule(Kind.WEEKLY, FIRST, count=2)
    assert series_of(moulin, rule) != series_of(moulin, rule, room=RoomFactory(library=moulin))


def test_edit_one_sets_it_apart_and_leaves_the_others(series, told):
    event = events(series)[3]
    actions.edit(event, Edit(day=event.series_day + timedelta(days=1)), 0)
    assert told == [(event.series_day, Status.SCHEDULED, True)]
    changed = [each for each in events(series) if each.revision]
    assert [(each.pk, each.apart, hours(each)) for each in changed] == [(event.pk, True, (time(10), time(12)))]


def test_edit_one_of_its_words_alone_does_not_set_it_apart(series):
    event = events(series)[3]
    actions.edit(event, Edit({"hook": "Le tri"}), 0)
    event.refresh_from_db()
    assert (event.hook, event.apart) == ("Le tri", False)


def test_edit_one_to_another_library_leaves_the_series(series, escale):
    event = events(series)[3]
    actions.edit(event, Edit({"library": escale}), 0)
    event.refresh_from_db()
    series.refresh_from_db()
    assert (event.series, event.series_day, event.apart) == (None, None, False)
    assert series.excluded == [str(series.recurrence.dates()[3])]


def test_edit_all_to_another_library_leaves_behind_what_does_not_follow(series, escale):
    apart = events(series)[3]
    actions.edit(apart, Edit({"capacity": 5}), 0)
    actions.edit(events(series)[0], Edit({"library": escale}), 0, Scope.ALL)
    apart.refresh_from_db()
    series.refresh_from_db()
    assert (apart.library != escale, apart.series, apart.apart) == (True, None, False)
    assert (series.library, series.events.count(), len(series.excluded)) == (escale, 11, 1)


def test_edit_of_what_somebody_else_changed_is_stale(series):
    event = events(series)[0]
    actions.postpone(Event.objects.get(pk=event.pk))
    for scope in Scope:
        with pytest.raises(Stale):
            actions.edit(event, Edit({"capacity": 5}), 0, scope)
    assert Event.objects.filter(capacity=5).count() == 0
    assert Series.objects.count() == 1


def test_edit_all_leaves_those_apart_past_held_or_cancelled(series, told):
    past, apart, held, cancelled = events(series)[:4]
    Event.objects.filter(pk=past.pk).update(start=at(-7), end=at(-7, 12))
    Event.objects.filter(pk=held.pk).update(status=Status.HELD)
    actions.edit(apart, Edit({"capacity": 3}), 0)
    actions.cancel(cancelled)
    told.clear()
    actions.edit(events(series)[5], Edit({"capacity": 20}, hours=(time(14), time(16))), 0, Scope.ALL)
    kept = {event.pk for event in events(series) if (event.capacity, hours(event)) != (20, (time(14), time(16)))}
    assert kept == {past.pk, apart.pk, held.pk, cancelled.pk}
    assert len(told) == 8
    series.refresh_from_db()
    assert (series.start_time, series.end_time) == (time(14), time(16))


def test_edit_all_cannot_change_the_day(series):
    with pytest.raises(Refused):
        actions.edit(events(series)[0], Edit(day=FIRST + timedelta(days=1)), 0, Scope.ALL)


def test_edit_following_splits_the_series(series, told):
    anchor = events(series)[4]
    actions.edit(anchor, Edit(hours=(time(17), time(19))), 0, Scope.FOLLOWING)
    old, new = Series.objects.order_by("pk")
    dates = Rule(Kind.RANK, FIRST, count=12).dates()
    assert (old.recurrence.dates(), new.recurrence.dates()) == (dates[:4], dates[4:])
    assert [days(old), days(new)] == [dates[:4], dates[4:]]
    assert {hours(event) for event in events(old)} == {(time(10), time(12))}
    assert {hours(event) for event in events(new)} == {(time(17), time(19))}
    assert (new.start_time, len(told)) == (time(17), 8)


def test_edit_following_to_another_day_moves_the_rule_and_each_date(series):
    anchor = events(series)[4]
    sunday = anchor.series_day + timedelta(days=1)
    actions.edit(anchor, Edit(day=sunday), 0, Scope.FOLLOWING)
    new = Series.objects.last()
    assert {day.weekday() for day in days(new)} == {6}
    assert days(new) == new.recurrence.dates() == [event.series_day for event in events(new)]
    assert (len(days(new)), days(new)[0]) == (8, sunday)


def test_edit_following_by_a_week_moves_each_onto_the_next(moulin):
    series = series_of(moulin, Rule(Kind.WEEKLY, FIRST, count=5))
    before = days(series)
    actions.edit(events(series)[1], Edit(day=before[2]), 0, Scope.FOLLOWING)
    assert days(Series.objects.last()) == [day + timedelta(days=7) for day in before[1:]]


def test_edit_following_keeps_those_apart_where_they_are(series):
    dates = days(series)
    apart, anchor = events(series)[6], events(series)[4]
    actions.edit(apart, Edit(day=dates[6] + timedelta(days=3)), 0)
    actions.edit(anchor, Edit(day=dates[4] + timedelta(days=1)), 0, Scope.FOLLOWING)
    apart.refresh_from_db()
    assert timezone.localdate(apart.start) == dates[6] + timedelta(days=3)
    assert apart.series == Series.objects.last()


def test_edit_following_from_the_first_leaves_one_series(series):
    actions.edit(events(series)[0], Edit({"capacity": 5}), 0, Scope.FOLLOWING)
    assert Series.objects.count() == 1
    assert Event.objects.filter(series=Series.objects.get(), capacity=5).count() == 12


def test_edit_following_takes_along_what_was_left_out_and_added(series):
    actions.remove_day(events(series)[8])
    extra = FIRST + timedelta(days=200)
    actions.add_day(series, extra)
    anchor = events(Series.objects.get())[2]
    actions.edit(anchor, Edit({"capacity": 5}), 0, Scope.FOLLOWING)
    old, new = Series.objects.order_by("pk")
    assert (old.excluded, old.added) == ([], [])
    assert (new.excluded, new.added) == ([str(Rule(Kind.RANK, FIRST, count=12).dates()[8])], [str(extra)])


def test_edit_that_changes_nothing_tells_nobody(series, told):
    actions.edit(events(series)[0], Edit(), 0, Scope.ALL)
    assert told == []


def test_remove_deletes_an_event_nobody_knows(series):
    event = events(series)[2]
    assert actions.remove_day(event) is True
    series.refresh_from_db()
    assert (series.excluded, series.events.count()) == ([str(event.series_day)], 11)


def test_remove_cancels_an_event_somebody_registered_for(series, told):
    event = events(series)[2]
    RegistrationFactory(event=event)
    assert actions.remove_day(event) is False
    event.refresh_from_db()
    assert event.status == Status.CANCELLED
    assert told == [(event.series_day, Status.CANCELLED, False)]


def test_remove_of_what_has_begun_is_refused(series):
    event = events(series)[0]
    Event.objects.filter(pk=event.pk).update(start=at(-1), end=at(-1, 12))
    event.refresh_from_db()
    with pytest.raises(Refused):
        actions.remove_day(event)


def test_add_makes_an_event_like_its_neighbour(series, nadia):
    model = events(series)[2]
    actions.edit(model, Edit({"hook": "Le tri"}, hosts=[nadia]), 0, Scope.ALL)
    day = model.series_day + timedelta(days=7)
    event = actions.add_day(series, day)
    series.refresh_from_db()
    assert (timezone.localdate(event.start), event.hook, list(event.hosts.all())) == (day, "Le tri", [nadia])
    assert series.added == [str(day)]


def test_add_puts_back_a_day_that_was_removed(series):
    day = events(series)[2].series_day
    actions.remove_day(events(series)[2])
    actions.add_day(series, day)
    series.refresh_from_db()
    assert (series.excluded, series.added, day in days(series)) == ([], [], True)


def test_add_on_a_day_it_has_is_refused(series):
    with pytest.raises(Refused, match="La série a déjà une séance le "):
        actions.add_day(series, FIRST)


def test_end_deletes_what_nobody_knows_and_cancels_the_rest(series, told):
    RegistrationFactory(event=events(series)[9])
    assert actions.end_series(series, events(series)[6].series_day) == (4, 1)
    series.refresh_from_db()
    assert [event.status for event in events(series)] == [Status.SCHEDULED] * 7 + [Status.CANCELLED]
    assert series.recurrence.until == events(series)[6].series_day
    assert len(told) == 1


def test_end_of_all_leaves_no_empty_series(series):
    assert actions.end_series(series, None) == (12, 0)
    assert Series.objects.count() == 0


def test_end_leaves_the_past(series):
    Event.objects.filter(pk=events(series)[0].pk).update(start=at(-7), end=at(-7, 12))
    actions.end_series(series, None)
    assert Event.objects.count() == 1


def test_cancel_to_come_cancels_each_and_tells_once(series, told):
    draft = events(series)[0]
    Event.objects.filter(pk=draft.pk).update(status=Status.DRAFT)
    assert actions.cancel_to_come(series) == 11
    assert [status for _, status, _ in told] == [Status.CANCELLED] * 11
    assert actions.cancel_to_come(series) == 0
    assert len(told) == 11


def test_publish_to_come_publishes_drafts_only(moulin):
    series = series_of(moulin, Rule(Kind.WEEKLY, FIRST, count=3), status=Status.DRAFT)
    actions.become(events(series)[0], Status.CANCELLED, Status.DRAFT)
    assert actions.publish_to_come(series) == 2
    assert [event.status for event in events(series)] == [Status.CANCELLED, Status.SCHEDULED, Status.SCHEDULED]


def test_duplicate_takes_the_hosts_and_not_those_who_come(moulin, nadia):
    event = EventFactory(library=moulin, hosts=[nadia], hook="Le tri", seats_taken=3)
    twin = actions.duplicate(event, FIRST, Status.DRAFT)
    assert (twin.hook, twin.status, twin.seats_taken, list(twin.hosts.all())) == ("Le tri", Status.DRAFT, 0, [nadia])
    assert (timezone.localdate(twin.start), hours(twin)) == (FIRST, hours(event))


@pytest.mark.django_db(transaction=True)
def test_create_tapped_twice_at_once_makes_one_series(transactional_db):
    library, rule, start = LibraryFactory(), Rule(Kind.WEEKLY, FIRST, count=3), Barrier(2)

    def tap(_):
        try:
            start.wait()
            return series_of(library, rule).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        made = set(pool.map(tap, range(2)))
    assert (len(made), Event.objects.count()) == (1, 3)


@pytest.mark.django_db(transaction=True)
def test_edit_of_two_at_once_saves_the_first_and_shows_the_second(transactional_db):
    series, start = series_of(LibraryFactory(), Rule(Kind.WEEKLY, FIRST, count=3)), Barrier(2)

    def save(place):
        event = series.events.order_by("start")[place]
        try:
            start.wait()
            actions.edit(event, Edit({"capacity": 20 + place}), 0, Scope.ALL)
        except Stale:
            return "stale"
        finally:
            connection.close()
        return "saved"

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(save, range(2)))
    assert answers == ["saved", "stale"]
    assert len(set(Event.objects.values_list("capacity", flat=True))) == 1


@pytest.mark.parametrize("seed", range(8))
def test_series_and_events_agree_whatever_is_done(moulin, escale, seed):
    """The rule, less the days left out, with those added, is what the events say; and no day twice."""
    chance = random.Random(seed)
    kind = list(Kind)[seed % 4]
    first = FIRST if kind != Kind.LAST else date(YEAR, 1, 31) - timedelta(days=(date(YEAR, 1, 31).weekday() - 5) % 7)
    series_of(moulin, Rule(kind, first, 1 + seed % 2, count=14))
    for _ in range(25):
        event = chance.choice(list(Event.objects.exclude(series=None)) or [None])
        if event is None:
            break
        shift = timedelta(days=chance.choice([-7, -1, 1, 2, 7, 30]))
        day = timezone.localdate(event.start) + shift
        verb = chance.choice(
            [
                lambda e=event, d=day: actions.edit(e, Edit(day=d), e.revision),
                lambda e=event, d=day: actions.edit(e, Edit(day=d), e.revision, Scope.FOLLOWING),
                lambda e=event: actions.edit(e, Edit({"capacity": 5}), e.revision, Scope.FOLLOWING),
                lambda e=event: actions.edit(e, Edit(hours=(time(9), time(11))), e.revision, Scope.ALL),
                lambda e=event: actions.edit(e, Edit({"library": escale}), e.revision, chance.choice(list(Scope))),
                lambda e=event: actions.remove_day(e),
                lambda e=event, d=day: actions.add_day(e.series, d),
                lambda e=event: actions.end_series(e.series, chance.choice(events(e.series)[-3:]).series_day),
            ]
        )
        with suppress(Refused):
            verb()
        for series in Series.objects.all():
            wanted = {day.isoformat() for day in series.recurrence.dates()} - set(series.excluded) | set(series.added)
            assert {str(event.series_day) for event in events(series)} == wanted
            assert {event.library_id for event in events(series)} == {series.library_id}
