"""What anyone may read: places, programme, articles, boards by their code, summaries."""

from datetime import timedelta

import pytest
from django.utils import timezone

from percolateur.board.actions import Actor, close_board, conclude, hide
from percolateur.board.factories import BoardFactory, ContributionFactory, ParticipantFactory, QuestionFactory
from percolateur.board.models import Board, Question
from percolateur.events.actions import cancel
from percolateur.events.factories import EventFactory, at
from percolateur.events.models import Event
from percolateur.knowledge.actions import retire
from percolateur.knowledge.factories import ArticleFactory
from percolateur.knowledge.models import Article


def ids(response):
    assert response.status_code == 200, response.json()
    return [each["id"] for each in response.json()["items"]]


def test_reads_networks_and_libraries(anyone, library, network):
    assert anyone.get("networks").json()["items"] == [anyone.get("networks/moulin").json()]
    told = anyone.get(f"libraries/{library.pk}").json()
    assert (told["name"], told["network"], told["postcode"]) == ("Médiathèque du Moulin", "moulin", "78500")
    assert ids(anyone.get("libraries?network=moulin")) == [library.pk]
    assert ids(anyone.get("libraries?network=autre")) == []


def test_reads_an_event_as_anyone_sees_it(anyone, event):
    told = anyone.get(f"events/{event.pk}").json()
    assert told["url"] == f"http://testserver/programme/{event.pk}/"
    assert (told["status"], told["offer"], told["seats_left"]) == ("SCHEDULED", "SEATS", 2)
    assert told["start"] == timezone.localtime(event.start).isoformat()
    assert told["registration_url"] == f"http://testserver/programme/{event.pk}/inscription/"


def test_reads_no_draft_and_no_staff_cafe(anyone, library):
    draft = EventFactory(library=library, status=Event.Status.DRAFT)
    staff = EventFactory(library=library, format=Event.Format.STAFF_CAFE)
    assert ids(anyone.get("events")) == []
    assert [anyone.get(f"events/{each.pk}").status_code for each in (draft, staff)] == [404, 404]


def test_reads_the_programme_by_its_filters(anyone, event, library):
    talk = EventFactory(library=library, start=at(2), format=Event.Format.TALK)
    past = EventFactory(library=library, past=True)
    elsewhere = EventFactory(start=at(3))
    assert ids(anyone.get("events")) == [event.pk, talk.pk, elsewhere.pk]
    assert ids(anyone.get("events?network=moulin")) == [event.pk, talk.pk]
    assert ids(anyone.get(f"events?library={library.pk}&format=TALK")) == [talk.pk]
    month = timezone.localtime(past.start).strftime("%Y-%m")
    assert past.pk in ids(anyone.get(f"events?month={month}&network=moulin"))


def test_reads_what_changed_since(anyone, event, library):
    late = EventFactory(library=library, start=at(2))
    Event.objects.update(changed_at=timezone.now() - timedelta(days=2))
    since = (timezone.now() - timedelta(days=1)).isoformat().replace("+", "%2B")
    assert ids(anyone.get(f"events?changed_since={since}")) == []
    cancel(late)
    assert ids(anyone.get(f"events?changed_since={since}")) == [late.pk]


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00%2B14:00", "9999-12-31T23:59:59-14:00"])
def test_reads_at_the_ends_of_time(anyone, event, moment):
    assert anyone.get(f"events?changed_since={moment}").status_code == 200


def test_reads_an_article_until_it_is_retired(anyone, network):
    article = ArticleFactory(network=network, question="Comment faire ?")
    never = ArticleFactory(network=network, visibility=Article.Visibility.NETWORK)
    told = anyone.get(f"articles/{article.pk}").json()
    assert (told["question"], told["network"], told["sources"]) == ("Comment faire ?", "moulin", [])
    retire(article, None)
    assert anyone.get(f"articles/{article.pk}").json()["type"].endswith("#gone")
    assert anyone.get(f"articles/{never.pk}").status_code == 404


def test_reads_the_changes_of_articles_with_those_that_went(anyone, network):
    first, second = ArticleFactory(network=network), ArticleFactory(network=network)
    ArticleFactory(network=network, visibility=Article.Visibility.NETWORK)
    retire(first, None)
    items = anyone.get("networks/moulin/articles").json()["items"]
    assert [(each["id"], each["gone"]) for each in items] == [(second.pk, False), (first.pk, True)]
    assert ids(anyone.get(f"networks/moulin/articles?since={items[0]['change']}")) == [first.pk]


@pytest.fixture
def board(library):
    board = BoardFactory(event=EventFactory(library=library, running=True))
    asker = ParticipantFactory(board=board, nickname="Ginette")
    question = QuestionFactory(board=board, text="Comment agrandir les lettres ?", author=asker)
    ContributionFactory(question=question, text="Dans les réglages.", author=asker)
    hide(QuestionFactory(board=board, text="Rien à voir"), Actor())
    return board


def test_reads_an_open_board_as_the_room_sees_it(anyone, board):
    response = anyone.get(f"boards/{board.join_code.lower()}")
    (question,) = response.json()["questions"]
    assert question["text"] == "Comment agrandir les lettres ?"
    assert question["contributions"] == [{"text": "Dans les réglages.", "source_url": ""}]
    assert "Ginette" not in response.text
    assert anyone.get("boards/ZZZ-ZZZ").status_code == 404


def test_reads_the_summary_of_a_closed_board(anyone, board):
    assert anyone.get(f"summaries/{board.summary_key}").status_code == 404
    question = Question.objects.get(text__startswith="Comment")
    conclude(question, Question.Outcome.ANSWERED_BY_GROUP, Actor())
    close_board(Board.objects.get(), {})
    assert anyone.get(f"boards/{board.join_code}").json()["type"].endswith("#gone")
    response = anyone.get(f"summaries/{board.summary_key}")
    (group,) = response.json()["groups"]
    assert (group["outcome"], group["entries"][0]["answers"][0]["text"]) == ("ANSWERED_BY_GROUP", "Dans les réglages.")
    assert "Ginette" not in response.text


def test_reads_of_lists_take_as_many_queries_for_one_row_as_for_three(anyone, library, django_assert_num_queries):
    for rows in (1, 2):
        for _ in range(rows):
            EventFactory(library=library)
            ArticleFactory(network=library.network)
        with django_assert_num_queries(1):
            anyone.get("events")
        with django_assert_num_queries(3):
            anyone.get("networks/moulin/articles")
