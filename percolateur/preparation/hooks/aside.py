"""What was put aside for an event, in words that may still be read."""

from dataclasses import dataclass

from percolateur.board.models import Question
from percolateur.events.models import Event
from percolateur.knowledge.models import RecurringTopic
from percolateur.preparation.hooks.proposal import Kind
from percolateur.preparation.models import HookDecision


@dataclass(frozen=True)
class Aside:
    decision: HookDecision
    words: str


def aside_of(event: Event) -> list[Aside]:
    """The last one first. What a café said is read where it was said, if it still stands there."""
    aside = list(HookDecision.objects.standing().filter(event=event, verb=HookDecision.Verb.PUT_ASIDE))
    heard = [keys_of(each) for each in aside]
    questions = Question.objects.on_show().in_bulk([pk for source, pk in heard if source == "thread"])
    topics = RecurringTopic.objects.in_bulk([pk for source, pk in heard if source == "topic"])
    said = {("thread", pk): one.text for pk, one in questions.items()}
    said |= {("topic", pk): one.name for pk, one in topics.items()}
    return [Aside(each, each.theme or said.get(key) or kind_of(each)) for each, key in zip(aside, heard, strict=True)]


def keys_of(decision: HookDecision) -> tuple[str, int]:
    """Of which source it is, and which row of it: ("thread", 12)."""
    source, _sep, pk = decision.pieces[0]["key"].partition(":")
    return source, int(pk) if pk.lstrip("-").isdigit() else 0


def kind_of(decision: HookDecision) -> str:
    return str(Kind(decision.pieces[0]["kind"]).label)
