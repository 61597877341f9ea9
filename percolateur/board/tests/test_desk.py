"""The desk: who may stand there, and what it shows."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from percolateur.board.actions import conclude, discuss, hand_over, hide, raise_hand
from percolateur.board.factories import BoardFactory, ContributionFactory, ParticipantFactory, QuestionFactory
from percolateur.board.models import CanHelp, MeToo, Question
from percolateur.board.tests.browser import Tree, walk
from percolateur.board.tests.conftest import JSON, again, head, phone_of, sentences, signed_in
from percolateur.lib.codes import spoken
from percolateur.network.factories import MembershipFactory
from percolateur.network.models import Role
from tests.readonly import only_selects

Outcome = Question.Outcome


# --- who


@pytest.mark.quality(5)
def test_desk_is_for_the_team_of_the_library_and_the_keeper(board, ginette, mehdi, nadia, yann, odile, host, desk):
    hand_over(board, ginette, host)
    coordinator = MembershipFactory(network=board.event.network, role=Role.COORDINATOR).user
    guest = MembershipFactory().user
    board.event.hosts.add(guest)
    people = {
        "nadia": signed_in(nadia),
        "coordinator": signed_in(coordinator),
        "guest host": signed_in(guest),
        "keeper": phone_of(ginette),
        "participant": phone_of(mehdi),
        "other library": signed_in(yann),
        "other network": signed_in(odile),
        "anyone": Client(),
    }
    assert {name: client.get(desk).status_code for name, client in people.items()} == {
        "nadia": 200,
        "coordinator": 200,
        "guest host": 200,
        "keeper": 200,
        "participant": 302,
        "other library": 403,
        "other network": 403,
        "anyone": 302,
    }


def test_desk_leads_a_stranger_to_the_sign_in_and_back(client, desk):
    response = client.get(desk)
    assert response.url == f"{reverse('account_login')}?next={desk.replace('/', '%2F')}"


def test_desk_of_a_former_keeper_says_so_to_a_script(board, ginette, host, questions, press):
    hand_over(board, ginette, host)
    hand_over(again(board), None, host)
    answer = press(f"questions/{questions[0].pk}/masquage/", phone_of(ginette), JSON)
    assert (answer.status_code, answer.json()) == (403, {"message": "Vous ne tenez plus le tableau."})


VERBS = [
    "questions/",
    "pause/",
    "tenue/",
    "fermeture/",
    "reouverture/",
    "gestes/{gesture}/annulation/",
    "questions-deposees/00000000-0000-4000-8000-000000000000/",
    *(f"questions/{{question}}/{noun}/" for noun in ("discussion", "place", "pistes", "fusion", "separation")),
    *(f"questions/{{question}}/{noun}/" for noun in ("issue", "reprise", "texte", "masquage", "retour")),
    *(f"pistes/{{contribution}}/{noun}/" for noun in ("texte", "masquage", "retour")),
]
FORMS = ("texte", "pistes", "fusion", "issue", "tenue", "fermeture", "questions")
BUTTONS = [verb for verb in VERBS if verb.split("/")[-2] not in FORMS]


@pytest.fixture
def end_of(questions, host):
    keys = {
        "question": questions[0].pk,
        "contribution": ContributionFactory(question=questions[0]).pk,
        "gesture": hide(again(questions[1]), host).pk,
    }
    return lambda verb: verb.format(**keys)


@pytest.mark.quality(5)
@pytest.mark.parametrize("verb", VERBS)
def test_desk_verbs_are_refused_to_everyone_else(board, mehdi, yann, odile, press, end_of, verb):
    before = head(board)
    fields = {"text": "Intrus", "place": "up", "keeper": "", "outcome": "PARTLY"}
    people = (Client(), phone_of(mehdi), phone_of(ParticipantFactory()), signed_in(yann), signed_in(odile))
    statuses = [press(end_of(verb), client, **fields).status_code for client in people]
    assert (statuses, head(board)) == ([302, 302, 302, 403, 403], before)
    assert press(end_of(verb), Client(), JSON, **fields).status_code == 403


@pytest.mark.parametrize("verb", ["questions/", *BUTTONS])
def test_desk_buttons_are_never_links(as_nadia, board, desk, end_of, verb):
    before = head(board)
    assert (as_nadia.get(desk + end_of(verb)).status_code, head(board)) == (405, before)


@pytest.mark.parametrize("verb", [verb for verb in VERBS if "{" in verb])
def test_desk_verbs_find_nothing_on_another_board(as_nadia, moulin, end_of, verb):
    other = BoardFactory(event__library=moulin)
    fields = {"text": "Ailleurs", "place": "up", "outcome": "PARTLY"}
    assert as_nadia.post(f"{other.address}pupitre/{end_of(verb)}", fields).status_code == 404


# --- what


@pytest.mark.parametrize("number", [1, 3])
def test_desk_takes_the_same_queries_at_any_length(as_nadia, board, mehdi, desk, number, django_assert_num_queries):
    for _ in range(number):
        ContributionFactory(question=QuestionFactory(board=board, author=mehdi), author=mehdi)
    with django_assert_num_queries(10):
        assert as_nadia.get(desk).status_code == 200


def test_desk_only_reads(as_nadia, desk, questions):
    with only_selects():
        assert as_nadia.get(desk).status_code == 200


def test_desk_shows_everything_in_its_list(as_nadia, desk, questions, host):
    conclude(again(questions[0]), Outcome.PARTLY, host)
    hide(again(questions[1]), host)
    lists = as_nadia.get(desk).context["lists"]
    assert {name: [re.search(r"Question \w", text)[0] for text in items] for name, items in lists.items()} == {
        "questions": ["Question C"],
        "concluded": ["Question A"],
        "aside": ["Question B"],
        "stage": [],
    }


def test_desk_offers_to_undo_the_last_gesture_not_undone(as_nadia, board, desk, questions, host, press):
    first = hide(again(questions[0]), host)
    second = hide(again(questions[1]), host)
    assert f"gestes/{second.pk}/annulation/" in as_nadia.get(desk).text
    response = as_nadia.post(f"{desk}gestes/{second.pk}/annulation/", follow=True)
    assert sentences(response) == ["C’est annulé."]
    assert f"gestes/{first.pk}/annulation/" in response.text


@pytest.mark.quality(3)
def test_desk_of_a_full_cafe_is_light(as_nadia, board, mehdi, ginette, desk, host):
    for _ in range(25):
        question = QuestionFactory(board=board, author=mehdi)
        raise_hand(MeToo, question, ginette)
        raise_hand(CanHelp, question, ginette)
    discuss(again(question), host)
    elements = list(walk(Tree(as_nadia.get(desk).text).root))
    assert len(elements) <= 600


def test_desk_gives_the_qr_code_to_put_on_a_poster(as_nadia, board, desk):
    address = re.search(r'href="([^"]+)"\s+download="qr-([^"]+)\.svg"', as_nadia.get(desk).text)
    assert address.groups() == (f"{board.address}qr.svg", spoken(board.join_code))
    assert as_nadia.get(address[1])["Content-Type"] == "image/svg+xml"
