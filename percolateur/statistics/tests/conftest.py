"""A café of the Médiathèque du Moulin that ended an hour ago, with what a host would have noted."""

from datetime import timedelta

import pytest
from django.utils import timezone

from percolateur.events.factories import EventFactory
from percolateur.network.factories import LibraryFactory
from percolateur.statistics.figures import Period, Scope, figures
from percolateur.statistics.rounds import count_all


def ended(hours=1, **fields):
    """A café of two hours, that ended so long ago."""
    end = timezone.now() - timedelta(hours=hours)
    return EventFactory(start=end - timedelta(hours=2), end=end, **fields)


def counted(scope=None, period=None):
    """The figures of everything, once the worker went round."""
    count_all()
    today = timezone.localdate()
    return figures(scope or Scope(), period or Period(today - timedelta(days=800), today + timedelta(days=400)))


@pytest.fixture
def moulin(db):
    return LibraryFactory(name="Médiathèque du Moulin")


@pytest.fixture
def cafe(moulin):
    return ended(library=moulin)
