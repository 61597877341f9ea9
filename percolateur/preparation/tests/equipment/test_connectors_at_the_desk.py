"""The plugs at the desk of a café: for whoever leads it, the one in question first."""

import pytest
from django.test import Client
from django.urls import reverse

from percolateur.board.access import COOKIE, seat_cookie
from percolateur.board.actions import Actor, ask, discuss, hand_over
from percolateur.board.factories import BoardFactory, ParticipantFactory
from percolateur.preparation.connectors.guide import CONNECTORS


@pytest.fixture
def board(moulin):
    return BoardFactory(event__library=moulin)


def address(board, view="connectors_for_board", *more):
    return reverse(f"preparation:{view}", args=[board.join_code, *more])


def test_desk_connectors_are_all_buttons(nadia, board):
    fragment = nadia.get(address(board)).text
    assert fragment.count("<button") == len(CONNECTORS)
    assert f'formaction="{address(board, "show_connector", "hdmi")}"' in fragment
    assert "<html" not in fragment


def test_desk_connectors_put_first_what_the_question_names(nadia, board):
    ginette = Actor(participant=ParticipantFactory(board=board))
    question = ask(board, "Comment relier mon portable avec un cable VGA ?", ginette)
    discuss(question, Actor())
    fragment = nadia.get(address(board)).text
    assert "Dans la question en discussion" in fragment
    assert fragment.index("/prises/vga/ecran/") < fragment.index("/prises/usb-a/ecran/")
    assert fragment.count("<button") == len(CONNECTORS)


def test_desk_connectors_are_looked_for(nadia, board):
    page = nadia.get(address(board, "desk_connectors"), {"q": "chargeur ifone"}).text
    assert page.index("/prises/lightning/ecran/") < page.index("/prises/usb-a/ecran/")
    assert 'value="chargeur ifone"' in page


def test_desk_connectors_are_for_who_leads_the_board(nadia, yann, odile, board):
    seat = ParticipantFactory(board=board)
    person = Client()
    person.cookies[COOKIE] = seat_cookie(seat)
    shown = address(board, "show_connector", "hdmi")
    for stranger, refused in ((yann, 403), (odile, 403), (Client(), 302), (person, 302)):
        assert stranger.get(address(board)).status_code == refused
        assert stranger.post(shown).status_code == refused
    hand_over(board, seat, Actor())
    assert person.get(address(board)).status_code == 200


def test_desk_connectors_of_an_unknown_plug_are_not_found(nadia, board):
    assert nadia.post(address(board, "show_connector", "zzz")).status_code == 404


def test_desk_carries_the_address_of_the_connectors(nadia, board):
    desk = nadia.get(f"{board.address}pupitre/").text
    assert f'data-fragment="{address(board)}"' in desk
    assert f'href="{address(board, "desk_connectors")}"' in desk


@pytest.mark.parametrize("view", ["connectors_for_board", "desk_connectors"])
def test_desk_connectors_answer_in_few_queries(nadia, board, view, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        nadia.get(address(board, view))


def test_desk_connector_is_shown_with_one_tap(nadia, board):
    answer = nadia.post(address(board, "show_connector", "usb-c"), headers={"accept": "application/json"})
    assert (answer.status_code, answer.json()["message"]) == (200, "USB-C est à l’écran.")
    shown = board.exhibits.get()
    assert (shown.url, shown.text) == (CONNECTORS["usb-c"].picture, "USB-C")
