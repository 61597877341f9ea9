"""Who decides of open data, and what waits to be read. Coordination and administration; anything else is a 404."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from percolateur.board.models import Question
from percolateur.events.models import Event
from percolateur.knowledge.models import Capture
from percolateur.network.access import network_or_404, staff
from percolateur.network.models import Network, Role
from percolateur.opendata.datasets import DATASETS, Dataset
from percolateur.opendata.models import OpenQuestion


def decided_network_or_404(request: HttpRequest, slug: str) -> Network:
    return network_or_404(staff(request), slug, Role.COORDINATOR)


def dataset_or_404(name: str) -> Dataset:
    if name not in DATASETS:
        raise Http404
    return DATASETS[name]


def proposable(network: Network) -> QuerySet[Question]:
    """Asked in a closed café anyone could come to, still shown, neither confidential nor put aside by its host."""
    shown = Question.objects.on_show().filter(
        board__closed_at__isnull=False,
        board__event__in=Event.objects.public(),
        board__event__library__network=network,
    )
    aside = Capture.objects.filter(question=OuterRef("pk"), what=Capture.What.NOTHING)
    return shown.exclude(reason=Question.Reason.CONFIDENTIAL).filter(~Exists(aside))


def to_read(network: Network) -> QuerySet[Question]:
    """Those nobody decided of as they now are, the oldest cafés first."""
    decided = OpenQuestion.objects.filter(question=OuterRef("pk"), original=OuterRef("text"))
    waiting = proposable(network).filter(~Exists(decided)).select_related("board__event__library__network")
    return waiting.order_by("board__event__start", "pk")


def next_to_read(network: Network, after: int | None) -> Question | None:
    """The first one, or the one that follows a question left for later; after the last, the first again."""
    waiting = to_read(network)
    if after is not None and (left := waiting.filter(pk=after).first()):
        start = left.board.event.start
        later = Q(board__event__start__gt=start) | Q(board__event__start=start, pk__gt=after)
        return waiting.filter(later).first() or waiting.first()
    return waiting.first()


def question_or_404(request: HttpRequest, slug: str, pk: int) -> Question:
    """A question to decide of, or decided already."""
    network = decided_network_or_404(request, slug)
    questions = proposable(network).select_related("board__event__library__network", "open_question")
    return get_object_or_404(questions, pk=pk)


def decision_or_404(request: HttpRequest, slug: str, pk: int) -> OpenQuestion:
    """What was decided of a question, whatever became of it since."""
    network = decided_network_or_404(request, slug)
    return get_object_or_404(OpenQuestion, question=pk, network=network)


def decisions(network: Network) -> QuerySet[OpenQuestion]:
    """What was decided and still holds: the words are those that were read."""
    return OpenQuestion.objects.filter(network=network, question__text=F("original")).select_related(
        "question__board__event__library", "decided_by"
    )
