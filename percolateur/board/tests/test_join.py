"""From a code on a screen to a place on the board: the code typed, the welcome, the entering."""

import pytest
from django.test import Client
from django.urls import reverse

from percolateur.board.access import COOKIE
from percolateur.board.actions import close_board
from percolateur.board.factories import BoardFactory
from percolateur.board.models import Board, Participant
from percolateur.board.tests.conftest import phone_of, signed_in
from percolateur.network.factories import LibraryFactory, MembershipFactory
from tests.readonly import only_selects

JOIN = reverse("board:join")
UNKNOWN = "Aucun café ouvert ne porte ce code. Vérifiez celui de l’écran."


@pytest.fixture
def board(moulin):
    return BoardFactory(event__library=moulin, join_code="AB10CD")


def errors(response):
    return [str(error) for error in response.context["form"].errors["code"]]


@pytest.mark.parametrize(
    "typed", ["AB10CD", "ab10cd", "AB1-0CD", "ab1 0cd", "ABIOCD", "ablocd", " a b 1 0 c d ", "AB1-OCD", "--AB10CD"]
)
def test_join_forgives_how_a_code_is_typed(client, board, typed):
    assert client.get(JOIN, {"code": typed}).url == "/tableau/AB1-0CD/"


@pytest.mark.parametrize("typed", ["AB10C", "AB10CDE", "AB10C!", "ÀB10CD", "AB10CU", "<b>", "\x00", "9" * 500])
def test_join_refuses_what_cannot_be_a_code_and_keeps_it(client, board, typed):
    response = client.get(JOIN, {"code": typed})
    assert (response.status_code, response.context["form"]["code"].value()) == (422, typed)
    assert "<b>" not in response.text


def test_join_without_a_code_asks_for_one(client, db):
    assert client.get(JOIN).status_code == 200
    response = client.get(JOIN, {"code": ""})
    assert (response.status_code, errors(response)) == (422, ["Écrivez le code affiché à l’écran."])


def test_join_with_a_wrong_code_says_so(client, board):
    response = client.get(JOIN, {"code": "ZZZZZZ"})
    assert (response.status_code, errors(response)) == (422, [UNKNOWN])


def test_join_a_closed_cafe_leads_to_its_goodbye(client, board):
    close_board(board)
    response = client.get(JOIN, {"code": "AB10CD"}, follow=True)
    assert "Ce café est terminé" in response.text
    assert reverse("reports:summary", args=[board.summary_key]) in response.text


@pytest.mark.quality(5)
def test_join_30_wrong_codes_are_enough(client, board):
    statuses = [client.get(JOIN, {"code": f"ZZZZ{n:02}"}).status_code for n in range(31)]
    assert statuses == [422] * 30 + [429]
    response = client.get(board.address)
    assert response.status_code == 429
    assert "Trop de codes essayés d’ici. Patientez dix minutes" in response.text


def test_join_wrong_codes_are_counted_for_their_own_address_only(client, board):
    for n in range(30):
        client.get(f"/tableau/ZZZZ{n:02}/")
    assert client.get(board.address, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_join_right_codes_are_never_counted(client, board):
    assert {client.get(board.address).status_code for _ in range(40)} == {200}


def test_join_somebody_trying_codes_does_not_close_the_room(client, board, nadia, ginette):
    """They all share the library's address."""
    phone, desk = phone_of(ginette), signed_in(nadia)
    for n in range(31):
        client.get(f"/tableau/ZZZZ{n:02}/")
    assert phone.get(board.address).status_code == 200
    assert desk.get(f"{board.address}pupitre/").status_code == 200
    assert phone.get("/tableau/ZZZZ99/").status_code == 429


@pytest.mark.parametrize("typed", ["ab10cd", "AB10CD", "ab1-0cd", "AB1 0CD", "ABI-OCD"])
def test_join_address_leads_to_the_one_way_of_writing_it(client, board, typed):
    response = client.get(f"/tableau/{typed}/")
    assert (response.status_code, response.url) == (302, board.address)


def test_join_short_address_is_the_same_door(client, board):
    assert [client.get(f"/t/{code}").url for code in ("AB10CD", "ab1-0cd")] == [board.address] * 2


@pytest.mark.parametrize("address", ["/t/ZZZZZZ", "/tableau/ZZZZZZ/", "/tableau/ZZZ-ZZZ/ecran/", "/tableau/U!/"])
def test_join_unknown_address_is_not_found(client, board, address):
    assert client.get(address).status_code == 404


# --- the welcome


@pytest.mark.quality(4)
def test_welcome_keeps_nothing_on_the_device(client, board):
    with only_selects():
        answers = [client.get(address) for address in (JOIN, f"/t/{board.join_code}", board.address)]
    assert [(answer.has_header("Set-Cookie"), dict(answer.cookies)) for answer in answers] == [(False, {})] * 3
    assert "Bienvenue au café\u00a0!" in answers[2].text
    assert not Participant.objects.exists()


# --- entering


def enter(board, client=None, headers=None, **typed):
    return (client or Client(enforce_csrf_checks=True)).post(f"{board.address}entrer/", typed, headers=headers or {})


def test_enter_gives_a_place_and_remembers_it_on_this_board_only(board):
    client = Client()
    response = enter(board, client, nickname="  Ginette \u200b ")
    assert response.url == board.address
    cookie = response.cookies[COOKIE]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (
        board.address,
        True,
        "Lax",
        12 * 3600,
    )
    assert [(p.number, p.nickname) for p in Participant.objects.all()] == [(1, "Ginette")]
    assert "Poser ma question" in client.get(board.address).text


def test_enter_without_a_nickname_is_enough(board):
    enter(board)
    assert str(Participant.objects.get()) == "Participant 1"


def test_enter_twice_keeps_the_place(board):
    client = Client()
    for _ in range(2):
        enter(board, client)
    assert (Participant.objects.count(), Board.objects.get().participants_met) == (1, 1)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "same-origin"}, 302),
        ({"sec-fetch-site": "none"}, 302),
        ({"sec-fetch-site": "cross-site"}, 422),
        ({"sec-fetch-site": "same-site"}, 422),
        ({"origin": "http://testserver"}, 302),
        ({"origin": "https://elsewhere.example"}, 422),
        ({"origin": "null"}, 422),
        ({"sec-fetch-site": "cross-site", "origin": "http://testserver"}, 422),
        ({}, 302),
    ],
)
def test_enter_is_refused_when_another_site_sends_the_form(board, headers, status):
    response = enter(board, headers=headers)
    assert (response.status_code, Participant.objects.exists()) == (status, status == 302)
    assert (COOKIE in response.cookies) == (status == 302)


def test_enter_a_closed_cafe_is_refused(board):
    close_board(board)
    response = enter(board)
    assert (response.status_code, "Ce café est terminé" in response.text) == (422, True)
    assert not Participant.objects.exists()


def test_enter_with_a_long_nickname_says_how_long_it_may_be(board):
    response = enter(board, nickname="x" * 31)
    assert (response.status_code, "Choisissez un surnom de 30 lettres au plus." in response.text) == (422, True)
    assert "x" * 31 in response.text


def test_enter_is_never_a_link(client, board):
    assert client.get(f"{board.address}entrer/").status_code == 405


@pytest.mark.parametrize("value", ["", "x", "AB10CD:1:1", "AB10CD:1:1~forged", "~", "é~é"])
def test_place_forged_is_no_place(client, board, ginette, value):
    client.cookies[COOKIE] = value
    assert "Bienvenue au café" in client.get(board.address).text


def test_place_of_another_board_is_no_place_here(board):
    other = BoardFactory()
    client = Client()
    enter(other, client)
    client.cookies[COOKIE]["path"] = "/"
    assert "Bienvenue au café" in client.get(board.address).text


def test_a_question_written_elsewhere_is_carried_to_the_form_where_one_asks(client, board):
    asked = {"question": "Où est le Wi-Fi ? <b>"}
    assert 'name="question" value="Où est le Wi-Fi ? &lt;b&gt;"' in client.get(JOIN, asked).text
    welcome = client.get(JOIN, {"code": "AB10CD", **asked}).url
    assert welcome == "/tableau/AB1-0CD/?question=O%C3%B9+est+le+Wi-Fi+%3F+%3Cb%3E"
    assert 'name="question" value="Où est le Wi-Fi ? &lt;b&gt;"' in client.get(welcome).text
    page = client.post("/tableau/AB1-0CD/entrer/", {"nickname": "", **asked}).url
    assert page == welcome
    assert "Où est le Wi-Fi ? &lt;b&gt;</textarea>" in client.get(page).text


@pytest.mark.parametrize("question", ["", " ", "\x00\x07", "\u202e"])
def test_nothing_is_carried_of_a_question_without_letters(client, board, question):
    assert client.get(JOIN, {"code": "AB10CD", "question": question}).url == "/tableau/AB1-0CD/"


def test_a_question_that_is_too_long_is_carried_as_far_as_it_may_be(client, board):
    url = client.get(JOIN, {"code": "AB10CD", "question": "a" * 10_000}).url
    assert url.endswith(f"?question={'a' * 500}")


# --- a staff café


@pytest.fixture
def between_colleagues(moulin):
    return BoardFactory(event__library=moulin, event__format="STAFF_CAFE", join_code="EQ10PE")


def test_join_staff_board_leads_a_visitor_to_sign_in_and_shows_nothing(between_colleagues):
    visitor, board = Client(), between_colleagues
    for address in (board.address, f"{board.address}ecran/", f"{board.address}qr.svg", "/t/EQ10PE"):
        answer = visitor.get(address)
        assert (address, answer.status_code, answer["Location"].split("?")[0]) == (address, 302, "/equipe/connexion/")
    assert visitor.post(f"{board.address}entrer/", {"nickname": "Awa"}).status_code == 403
    assert visitor.get(f"{board.address}nouveautes/?vue=projector&depuis=0").status_code == 302
    assert not Participant.objects.exists()


def test_join_staff_board_is_for_colleagues_of_its_network(between_colleagues, moulin):
    board = between_colleagues
    colleague = signed_in(MembershipFactory(library=LibraryFactory(network=moulin.network)).user)
    assert colleague.get(board.address).status_code == 200
    colleague.post(f"{board.address}entrer/", {"nickname": "Awa"})
    assert Participant.objects.get().board == board
    neighbour = signed_in(MembershipFactory().user)
    assert (neighbour.get(board.address).status_code, "entre collègues" in neighbour.get(board.address).text) == (
        403,
        True,
    )
