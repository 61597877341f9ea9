"""Questions left by those who registered, put on the board with one tap."""

from itertools import pairwise

import pytest

from percolateur.board.actions import close_board, hand_over, hide, put_up, renew_brought, still_brought
from percolateur.board.models import Question
from percolateur.board.tests.conftest import JSON, again, head, phone_of, sentences
from percolateur.registrations.actions import Entry, change, come_back, give_up, register
from percolateur.registrations.factories import RegistrationFactory

LEFT = "Comment retrouver une photo ?"


@pytest.fixture
def awa(board):
    """Registered for the café with a question."""
    return register(board.event_id, Entry("Awa", email="awa@example.org", question=LEFT))


def brought(board):
    return [one.text for one in still_brought(again(board))]


def end_of(board, place=0):
    return f"questions-deposees/{still_brought(board)[place].key}/"


def test_put_up_asks_as_the_team_and_names_nobody(board, awa, press, as_nadia, desk):
    page = as_nadia.get(desk).text
    assert (page.count("retrouver une photo"), "Awa" in page) == (1, False)
    press(end_of(board))
    asked = board.questions.get()
    assert (asked.text, asked.by_staff, asked.author) == (LEFT, True, None)
    page = as_nadia.get(desk)
    assert (page.text.count("retrouver une photo"), "déposées" in page.text) == (1, False)
    assert sentences(page) == ["La question est au tableau."]


def test_put_up_twice_is_once(board, awa, press):
    end = end_of(board)
    assert [press(end, headers=JSON).status_code for _ in range(2)] == [200, 200]
    assert Question.objects.count() == 1


def test_put_up_twice_says_no_second_change(board, awa):
    key = still_brought(board)[0].key
    put_up(board, key)
    before = head(board)
    put_up(board, key)
    assert head(board) == before


def test_put_up_by_the_keeper_is_the_team_s(board, awa, ginette, host, press):
    hand_over(board, ginette, host)
    press(end_of(board), client=phone_of(ginette))
    assert board.questions.get().author is None


def test_put_up_is_undone_as_any_question_and_not_proposed_again(board, awa, host):
    hide(put_up(board, still_brought(board)[0].key), host)
    assert brought(board) == []


def test_put_up_proposes_what_those_who_come_left(board, awa):
    RegistrationFactory(event=board.event, name="Bob", status="WAITING", question="Quel câble ?")
    RegistrationFactory(event=board.event, name="Chloé")
    RegistrationFactory(name="Ailleurs", question="Et chez nous ?")
    assert brought(board) == [LEFT, "Quel câble ?"]
    give_up(awa)
    assert brought(board) == ["Quel câble ?"]


def test_put_up_is_not_proposed_again_to_who_comes_back(board, awa):
    put_up(board, still_brought(board)[0].key)
    give_up(awa)
    come_back(awa)
    assert brought(board) == []


def test_put_up_proposes_changed_words_and_refuses_the_former(board, awa, press):
    former = end_of(board)
    change(awa, question="Comment imprimer ?")
    answer = press(former, headers=JSON)
    assert (answer.status_code, answer.json()["message"]) == (
        409,
        "Cette question vient d’être modifiée ou retirée. Rechargez la page.",
    )
    assert (brought(board), board.questions.count()) == (["Comment imprimer ?"], 0)


def test_put_up_on_a_closed_board_is_refused(board, awa, press):
    end = end_of(board)
    close_board(board)
    assert press(end, headers=JSON).status_code == 409
    assert (brought(board), board.questions.count()) == ([], 0)


def test_put_up_escapes_what_was_typed(board, as_nadia, desk):
    RegistrationFactory(event=board.event, question="<b>gras ?")
    assert "<b>gras" not in as_nadia.get(desk).text


@pytest.mark.django_db(transaction=True)
def test_put_up_is_proposed_at_once_when_left_during_the_café(board):
    """Each time the list of the desk changes, and only then, its board says so to those who listen."""
    at = [head(board)]

    def after(_done):
        at.append(head(board))

    left = register(board.event_id, Entry("Awa", question=LEFT))
    after(left)
    after(change(left, question="Comment imprimer ?"))
    after(change(left, seats=2))
    after(give_up(left))
    after(come_back(left))
    after(register(board.event_id, Entry("Bao")))

    assert [later > sooner for sooner, later in pairwise(at)] == [True, True, False, True, True, False]
    board = again(board)
    assert (brought(board), board.changed) == (["Comment imprimer ?"], board.head)


def test_put_up_of_a_closed_board_hears_nothing_more(board, awa):
    close_board(board)
    before = head(board)
    renew_brought(board.event_id)
    assert head(board) == before
