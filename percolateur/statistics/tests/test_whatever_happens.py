"""Whatever happens in whatever order, figures tell what happened: erasing changes none, correcting does."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from percolateur.network.factories import LibraryFactory, ResourcePersonFactory
from percolateur.preparation.actions.people import count_minutes, note, people_leave
from percolateur.preparation.models import HelpRequest
from percolateur.registrations.actions import forget, mark, walk_in, walk_out
from percolateur.registrations.factories import RegistrationFactory
from percolateur.registrations.models import Registration
from percolateur.statistics.rounds import count_all
from percolateur.statistics.tests.conftest import counted, ended
from percolateur.statistics.tests.test_erasing import erase_everything

STEPS = st.lists(
    st.sampled_from(["street", "back", "party", "child", "absent", "help", "count", "purge", "forget", "leave"]),
    max_size=12,
)


class Room:
    """A café, and what should be told of it."""

    def __init__(self):
        self.cafe, self.told = ended(library=LibraryFactory()), Counter()

    def street(self):
        walk_in(self.cafe.pk)
        self.told["present"] += 1
        self.told["walk_ins"] += 1

    def back(self):
        if self.told["walk_ins"]:
            walk_out(self.cafe.pk)
            self.told["present"] -= 1
            self.told["walk_ins"] -= 1

    def party(self, **fields):
        mark(RegistrationFactory(event=self.cafe, seats=3, **fields), "PRESENT", came=2)
        self.told["present"] += 2

    def child(self):
        self.party(is_child=True)
        self.told["children"] += 2

    def absent(self):
        """Present first, by mistake."""
        registration = RegistrationFactory(event=self.cafe)
        mark(registration, "PRESENT")
        mark(registration, "ABSENT")
        self.told["absent"] += 1

    def help(self):
        count_minutes(note(self.cafe, ResourcePersonFactory(network=self.cafe.library.network), "YES", None), 45)
        self.told["volunteers"] += 1
        self.told["volunteer_minutes"] += 45

    def count(self):
        count_all()

    def purge(self):
        erase_everything()

    def forget(self):
        for registration in Registration.objects.filter(erased_at=None, walk_in=False)[:1]:
            forget(registration)

    def leave(self):
        for request in HelpRequest.objects.exclude(person=None)[:1]:
            people_leave([request.person])


class WhateverHappens(TestCase):
    @given(STEPS)
    @settings(max_examples=40)
    def test_whatever_happens_the_figures_tell_it(self, steps):
        room = Room()
        for step in steps:
            getattr(room, step)()
        now = counted()
        names = ("present", "walk_ins", "children", "absent", "volunteers", "volunteer_minutes")
        assert {name: getattr(now, name) or 0 for name in names} == {name: room.told[name] for name in names}
