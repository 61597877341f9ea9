"""The page on a phone."""

import re

import pytest

from percolateur.board.actions import close_board, conclude, discuss, hand_over, raise_hand
from percolateur.board.factories import ContributionFactory, QuestionFactory
from percolateur.board.models import CanHelp, MeToo, Question
from percolateur.board.tests.conftest import again
from tests.readonly import only_selects


@pytest.mark.parametrize("number", [1, 3])
def test_participant_page_takes_the_same_queries_at_any_length(board, phone, mehdi, number, django_assert_num_queries):
    for _ in range(number):
        question = QuestionFactory(board=board, author=mehdi)
        ContributionFactory(question=question, author=mehdi)
    with django_assert_num_queries(7):
        assert phone.get(board.address).status_code == 200


def test_participant_page_only_reads(board, phone, questions, host):
    discuss(again(questions[0]), host)
    with only_selects():
        assert phone.get(board.address).status_code == 200


def test_participant_page_says_which_hands_are_raised_here(board, phone, questions, ginette, mehdi):
    raise_hand(MeToo, again(questions[0]), ginette)
    raise_hand(CanHelp, again(questions[1]), ginette)
    raise_hand(CanHelp, again(questions[2]), mehdi)
    text = phone.get(board.address).text
    assert f'data-me-too="{questions[0].pk}"' in text
    assert f'data-can-help="{questions[1].pk}"' in text


def test_participant_page_says_where_it_stands(board, phone, questions):
    assert 'data-head="3"' in phone.get(board.address).text


def test_participant_page_leads_the_keeper_to_the_desk(board, phone, ginette, host):
    hand_over(board, ginette, host)
    assert f'data-keeper="{ginette.number}"' in phone.get(board.address).text


def test_participant_page_keeps_what_is_concluded_apart(board, phone, questions, host):
    conclude(again(questions[0]), Question.Outcome.PARTLY, host)
    lists = phone.get(board.address).context["lists"]
    assert [len(lists[name]) for name in ("questions", "concluded")] == [2, 1]


def test_participant_page_of_a_closed_cafe_leads_to_the_summary(board, phone):
    close_board(board)
    text = phone.get(board.address).text
    assert "Ce café est terminé. Merci à chacun\u00a0!" in text
    assert board.summary_key in text


def test_participant_page_is_kept_by_no_cache(board, phone):
    assert "no-store" in phone.get(board.address)["Cache-Control"]


@pytest.mark.parametrize("its_own", [True, False])
def test_question_in_discussion_is_shown_once_on_its_own_page(board, phone, questions, host, its_own):
    discuss(again(questions[0]), host)
    page = phone.get(f"{board.address}questions/{questions[0 if its_own else 1].pk}/")
    above = re.search(r'<p class="now__text"[^>]*>', page.text)[0]
    assert above.endswith("hidden>") == its_own
