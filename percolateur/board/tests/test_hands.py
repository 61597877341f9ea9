"""« Moi aussi », « je sais »: the verbs, and the buttons."""

import pytest

from percolateur.board.access import gestures
from percolateur.board.actions import BoardClosed, close_board, lower_hand, raise_hand
from percolateur.board.factories import BoardFactory, ParticipantFactory, QuestionFactory
from percolateur.board.models import CanHelp, MeToo
from percolateur.board.tests.conftest import JSON, again, changed_by, phone_of

HANDS = pytest.mark.parametrize(
    ("hand", "count", "noun"), [(MeToo, "me_too_count", "moi-aussi"), (CanHelp, "can_help_count", "je-sais")]
)


@pytest.fixture
def question(board, mehdi):
    return QuestionFactory(board=board, author=mehdi)


@HANDS
def test_hand_raised_twice_counts_once(board, question, ginette, hand, count, noun):
    for _ in range(2):
        assert changed_by(board, lambda: raise_hand(hand, again(question), ginette)) == {question.text}
    assert (getattr(again(question), count), hand.objects.count()) == (1, 1)


@HANDS
def test_hand_lowered_may_be_down_already(question, ginette, hand, count, noun):
    raise_hand(hand, again(question), ginette)
    for _ in range(2):
        lower_hand(hand, again(question), ginette)
    assert (getattr(again(question), count), hand.objects.count()) == (0, 0)


def test_hand_of_the_author_does_not_count_as_another(question, mehdi):
    raise_hand(MeToo, again(question), mehdi)
    assert again(question).me_too_count == 0


@HANDS
def test_hand_on_a_closed_board_is_refused(board, question, ginette, hand, count, noun):
    close_board(board)
    for verb in (raise_hand, lower_hand):
        with pytest.raises(BoardClosed):
            verb(hand, again(question), ginette)


@HANDS
def test_hand_button_goes_back_to_its_question(board, question, phone, hand, count, noun):
    address = f"{board.address}questions/{question.pk}/{noun}/"
    for end, expected in (("", 1), ("retrait/", 0)):
        response = phone.post(address + end)
        assert (response.status_code, response.url) == (302, f"{board.address}#q-{question.pk}")
        assert getattr(again(question), count) == expected


@HANDS
def test_hand_button_answers_a_script_with_a_sentence(board, question, phone, hand, count, noun):
    address = f"{board.address}questions/{question.pk}/{noun}/"
    assert phone.post(address, headers=JSON).json() == {"message": "C’est noté."}
    assert phone.post(f"{address}retrait/", headers=JSON).json() == {"message": "C’est retiré."}


def test_hand_on_a_closed_board_says_so_to_a_script(board, question, phone):
    close_board(board)
    response = phone.post(f"{board.address}questions/{question.pk}/moi-aussi/", headers=JSON)
    assert (response.status_code, "Ce café est terminé" in response.json()["message"]) == (409, True)


def test_hand_on_a_question_of_another_board_is_not_found(board, phone):
    other = QuestionFactory(board=BoardFactory())
    assert phone.post(f"{board.address}questions/{other.pk}/moi-aussi/").status_code == 404


def test_hand_without_a_place_is_refused(board, question, client):
    stranger = phone_of(ParticipantFactory())
    address = f"{board.address}questions/{question.pk}/moi-aussi/"
    assert [each.post(address, headers=JSON).status_code for each in (client, stranger)] == [403, 403]
    assert not MeToo.objects.exists()


def test_hand_raised_hundreds_of_times_a_minute_is_slowed_down(board, question, phone, ginette):
    address = f"{board.address}questions/{question.pk}/moi-aussi/"
    for _ in range(239):
        gestures.hit(str(ginette.pk))
    assert [phone.post(address, headers=JSON).status_code for _ in range(2)] == [200, 429]
