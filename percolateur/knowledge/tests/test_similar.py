"""What is known already, while somebody types."""

import pytest

from percolateur.board.actions import close_board, hide
from percolateur.board.actions.changing import Actor
from percolateur.board.factories import BoardFactory, QuestionFactory
from percolateur.events.factories import EventFactory, at
from percolateur.events.models import Event
from percolateur.knowledge.jobs import round_of_questions
from percolateur.knowledge.models import Article
from percolateur.knowledge.topics.gathering import Gathering, gather
from percolateur.knowledge.views.similar import lookups
from percolateur.lib.throttling import blurred
from percolateur.network.factories import LibraryFactory

HERE = "/savoirs/semblables/"
ASKED = "mon telefone se connecte pas au wifi"
ELSEWHERE = "plus de wifi sur mon telephone"


@pytest.fixture
def boards(writer):
    """The board one stands at; one of another library of the network, where something was asked; one of elsewhere."""
    network = Article.objects.first().network
    here, there = (
        BoardFactory(event=EventFactory(running=True, library=LibraryFactory(network=network))) for _ in range(2)
    )
    QuestionFactory(board=there, text=ELSEWHERE)
    QuestionFactory(board=here, text="le wifi marche plus sur mon telephone")
    QuestionFactory(text="le wifi marche pas sur le telephone")
    gather()
    kept = round_of_questions(None, Gathering())
    yield here, there
    kept.close()


def look(client, board, text=ASKED):
    return client.get(HERE, {"q": text, "tableau": board.join_code})


def test_similar_shows_articles_and_what_is_asked_elsewhere(client, boards):
    here, there = boards
    text = look(client, here).text
    assert "Mon téléphone ne se connecte plus au Wi-Fi" in text
    assert text.count("<q>") == 1
    assert ELSEWHERE in text
    assert there.event.library.name in text
    assert "encore ouverte" in text


def test_similar_leaves_out_what_was_hidden_a_moment_ago(client, boards):
    here, there = boards
    hide(there.questions.get(), Actor())
    assert ELSEWHERE not in look(client, here).text


@pytest.mark.parametrize("typed", ["", "wifi", "Quel est le sens de la vie, au fond, dites", "\x00" * 50, "é" * 10_000])
def test_similar_says_nothing_when_nothing_is_near(client, boards, typed):
    assert look(client, boards[0], typed).status_code == 204


def test_similar_is_for_those_who_are_in_a_cafe(client, boards):
    here, _there = boards
    assert client.get(HERE, {"q": ASKED}).status_code == 204
    close_board(here)
    assert look(client, here).status_code == 204
    assert client.get(HERE, {"q": ASKED, "tableau": "ZZZZZZ"}).status_code == 404


@pytest.fixture
def coming(boards):
    """Next week at the library of the board one stands at: anyone may register."""
    here, _there = boards
    return EventFactory(library=here.event.library)


def look_before(client, event, text=ASKED):
    return client.get(HERE, {"q": text, "seance": event if isinstance(event, str) else event.pk})


def test_similar_before_an_event_shows_what_is_told_to_everyone(client, boards, coming):
    here, there = boards
    text = look_before(client, coming).text
    assert "Mon téléphone ne se connecte plus au Wi-Fi" in text
    assert "<q>" in text
    assert (here.event.library.name in text, there.event.library.name in text) == (False, False)


def test_similar_before_an_event_shows_no_article_of_the_network_alone(client, boards, coming):
    Article.objects.update(visibility=Article.Visibility.NETWORK)
    assert "Mon téléphone ne se connecte plus" not in look_before(client, coming).text


def test_similar_before_an_event_shows_nothing_of_staff_cafes_nor_what_was_hidden(client, boards, coming):
    here, there = boards
    hide(here.questions.get(), Actor())
    Event.objects.filter(pk=there.event_id).update(format=Event.Format.STAFF_CAFE)
    assert "<q>" not in look_before(client, coming).text


def test_similar_leaves_out_the_event_one_registers_for(client, boards):
    here, _there = boards
    text = look_before(client, here.event).text
    assert (text.count("<q>"), ELSEWHERE in text) == (1, True)


@pytest.mark.parametrize(
    ("state", "status"),
    [
        ({"registration": Event.Registration.STAFF}, 204),
        ({"status": Event.Status.CANCELLED}, 204),
        ({"start": at(-1), "end": at(-1, 12)}, 204),
        ({"status": Event.Status.DRAFT}, 404),
        ({"format": Event.Format.STAFF_CAFE}, 404),
    ],
    ids=str,
)
def test_similar_before_an_event_is_for_those_who_may_register(client, coming, state, status):
    Event.objects.filter(pk=coming.pk).update(**state)
    assert look_before(client, coming).status_code == status


@pytest.mark.parametrize("event", ["0", "x", "-1", "1" * 40, "²", "\x00"])
def test_similar_before_no_event_is_not_found(client, boards, event):
    assert look_before(client, event).status_code == 404


def test_similar_of_a_network_is_for_its_team(client, boards, django_user_model):
    here, _there = boards
    stranger = django_user_model.objects.create_user("awa@example.org")
    client.force_login(stranger)
    assert client.get(HERE, {"q": ASKED, "reseau": here.event.library.network.slug}).status_code == 404


def test_similar_is_not_for_robots(client, boards, settings):
    while lookups.hit(blurred("127.0.0.1", settings.SECRET_KEY)):
        pass
    assert look(client, boards[0]).status_code == 429


def test_similar_sets_no_cookie(client, boards):
    assert not look(client, boards[0]).cookies
