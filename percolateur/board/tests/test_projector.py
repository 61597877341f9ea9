"""The big screen, for everyone who has the code, and the door it shows."""

import re

import pytest

from percolateur.board.actions import close_board, conclude, discuss, hide
from percolateur.board.factories import ContributionFactory, QuestionFactory
from percolateur.board.models import Question
from percolateur.board.tests.conftest import again
from tests.readonly import only_selects


@pytest.fixture
def screen(board):
    return f"{board.address}ecran/"


def posters(response):
    return re.findall(r'<p class="poster__text">(.*?)</p>', response.text)


def test_projector_shows_the_code_in_two_groups_and_the_questions_waiting(client, board, questions, screen):
    response = client.get(screen)
    assert f"{board.join_code[:3]}-{board.join_code[3:]}" in response.text
    assert posters(response) == ["Question A", "Question B", "Question C"]


def test_projector_shows_the_one_in_discussion_once_and_large(client, questions, screen, host):
    discuss(again(questions[1]), host)
    response = client.get(screen)
    assert posters(response) == ["Question A", "Question C"]
    assert re.findall(r'<p class="stage__text">(.*?)</p>', response.text) == ["Question B"]


def test_projector_shows_neither_what_is_hidden_nor_what_is_over(client, questions, screen, host):
    hide(again(questions[0]), host)
    conclude(again(questions[1]), Question.Outcome.PARTLY, host)
    response = client.get(screen)
    assert (posters(response), "Question A" in response.text) == (["Question C"], False)


def test_projector_of_a_closed_cafe_says_thank_you(client, board, screen):
    close_board(board)
    assert "Merci à chacun\u00a0!" in client.get(screen).text


@pytest.mark.quality(4)
def test_projector_only_reads_and_keeps_nothing(client, questions, screen):
    with only_selects():
        response = client.get(screen)
    assert (response.status_code, response.has_header("Set-Cookie")) == (200, False)


@pytest.mark.parametrize("number", [1, 3])
def test_projector_takes_the_same_queries_at_any_length(
    client, board, mehdi, screen, number, django_assert_num_queries
):
    for _ in range(number):
        ContributionFactory(question=QuestionFactory(board=board, author=mehdi), author=mehdi)
    with django_assert_num_queries(4):
        assert client.get(screen).status_code == 200


def test_projector_address_is_the_one_set(client, board, screen, settings):
    settings.ADDRESS = "https://cafes.example"
    assert ">cafes.example<" in client.get(screen).text


def test_projector_never_sends_phones_to_localhost(client, board, screen):
    response = client.get(screen, headers={"host": "localhost:8000"})
    assert response.context["door_address"].endswith(":8000")
    assert "localhost" not in response.context["door_address"]


def test_qr_is_a_picture_of_the_door(client, board):
    with only_selects():
        response = client.get(f"{board.address}qr.svg")
    assert response["Content-Type"] == "image/svg+xml"
    assert response.text.startswith("<svg")
    assert not re.search(r"<script|style=|href", response.text)
