"""What a network decides to publish, and takes back."""

from django.db import transaction

from percolateur.accounts.models import User
from percolateur.board.models import Question
from percolateur.network.models import Network
from percolateur.opendata.models import Opening, OpenQuestion, Subset

Status = OpenQuestion.Status


def open_dataset(network: Network, subset: Subset) -> None:
    """Published from now on; twice changes nothing."""
    Opening.objects.get_or_create(network=network, dataset=subset)


def withdraw_dataset(network: Network, subset: Subset) -> None:
    """Its files leave at once. What was read stays, for whoever publishes it again."""
    Opening.objects.filter(network=network, dataset=subset).delete()


def publish(question: Question, author: User, **told: object) -> OpenQuestion:
    """As it was reworded, with what was said of it. Decided again, it changes, under the same public key."""
    return decide(question, author, status=Status.PUBLISHED, **told)


def refuse(question: Question, author: User) -> OpenQuestion:
    """Kept out; nothing of what could have been published is kept."""
    return decide(question, author, status=Status.REFUSED, text="", subject="", theme="", device="", sources=[])


@transaction.atomic
def decide(question: Question, author: User, **told: object) -> OpenQuestion:
    network = question.board.event.library.network
    decision = OpenQuestion.objects.select_for_update().filter(question=question).first()
    decision = decision or OpenQuestion(question=question, network=network)
    decision = revised(decision, original=question.text, decided_by=author, **told)
    decision.save()
    return decision


def revised(decision: OpenQuestion, **told: object) -> OpenQuestion:
    fresh = OpenQuestion(**told)
    for name in (*told, "decided_at"):
        setattr(decision, name, getattr(fresh, name))
    return decision


def read_again(decision: OpenQuestion) -> None:
    """Undone: it is published no more, and waits to be read."""
    decision.delete()
