"""What goes with a question, in the pages of the apps below: documents of this very café first, then resources."""

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from percolateur.board.factories import BoardFactory, QuestionFactory
from percolateur.board.live import now
from percolateur.events.factories import EventFactory
from percolateur.knowledge.factories import ArticleFactory
from percolateur.network.factories import MembershipFactory, NetworkFactory
from percolateur.network.subjects import Subject
from percolateur.preparation import matching
from percolateur.preparation.factories import ResourceFactory, TableDocumentFactory
from percolateur.preparation.themes import THEMES, subjects_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def network():
    network = NetworkFactory(slug="plaine")
    ResourceFactory(
        network=network, title="Reconnaître un faux message", subjects=["securite_numerique"], access="CARD"
    )
    ResourceFactory(network=network, title="Premiers pas avec sa messagerie", subjects=["email"])
    ResourceFactory(network=network, title="Retoucher une photo", subjects=["creer_avec_le_numerique"])
    ResourceFactory(
        network=network, title="Animer contre les arnaques", subjects=["securite_numerique"], audience="STAFF"
    )
    ResourceFactory(title="Arnaques, ailleurs", subjects=["securite_numerique"])
    return network


@pytest.fixture
def board(network):
    return BoardFactory(event=EventFactory(library__network=network))


def at(client, **asked):
    return client.get(reverse("preparation:matching"), asked)


def test_matching_of_an_article_is_in_its_page_without_a_script(client, network):
    article = ArticleFactory(network=network, question="Comment éviter une arnaque ?", subjects=["securite_numerique"])
    text = client.get(article.address).text
    assert ("Reconnaître un faux message" in text, "avec la carte de la médiathèque" in text) == (True, True)
    assert [title in text for title in ("messagerie", "Retoucher", "Animer contre", "ailleurs")] == [False] * 4
    assert "<script" not in text.partition("<main")[2]


def test_matching_shows_nothing_when_nothing_goes_with_it(client, network):
    article = ArticleFactory(network=network, question="Comment cuire des œufs ?")
    assert "matching" not in client.get(article.address).text
    assert at(client, reseau="plaine", q="Comment cuire des œufs ?").status_code == 204
    assert at(client).status_code == 204
    assert at(client, reseau="inconnu", q="arnaque").status_code == 204


def test_matching_that_fails_leaves_the_page_whole(client, network, monkeypatch, caplog):
    article = ArticleFactory(network=network, question="Comment éviter une arnaque ?")

    def fail(*_given):
        raise RuntimeError

    monkeypatch.setattr(matching, "best", fail)
    answer = client.get(article.address)
    assert (answer.status_code, "Comment éviter une arnaque" in answer.text) == (200, True)
    assert "could not be shown" in caplog.text


def test_matching_of_a_question_puts_what_lies_on_the_table_first(client, board):
    question = QuestionFactory(board=board, text="J’ai reçu un SMS suspect, est-ce une arnaque ?")
    TableDocumentFactory(event=board.event, title="Arnaques sur Internet", call_number="005.8 FER")
    TableDocumentFactory(event=board.event, title="Classer ses photos numériques")
    TableDocumentFactory(title="Arnaques d’un autre café")
    text = at(client, tableau=board.join_code, question=question.pk).text
    assert text.index("005.8 FER") < text.index("Reconnaître un faux message")
    assert ("photos" in text, "autre café" in text) == (False, False)


def test_matching_of_a_question_needs_the_code_of_its_board(client, board):
    other = QuestionFactory(board=BoardFactory(), text="Une arnaque ?")
    hidden = QuestionFactory(board=board, text="Une arnaque ?")
    type(hidden).objects.filter(pk=hidden.pk).update(hidden_at=hidden.sent_at)
    here = board.join_code
    for code, pk in ((here, other.pk), (here, hidden.pk), ("ZZZZZZ", hidden.pk), (here, "x")):
        assert at(client, tableau=code, question=pk).status_code == 404


def test_matching_is_in_the_pages_of_a_question(client, board):
    question = QuestionFactory(board=board, text="J’ai reçu un SMS suspect, est-ce une arnaque ?")
    client.post(reverse("board:enter", args=[board.join_code]), {"nickname": ""})
    assert (
        "Reconnaître un faux message" in client.get(reverse("board:question", args=[board.join_code, question.pk])).text
    )


def test_matching_is_at_the_desk_when_it_loads_and_when_it_changes(client, board):
    question = QuestionFactory(board=board, text="J’ai reçu un SMS suspect, est-ce une arnaque ?")
    client.force_login(MembershipFactory(library=board.event.library).user)
    client.post(reverse("board:discuss", args=[board.join_code, question.pk]))
    board.refresh_from_db()
    live = render_to_string("board/_now_desk.html", now(board, "desk"))
    loaded = client.get(reverse("board:desk", args=[board.join_code])).text
    assert ("Reconnaître un faux message" in live, "Reconnaître un faux message" in loaded) == (True, True)


def test_matching_of_a_page_that_everyone_reads_is_read_once_a_minute(client, network, django_assert_num_queries):
    asked = {"reseau": "plaine", "q": "Comment éviter une arnaque ?"}
    with django_assert_num_queries(1):
        at(client, **asked)
    with django_assert_num_queries(0):
        assert "faux message" in at(client, **asked).text


def test_themes_know_every_subject():
    assert set(THEMES) == set(Subject.values)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Comment je fais pour joindre une pièce à mon courriel ?", "email"),
        ("On m’a piraté mon mot de passe", "securite_numerique"),
        ("Refaire sa carte d’identité et son passeport", "aide_aux_demarches_administratives"),
        ("ChatGPT, c’est une intelligence artificielle ?", "intelligence_artificielle"),
        ("Mes photos ne tiennent plus sur la clé USB", "gere_ses_contenus_numeriques"),
    ],
)
def test_themes_tell_what_a_question_is_about(text, subject):
    assert subjects_of(text)[:1] == [subject]


def test_themes_tell_nothing_of_a_text_about_nothing():
    assert subjects_of("Bonjour à tous et merci !") == []
