"""Whatever happens in whatever order: never an eleventh seat, the line kept, nobody lost, everyone told once."""

import random
import threading
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TransactionTestCase
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from percolateur.events import actions as programme
from percolateur.events.factories import EventFactory
from percolateur.events.models import Event
from percolateur.mailing.models import Mail
from percolateur.registrations.actions import Entry, Full, TooManySeats, change, give_up, register
from percolateur.registrations.models import Registration

PARTIES = st.integers(1, 4)


class Model:
    """What should be, told in a few lines of plain lists: names in the order of arrival, seats, and who has them."""

    def __init__(self, capacity, places, strict):
        self.capacity, self.places, self.strict = capacity, places, strict
        self.line = []  # [name, seats, confirmed]
        self.told = Counter()

    def sum(self, confirmed):
        return sum(seats for _, seats, has in self.line if has is confirmed)

    def arrive(self, name, seats):
        waiting = self.sum(False)
        if seats <= self.capacity - self.sum(True) and not (self.strict and waiting):
            self.line.append([name, seats, True])
            self.told[name, "CONFIRMED"] += 1
        elif waiting + seats <= self.places:
            self.line.append([name, seats, False])
            self.told[name, "WAITING"] += 1
        else:
            return False
        return True

    def leave(self, name):
        self.line = [party for party in self.line if party[0] != name]
        self.told[name, "GIVEN_UP"] += 1

    def serve(self):
        for party in self.line:
            if party[2]:
                continue
            if party[1] <= self.capacity - self.sum(True):
                party[2] = True
                self.told[party[0], "PROMOTED"] += 1
            elif self.strict:
                break


class Rush(RuleBasedStateMachine):
    @initialize(capacity=st.integers(1, 10), places=st.integers(0, 12), strict=st.booleans())
    def open(self, capacity, places, strict):
        self.event = EventFactory(capacity=capacity, waiting_places=places, library__strict_waiting=strict)
        self.model = Model(capacity, places, strict)
        self.people = {}

    @rule(seats=PARTIES)
    def arrive(self, seats):
        name = f"p{len(self.people)}"
        expected = self.model.arrive(name, seats)
        try:
            self.people[name] = register(self.event.pk, Entry(name=name, seats=seats, email=f"{name}@example.org"))
            assert expected
        except Full:
            assert not expected
            self.people[name] = None
        self.model.serve()

    @precondition(lambda self: self.model.line)
    @rule(pick=st.integers(0, 1000))
    def leave(self, pick):
        name = self.model.line[pick % len(self.model.line)][0]
        give_up(self.people[name])
        self.model.leave(name)
        self.model.serve()

    @precondition(lambda self: self.model.line)
    @rule(pick=st.integers(0, 1000), seats=PARTIES)
    def change(self, pick, seats):
        party = self.model.line[pick % len(self.model.line)]
        room = self.model.capacity - self.model.sum(True) if party[2] else self.model.places - self.model.sum(False)
        if seats - party[1] > max(room, 0):
            with pytest.raises(TooManySeats):
                change(self.people[party[0]], seats=seats)
            return
        change(self.people[party[0]], seats=seats)
        if seats != party[1]:
            self.model.told[party[0], "CHANGED"] = max(1, self.model.told[party[0], "CHANGED"])
        party[1] = seats
        self.model.serve()

    @rule(capacity=st.integers(1, 10))
    def resize(self, capacity):
        with programme.change(self.event.pk) as event:
            event.capacity = capacity
        self.model.capacity = capacity
        self.model.serve()

    @invariant()
    def agrees(self):
        if not hasattr(self, "event"):
            return
        standing = Registration.objects.filter(event=self.event).standing().order_by("pk")
        assert [[r.name, r.seats, r.is_confirmed] for r in standing] == self.model.line
        event = Event.objects.get(pk=self.event.pk)
        assert (event.seats_taken, event.seats_waiting) == (self.model.sum(True), self.model.sum(False))

    @invariant()
    def told_once(self):
        if not hasattr(self, "event"):
            return
        about = dict(Registration.objects.filter(event=self.event).values_list("pk", "name"))
        sent = Counter((about[m.about], m.details["news"]) for m in Mail.objects.filter(about__in=about))
        told = Counter({what: count for what, count in self.model.told.items() if what[1] != "CHANGED"})
        assert Counter({what: count for what, count in sent.items() if what[1] != "CHANGED"}) == told


class TestRush(TransactionTestCase):
    def test_any_order_of_events_agrees_with_the_model(self):
        run_state_machine_as_test(
            Rush,
            settings=settings(
                max_examples=30, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
            ),
        )


@pytest.mark.django_db(transaction=True)
def test_five_hundred_at_once_for_ten_seats():
    """Five hundred people at the same moment, some give up, the room shrinks and grows: ten seats, no more."""
    event = EventFactory(capacity=10, waiting_places=10_000)
    taken, chance = [], random.Random(10)
    gate = threading.Barrier(16)

    def someone(number):
        try:
            if number < 16:
                gate.wait(30)
            entry = Entry(name=f"p{number:03}", seats=chance.choice([1, 1, 1, 2, 3]), email=f"p{number}@example.org")
            registration = register(event.pk, entry, uuid.uuid4())
            if number % 7 == 0:
                give_up(registration)
            if number % 50 == 25:
                with programme.change(event.pk) as changed:
                    changed.capacity = 8 + number % 3
            taken.append(Event.objects.get(pk=event.pk).seats_taken)
            return registration.pk
        finally:
            connection.close()

    with ThreadPoolExecutor(16) as crowd:
        everyone = list(crowd.map(someone, range(500)))
    with programme.change(event.pk) as changed:
        changed.capacity = 10
    assert max(taken) <= 10
    assert_consistent(event, everyone)


def assert_consistent(event, everyone):
    people = Registration.objects.filter(event=event).order_by("pk")
    assert sorted(everyone) == [person.pk for person in people]  # nobody lost
    left = 10 - people.confirmed().seats()
    assert left >= 0
    assert all(waiting.seats > left for waiting in people.waiting())  # nobody waits for what is free
    first_told = Counter(
        Mail.objects.filter(details__news__in=["CONFIRMED", "WAITING"]).values_list("about", flat=True)
    )
    assert first_told == Counter(everyone)  # everyone told, once
    promoted = Mail.objects.filter(details__news="PROMOTED").values_list("about", flat=True)
    assert sorted(promoted) == sorted(people.exclude(promoted_at=None).values_list("pk", flat=True))
    singles = [p.pk for p in people.exclude(promoted_at=None).filter(seats=1).order_by("promoted_at", "pk")]
    assert singles == sorted(singles)  # those of one size are served in the order of arrival
