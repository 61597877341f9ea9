"""What the network of the demonstration publishes: its places, its events, and some questions that Samira read."""

from percolateur.board.models import Board, Question
from percolateur.config.demo.seed import Cast
from percolateur.opendata.actions.opening import open_dataset, publish
from percolateur.opendata.forms.reading import sources_of
from percolateur.opendata.models import OpenQuestion, Subset
from percolateur.preparation.themes import subjects_of

READ = 3  # of each closed café: the others wait to be read


def seed_open_data(cast: Cast, boards: dict[str, Board]) -> None:
    """Once: what people decided since stays as they left it."""
    if OpenQuestion.objects.filter(network=cast.network).exists():
        return
    for subset in Subset:
        open_dataset(cast.network, subset)
    for board in boards.values():
        if not board.is_open:
            for question in board.questions.on_show()[:READ]:
                read(cast, question)


def read(cast: Cast, question: Question) -> None:
    subject = next(iter(subjects_of(question.text, cast.network)), "")
    publish(question, cast.people["samira"], text=question.text, subject=subject, sources=sources_of(question))
