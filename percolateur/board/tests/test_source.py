"""What the live hub is given: what changed after a number, for each page."""

import re
import threading

import pytest
from django.db import connection

from percolateur.board.actions import Actor, ask, conclude, contribute, discuss, edit, hand_over, hide, merge, withdraw
from percolateur.board.factories import BoardFactory, QuestionFactory
from percolateur.board.live import PAGES, BoardSource
from percolateur.board.models import Board, Question
from percolateur.board.tests.conftest import again, head
from percolateur.live import Variant

FRENCH = [Variant(page, "fr") for page in PAGES]


def render(board, after, upto=None):
    reached, pages = BoardSource().render(board.pk, after, upto, FRENCH)
    return reached, dict(zip(PAGES, pages, strict=True))


def ids(html):
    return re.findall(r'id="(now|q-\d+)"', html)


def test_source_knows_where_each_board_stands(board, questions):
    other = BoardFactory()
    assert BoardSource().heads([board.pk, other.pk, 999_999]) == {board.pk: 3, other.pk: 0}


def test_source_gives_each_page_what_changed_in_the_order_of_changes(board, questions, host):
    edit(again(questions[0]), "Autrement", host)
    reached, pages = render(board, 1)
    expected = [f"q-{questions[n].pk}" for n in (1, 2, 0)]
    assert (reached, {page: ids(html)[1:] for page, html in pages.items()}) == (4, dict.fromkeys(PAGES, expected))


def test_source_gives_nothing_when_nothing_changed(board, questions):
    assert render(board, 3) == (3, dict.fromkeys(PAGES, ""))


def test_source_stops_at_a_number(board, questions):
    reached, pages = render(board, 0, 2)
    assert (reached, ids(pages["desk"])) == (2, [f"q-{questions[n].pk}" for n in (0, 1)])


def test_source_gives_what_stands_above_when_it_changed(board, questions, ginette, host):
    hand_over(again(board), ginette, host)
    assert {page: ids(html) for page, html in render(board, 3)[1].items()} == {page: ["now"] for page in PAGES}


def test_source_gives_what_stands_above_when_the_question_in_discussion_is_answered(board, questions, ginette, host):
    discuss(again(questions[0]), host)
    before = head(board)
    contribute(again(questions[0]), "Par ici.", Actor(participant=ginette))
    assert ids(render(board, before)[1]["projector"]) == ["now", f"q-{questions[0].pk}"]


@pytest.mark.parametrize("number", [7, 10**8])
def test_source_asked_for_the_future_says_where_the_board_stands(board, questions, number):
    assert render(board, number) == (3, dict.fromkeys(PAGES, ""))


def test_source_of_a_board_that_is_gone_has_nothing(board, questions):
    Board.objects.all().delete()
    assert render(board, 2) == (2, dict.fromkeys(PAGES, ""))


def test_source_writes_in_the_language_of_each_page(board, questions):
    _, (french, english) = BoardSource().render(
        board.pk, 0, 1, [Variant("participant", "fr"), Variant("participant", "en")]
    )
    assert ("Moi aussi" in french, "Moi aussi" in english) == (True, False)


@pytest.mark.parametrize("leave", [hide, withdraw])
def test_source_never_sends_the_words_of_what_left_the_board_to_the_room(board, ginette, host, leave):
    question = QuestionFactory(board=board, author=ginette, text="Mon code est 1234")
    contribute(question, "Ne le dites pas", Actor(participant=ginette))
    leave(again(question), host)
    pages = render(board, 0)[1]
    assert [page for page in PAGES if "1234" in pages[page] or "Ne le dites" in pages[page]] == ["desk"]
    assert f'id="q-{question.pk}" data-list="aside"' in pages["projector"]


def test_source_sends_a_merged_wording_under_the_other_only(board, questions, host):
    merge(again(questions[1]), again(questions[0]), host)
    html = render(board, 3)[1]["participant"]
    assert html.count("Question B") == 1


def test_source_reads_any_number_of_questions_in_1_query(board, questions, django_assert_num_queries):
    with django_assert_num_queries(1):
        render(board, 0)


def test_source_reads_what_was_said_in_3_more_queries(board, questions, host, django_assert_num_queries):
    for question in questions:
        contribute(question, "Par ici.", host)
    merge(again(questions[2]), again(questions[1]), host)
    above = 4  # who keeps the board, the last gesture, what was brought, what may be shown
    with django_assert_num_queries(1 + 3 + above):
        pages = render(board, 6)[1]
    assert pages["participant"].count("Par ici.") == 2


@pytest.mark.django_db(transaction=True)
def test_source_misses_nothing_committed_between_its_reads():
    board = BoardFactory()

    def somebody_asks():
        ask(board, "Entre deux", Actor())
        connection.close()

    def ask_after(execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        if not asked:
            asked.append(threading.Thread(target=somebody_asks))
            asked[0].start()
            asked[0].join()
        return result

    asked = []
    with connection.execute_wrapper(ask_after):
        reached, pages = render(board, 0)
    assert "Entre deux" in pages["projector"] + render(board, reached)[1]["projector"]


def test_source_gives_each_line_its_own_language(board, questions, ginette, host):
    conclude(again(questions[0]), Question.Outcome.LEFT_OPEN, host, Question.Reason.NO_TIME, "")
    french, english = (BoardSource().render(board.pk, 1, None, [Variant("participant", x)])[1][0] for x in ("fr", "en"))

    assert "Moi aussi" in french
    assert "Laissée ouverte\u00a0: le temps a manqué" in french
    assert "Me too" in english
    assert "Left open: there was not enough time" in english
