"""La Plaine, its coordinator Samira, and closed cafés to read."""

from datetime import timedelta

import pytest

from percolateur.board.actions import close_board
from percolateur.board.factories import BoardFactory, ContributionFactory, ParticipantFactory, QuestionFactory
from percolateur.board.models import Board, Question
from percolateur.events.factories import EventFactory, at
from percolateur.events.models import Event
from percolateur.network.factories import LibraryFactory, MembershipFactory
from percolateur.network.models import Role
from percolateur.opendata.actions.opening import open_dataset, publish
from percolateur.opendata.models import Subset

TEXT = "Comment agrandir les lettres sur mon téléphone ?"


@pytest.fixture
def library(db):
    return LibraryFactory(
        name="Médiathèque Nord",
        network__name="La Plaine",
        network__slug="plaine",
        network__contact_email="bonjour@plaine.example",
        pivot="21780586400015",
        insee_code="78586",
        phone="+33199001210",
    )


@pytest.fixture
def network(library):
    return library.network


@pytest.fixture
def samira(network):
    return MembershipFactory(network=network, role=Role.COORDINATOR, user__name="Samira").user


@pytest.fixture
def staff(client, samira):
    client.force_login(samira)
    return client


def closed_cafe(library, *texts, day=-7, **event):
    """Its questions, each answered by the group with a page; asked by Ginette."""
    board = BoardFactory(event=EventFactory(library=library, running=True, **event))
    author = ParticipantFactory(board=board, nickname="Ginette")
    asked = [QuestionFactory(board=board, text=text, author=author) for text in texts]
    for number, question in enumerate(asked):
        ContributionFactory(question=question, text="Voir la page.", source_url=f"https://a.example/{number}")
    Question.objects.filter(board=board).update(outcome=Question.Outcome.ANSWERED_BY_GROUP)
    close_board(board)
    start = at(day)
    Event.objects.filter(pk=board.event_id).update(start=start, end=start + timedelta(hours=2))
    Board.objects.filter(pk=board.pk).update(opened_at=start, closed_at=start + timedelta(hours=2))
    return list(Question.objects.filter(board=board).order_by("pk"))


@pytest.fixture
def question(library):
    return closed_cafe(library, TEXT)[0]


@pytest.fixture
def published(question, network, samira):
    """One question that anyone may read."""
    open_dataset(network, Subset.QUESTIONS)
    return publish(question, samira, text=TEXT, subject="prendre_en_main_du_materiel", sources=["https://a.example/0"])
