"""What people decide about the topics holds for ever, and can be undone; who may see them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from percolateur.accounts.factories import UserFactory
from percolateur.board.actions import Actor, close_board, hide
from percolateur.board.factories import BoardFactory, QuestionFactory
from percolateur.board.models import Question
from percolateur.events.factories import EventFactory
from percolateur.knowledge.actions import set_status
from percolateur.knowledge.actions.topics import confirm, link_article, merge_topics, rename, separate, undo_gesture
from percolateur.knowledge.factories import ArticleFactory
from percolateur.knowledge.jobs import round_of_questions
from percolateur.knowledge.models import Article, Asked, Bond, RecurringTopic
from percolateur.knowledge.topics import figures
from percolateur.knowledge.topics.gathering import Gathering, gather
from percolateur.network.factories import LibraryFactory, MembershipFactory

WIFI = [
    "mon telefone se connecte pas au wifi",
    "le wifi marche pas sur mon telephone",
    "plus de wifi sur mon telephone",
]
PRINT = "Comment imprimer un billet de train ?"
PAGE = "/equipe/savoirs/sujets/"


@pytest.fixture
def network(writer):
    return Article.objects.first().network


@pytest.fixture
def ask(network):
    """Have questions asked in a new café of the network, and put into topics."""
    kept = []

    def ask(*texts, ago=0, library=None):
        board = BoardFactory(event=EventFactory(running=True, library=library or LibraryFactory(network=network)))
        questions = [QuestionFactory(board=board, text=text) for text in texts]
        gather()
        asked = list(Asked.objects.filter(question__in=questions).order_by("pk"))
        Asked.objects.filter(question__in=questions).update(asked_at=timezone.now() - timedelta(days=ago))
        kept[:] = [round_of_questions(kept[0] if kept else None, Gathering())]
        for one in asked:
            one.refresh_from_db()
        return asked

    yield ask
    if kept:
        kept[0].close()


@pytest.fixture
def team(network, client):
    user = UserFactory()
    MembershipFactory(user=user, network=network, library=None, role="HOST")
    client.force_login(user)
    return user


def state():
    return [list(model.objects.order_by("pk").values()) for model in (Asked, Bond)]


def test_confirmed_wordings_find_the_article_and_undoing_takes_them_back(ask, find, cafe):
    asked = ask(*WIFI)
    topic, article = asked[0].topic, cafe["cafe-045"]
    confirm(topic, asked[:1])
    link = link_article(topic, article)
    assert find(WIFI[0])[0] == "cafe-045"
    assert find(WIFI[1])[0] != "cafe-045"  # nobody confirmed these words
    more = confirm(topic, asked[1:2])
    assert find(WIFI[1])[0] == "cafe-045"
    undo_gesture(more)
    undo_gesture(link)
    assert article.wordings.count() == 0
    assert find(WIFI[0])[0] != "cafe-045"


def test_linking_another_article_lets_the_former_one_go(ask, cafe):
    asked = ask(*WIFI)
    confirm(asked[0].topic, asked)
    link_article(asked[0].topic, cafe["cafe-045"])
    link_article(asked[0].topic, cafe["cafe-001"])
    assert [cafe[key].wordings.count() for key in ("cafe-045", "cafe-001")] == [0, 3]


def test_a_question_put_apart_never_comes_back(ask):
    asked = ask(*WIFI)
    topic = asked[0].topic
    separate(topic, asked[:1])
    Asked.objects.filter(pk=asked[0].pk).update(topic=None)  # as if its words had changed
    ask(PRINT)
    assert Asked.objects.get(pk=asked[0].pk).topic_id not in (None, topic.pk)


@pytest.mark.parametrize("act", ["confirm", "separate", "split", "merge", "rename"])
def test_every_gesture_can_be_undone(ask, act):
    asked = ask(*WIFI, PRINT)
    topic, other = asked[0].topic, asked[3].topic
    before = state(), topic.name
    acts = {
        "confirm": lambda: confirm(topic, asked[:1]),
        "separate": lambda: separate(topic, asked[:1]),
        "split": lambda: separate(topic, asked[:2]),
        "merge": lambda: merge_topics(topic, other),
        "rename": lambda: rename(topic, "Le Wi-Fi sur le téléphone"),
    }
    done = acts[act]()
    topic.refresh_from_db()
    assert (state(), topic.name) != before
    undo_gesture(done)
    topic.refresh_from_db()
    assert (state(), topic.name) == before


def test_a_name_given_by_hand_stays(ask):
    topic = ask(*WIFI[:1])[0].topic
    rename(topic, "Le Wi-Fi")
    ask(*WIFI[1:])
    topic.refresh_from_db()
    assert (topic.name, topic.asked.count()) == ("Le Wi-Fi", 3)


def test_lists_tell_what_rises_what_nobody_answers_and_what_is_everywhere(ask):
    ask(WIFI[0], ago=40)
    ask(*WIFI[1:], PRINT)
    topics = RecurringTopic.objects.with_counts()
    (risen,) = figures.rising(topics)
    assert (risen.recent, risen.former, risen.times, risen.libraries) == (2, 1, 3, 2)
    assert [topic.pk for topic in figures.everywhere(topics)] == [risen.pk]
    assert not figures.never_answered(topics).exists()  # the cafés are not over
    for asked in Asked.objects.select_related("question__board"):
        close_board(asked.question.board)
    assert {topic.times for topic in figures.never_answered(topics)} == {1, 3}
    Question.objects.filter(text=PRINT).update(outcome="ANSWERED_BY_GROUP")
    assert [topic.pk for topic in figures.never_answered(topics)] == [risen.pk]


def test_rising_words_are_told_as_people_write_them(ask, network):
    ask("Où est mon linky ?", "mon compteur linky marche pas", "le linky coûte cher ?")
    assert figures.rising_words([network.pk]) == [("linky", 3, 0)]


def test_counts_by_month_and_library(ask):
    here = ask(*WIFI[:2])[0].library
    topic = ask(WIFI[2], ago=35)[0].topic
    table = figures.by_month_and_library(topic)
    assert [(name, total) for name, _cells, total in table.rows] == [(here.name, 2), (table.rows[1][0], 1)]
    assert table.rows[0][1][-1] == (timezone.localdate().replace(day=1), 2)


def test_topics_page_shows_the_lists_of_ones_network(client, ask, team):
    ask(*WIFI)
    stranger = RecurringTopic.objects.create(network=ArticleFactory().network, name="Ailleurs")
    for tab in ("", "?liste=hausse", "?liste=sans-reponse", "?liste=partout", "?liste=zzz", "?page=zzz"):
        text = client.get(PAGE + tab).text
        assert "Ailleurs" not in text
    assert "3 fois" in client.get(PAGE).text
    assert client.get(f"{PAGE}{stranger.pk}/").status_code == 404


def test_one_tap_confirms_separates_and_undoes(client, ask, team):
    asked = ask(*WIFI)
    here = f"{PAGE}{asked[0].topic_id}/"
    client.post(f"{here}confirmation/", {"one": asked[0].pk})
    asked[0].refresh_from_db()
    assert (asked[0].is_confirmed, asked[0].decider) == (True, team)
    client.post(f"{here}separation/", {"asked": [asked[1].pk, asked[2].pk]})
    assert set(Asked.objects.filter(topic=asked[0].topic)) == {asked[0]}
    last = asked[0].topic.gestures.first()
    client.post(f"{here}gestes/{last.pk}/annulation/")
    assert Asked.objects.filter(topic=asked[0].topic).count() == 3


@pytest.mark.parametrize("bad", [{}, {"one": "x"}, {"asked": ["99999999"]}, {"one": "9" * 40}])
def test_choosing_nothing_that_is_there_changes_nothing(client, ask, team, bad):
    asked = ask(*WIFI)
    before = state()
    response = client.post(f"{PAGE}{asked[0].topic_id}/separation/", bad, follow=True)
    assert "Choisissez au moins une question" in response.text
    assert state() == before


def test_topic_page_proposes_a_workshop_that_is_filled_in(client, ask, team):
    topic = ask(*WIFI)[0].topic
    rename(topic, "Mon téléphone & le Wi-Fi")
    response = client.get(f"{PAGE}{topic.pk}/")
    address = response.context["workshop"]
    form = client.get(address).context["form"]
    assert form["format"].value() == "THEMED_WORKSHOP"
    assert form["hook"].value() == "Mon téléphone & le Wi-Fi"
    assert "revient" in form["description"].value()


def test_merging_naming_and_answering_by_their_forms(client, ask, team, cafe):
    asked = ask(*WIFI, "le wifi de la box")
    topic = asked[0].topic
    separate(topic, asked[1:2])
    other = Asked.objects.get(pk=asked[1].pk).topic
    here = f"{PAGE}{topic.pk}/"
    assert other.name in client.get(f"{here}reunion/").text
    assert client.post(f"{here}reunion/", {"other": ""}).status_code == 422
    client.post(f"{here}reunion/", {"other": other.pk})
    assert Asked.objects.get(pk=asked[1].pk).topic == topic
    assert "Donnez un nom" in client.post(f"{here}nom/", {"name": "\u200b"}).text
    client.post(f"{here}nom/", {"name": "Le Wi-Fi"})
    client.post(f"{here}fiche/", {"article": cafe["cafe-001"].pk})
    topic.refresh_from_db()
    assert (topic.name, topic.article) == ("Le Wi-Fi", cafe["cafe-001"])


def test_public_page_tells_nothing_of_one_person(client, ask, cafe):
    few = ask(*WIFI)[0].topic
    ask(*[PRINT] * 4)
    assert "fois" not in client.get("/savoirs/sujets/").text
    link_article(few, cafe["cafe-001"])
    text = client.get("/savoirs/sujets/").text
    assert (cafe["cafe-001"].address in text, "moins de 5 fois" in text, "3 fois" in text) == (True, True, False)
    assert not any(wording in text for wording in WIFI)
    ask(PRINT)
    assert "5 fois" in client.get("/savoirs/sujets/").text
    set_status(cafe["cafe-001"], Article.Status.RETIRED)
    assert cafe["cafe-001"].address not in client.get("/savoirs/sujets/").text
    hide(Asked.objects.filter(question__text=PRINT).first().question, Actor())
    gather()
    assert "fois" not in client.get("/savoirs/sujets/").text
