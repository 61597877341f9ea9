"""What every source looks at: for which event, at which moment, and what was decided before."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from django.utils import timezone

from percolateur.events.formats import PUBLIC_FORMATS
from percolateur.events.models import Event
from percolateur.lib.french.words import full, stem, words
from percolateur.network.models import Library
from percolateur.preparation.hooks.proposal import Kind, Proposal
from percolateur.preparation.models import HookDecision

YEAR = timedelta(days=365)


@dataclass
class Situation:
    """`now` is the moment the proposals are made at: what came after it is not known. An event that is over is looked
    at as it was when it began.
    """

    event: Event
    now: datetime

    @classmethod
    def of(cls, event: Event, now: datetime | None = None) -> "Situation":
        return cls(event, min(now or timezone.now(), event.start))

    @property
    def library(self) -> Library:
        return self.event.library

    @property
    def day(self) -> date:
        return timezone.localdate(self.event.start)

    @cached_property
    def formats(self) -> list[str]:
        """The boards that may be spoken of: what colleagues ask among themselves stays there."""
        return list(PUBLIC_FORMATS) if self.event.sheet.public else list(Event.Format)

    @cached_property
    def decisions(self) -> list[HookDecision]:
        """What the library decided of late, but for the theme of this very event, which is what is being looked for."""
        of_late = HookDecision.objects.standing().of(self.library).filter(decided_at__gt=self.now - YEAR)
        found = of_late.select_related("event")
        return [one for one in found if not one.is_choice or (one.event_id != self.event.pk and still_holds(one))]

    def is_decided(self, proposal: Proposal) -> bool:
        """Whether this was chosen or put aside not long ago.

        A question that was asked again since its café is another matter: `is_taken_up` tells.
        """
        for one in self.decisions:
            if self.now - one.decided_at > one.rest:
                continue
            if one.is_choice and proposal.kind == Kind.THREAD:
                continue
            if proposal.is_about(one.keys, one.questions, one.topics):
                return True
        return False

    def is_taken_up(self, question: int, topic: int | None, asked_at: datetime) -> bool:
        """Whether a café took up this question after it was asked: its theme came from it, or from its topic."""
        return any(
            one.is_choice and asked_at <= one.event.start and (question in one.questions or topic in one.topics)
            for one in self.decisions
        )


def still_holds(choice: HookDecision) -> bool:
    """Whether the event still opens with it: somebody may have reworded its theme since, or taken another."""
    return choice.theme == choice.event.hook or bool(stems(choice.theme) & stems(choice.event.hook))


def stems(theme: str) -> set[str]:
    return {stem(word) for word in full(words(theme))}
