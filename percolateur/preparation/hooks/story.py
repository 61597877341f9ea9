"""The red thread of a library, told on one page: what comes back, what is open, which themes opened its cafés."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from percolateur.events.models import Event
from percolateur.network.models import Library
from percolateur.preparation.hooks.situation import Situation
from percolateur.preparation.hooks.thread import Strand, strands
from percolateur.preparation.models import HookDecision

THEMES = 24  # events whose theme is shown
COMING = 3  # of them, those to come


@dataclass(frozen=True)
class Opened:
    """An event with its theme, and the choice it comes from, if any."""

    event: Event
    decision: HookDecision | None


@dataclass(frozen=True)
class Story:
    """`back` was open at several cafés, `open` at one, `settled` was taken up or answered since."""

    back: list[Strand]
    open: list[Strand]
    settled: list[Strand]
    themes: list[Opened]


def story_of(library: Library) -> Story:
    now = timezone.now()
    tomorrow = Event(library=library, start=now + timedelta(days=1), end=now + timedelta(days=1, hours=2))
    found = strands(Situation.of(tomorrow))
    left = [one for one in found if one.mass > 0]
    return Story(
        back=[one for one in left if len(one.cafes) > 1],
        open=[one for one in left if len(one.cafes) == 1],
        settled=[one for one in found if one.mass == 0],
        themes=themes_of(library),
    )


def themes_of(library: Library) -> list[Opened]:
    """The last ones first, after the few that are to come."""
    events = library.events.public().exclude(hook="").exclude(status=Event.Status.CANCELLED)
    shown = [*reversed(events.upcoming()[:COMING]), *events.past()[: THEMES - COMING]]
    chosen = HookDecision.objects.standing().filter(event__in=shown, verb=HookDecision.Verb.CHOSEN)
    decisions = {(one.event_id, one.theme): one for one in chosen}
    return [Opened(event, decisions.get((event.pk, event.hook))) for event in shown]
