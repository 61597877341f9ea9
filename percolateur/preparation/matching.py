"""Which documents and resources go with a question: by its words, as the search reads them, and by its subjects."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from django.core.cache import caches

from percolateur.events.models import Event
from percolateur.knowledge.search import LONGEST
from percolateur.knowledge.search.query import search
from percolateur.knowledge.topics.similar import weigh_words
from percolateur.lib.french.words import full, stem, words
from percolateur.network.models import Network
from percolateur.preparation.models import Resource, TableDocument
from percolateur.preparation.themes import stems_of, subjects_of

SHOWN = 3
COVERED = 0.4  # of what is asked, how much one must speak of
OF_SUBJECT = 0.25  # what a subject in common is worth beside that
KEPT = 60  # seconds: what a network offers is read once a minute, however many articles are read meanwhile

T = TypeVar("T")


class Offer(NamedTuple):
    """What a resource says, as it is compared."""

    resource: Resource
    said: frozenset[str]


class Asked(NamedTuple):
    """A question: what each of its stems weighs, and its subjects."""

    weights: dict[str, float]
    subjects: frozenset[str]


def understand(text: str, subjects: Iterable[str] = (), network: Network | None = None) -> Asked:
    """`subjects` are those that are known; without any, they are told from the text."""
    typed = full(words(text[:LONGEST]))
    meant = search(text[:LONGEST], 1).meant or typed
    weights = weigh_words(meant)
    if not any(weights.values()):  # no article to tell what is rare
        weights = dict.fromkeys(weights, 1.0)
    return Asked(weights, frozenset(subjects or subjects_of(text, network)))


def share(asked: Asked, said: frozenset[str]) -> float:
    """How much of a question is spoken of, from 0 to 1."""
    total = sum(asked.weights.values())
    return sum(weight for term, weight in asked.weights.items() if term in said) / total if total else 0.0


def best(asked: Asked, candidates: Iterable[tuple[T, frozenset[str], Sequence[str]]]) -> list[T]:
    """Those that go with it, the nearest first."""
    scored: list[tuple[float, int, T]] = []
    for candidate, said, subjects in candidates:
        common = bool(asked.subjects.intersection(subjects))
        spoken = share(asked, said)
        if spoken >= COVERED or common:
            scored.append((-(spoken + OF_SUBJECT * common), len(scored), candidate))
    return [candidate for _score, _place, candidate in sorted(scored, key=lambda each: each[:2])][:SHOWN]


def resources_for(asked: Asked, network: str) -> list[Resource]:
    """Among the public ones of the network of this short name."""
    return best(asked, ((offer.resource, offer.said, offer.resource.subjects) for offer in offers_of(network)))


def documents_for(asked: Asked, event: Event) -> list[TableDocument]:
    """What lies on the table of this event."""
    aside = event.table_documents.aside()
    return best(asked, ((document, stems_in(document.title), subjects_of(document.title)) for document in aside))


def offers_of(network: str) -> list[Offer]:
    """The public resources of a network, ready to be compared; kept for a minute in this process."""
    public = Resource.objects.public().filter(network__slug=network)
    return kept_a_minute(f"offers:{network}", lambda: [as_offer(each) for each in public])


def as_offer(resource: Resource) -> Offer:
    said = stems_in(f"{resource.title} {resource.description}")
    return Offer(resource, said.union(*map(stems_of, resource.subjects)))


def stems_in(text: str) -> frozenset[str]:
    return frozenset(map(stem, full(words(text))))


def kept_a_minute(what: str, make: Callable[[], T]) -> T:
    """What was made of the same in the last minute in this process: it may be as late."""
    name = f"preparation:{hashlib.sha256(what.encode()).hexdigest()}"
    found: T | None = caches["process"].get(name)
    if found is None:
        found = make()
        caches["process"].set(name, found, KEPT)
    return found
