"""All the proposals for an event, in the order in which they are read."""

from collections.abc import Callable, Iterable
from datetime import datetime

from percolateur.events.models import Event
from percolateur.preparation.hooks import audience, first, press, rising, seasons, thread
from percolateur.preparation.hooks.proposal import Kind, Proposal
from percolateur.preparation.hooks.situation import Situation
from percolateur.preparation.models import HookDecision

Source = Callable[[Situation], list[Proposal]]
# A source looks at the situation, and gives nothing when it has nothing. The first ones give their words to the same
# proposal of another.
SOURCES: tuple[Source, ...] = (
    thread.proposals,
    rising.proposals,
    press.proposals,
    audience.proposals,
    seasons.proposals,
    first.proposals,
)
LARGE = 3  # shown first, and large
MOST = 10  # a page of more would be long to read, and heavy on a phone
# What a second proposal of the same kind is worth, and again for a third. Each open question is a promise of its own;
# of what is new, of the season or of the press, one is enough to begin with.
ANOTHER = {Kind.THREAD: 0.9}
VARIETY = 0.6
SUBJECT = 0.85  # the same, of one subject
# Themes that rest on what people here asked come before those that suit anybody.
WORTH = {Kind.THREAD: 1.0, Kind.RISING: 1.0, Kind.AUDIENCE: 0.9, Kind.SEASON: 0.9, Kind.PRESS: 0.9, Kind.GENERAL: 0.9}


def proposals_for(event: Event, now: datetime | None = None) -> list[Proposal]:
    """The best first; the same for everybody who looks at the same moment."""
    situation = Situation.of(event, now)
    found: list[Proposal] = []
    for source in SOURCES:
        for one in source(situation):
            same = next((other for other in found if other.kind != one.kind and other.is_same_as(one)), None)
            if same:
                same.take_in(one)
            else:
                found.append(one)
    return in_order([one for one in found if not situation.is_decided(one)])[:MOST]


def others_for(event: Event, chosen: HookDecision | None) -> list[Proposal]:
    """What else could open an event: all the proposals but those that its theme came from."""
    keys = chosen.keys if chosen else set()
    return [one for one in proposals_for(event) if not one.keys & keys]


def in_order(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Strongest first, each one worth less when others of its kind or of its subject were taken before it."""
    left, taken = list(proposals), list[Proposal]()
    while left:
        for one in left:
            kinds = sum(other.kind == one.kind for other in taken)
            subjects = sum(bool(one.subject) and other.subject == one.subject for other in taken)
            one.score = one.strength * WORTH[one.kind] * ANOTHER.get(one.kind, VARIETY) ** kinds * SUBJECT**subjects
        best = max(left, key=lambda one: (one.score, one.key))
        taken.append(best)
        left.remove(best)
    return taken
