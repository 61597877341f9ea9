"""Bring something to a question: the verb, and the form on a phone."""

import re
import uuid

import pytest
from django.test import Client

from percolateur.board.actions import Actor, BoardClosed, KeyClash, close_board, contribute, hide
from percolateur.board.factories import BoardFactory, QuestionFactory
from percolateur.board.models import Contribution
from percolateur.board.tests.conftest import JSON, again, changed_by

BAD_URL = "Cette adresse n’est pas complète. Exemple\u00a0: https://www.service-public.fr"


@pytest.fixture
def question(questions):
    return questions[0]


@pytest.fixture
def send(board, question, phone):
    def send(text="Par ici.", client=phone, headers=None, **more):
        return client.post(f"{board.address}questions/{question.pk}/pistes/", {"text": text, **more}, headers=headers)

    return send


def test_contribute_changes_its_question(board, question, ginette):
    actor = Actor(participant=ginette)
    assert changed_by(board, lambda: contribute(question, "Par ici.", actor)) == {"Question A"}
    assert list(Contribution.objects.values_list("text", "author", "by_staff")) == [("Par ici.", ginette.pk, False)]


def test_contribute_again_with_the_same_key_gives_the_first(question, ginette):
    key, actor = uuid.uuid4(), Actor(participant=ginette)
    first, replay = (contribute(question, "Par ici.", actor, key, "https://a.example/") for _ in range(2))
    close_board(question.board)
    assert contribute(question, "Par ici.", actor, key, "https://a.example/") == replay == first
    assert Contribution.objects.count() == 1


@pytest.mark.parametrize(("text", "url"), [("Par là.", ""), ("Par ici.", "https://a.example/")])
def test_contribute_with_a_used_key_and_other_content_is_refused(question, ginette, text, url):
    key, actor = uuid.uuid4(), Actor(participant=ginette)
    contribute(question, "Par ici.", actor, key)
    with pytest.raises(KeyClash):
        contribute(question, text, actor, key, url)
    assert Contribution.objects.count() == 1


def test_contribute_on_a_closed_board_is_refused(question, host):
    close_board(question.board)
    with pytest.raises(BoardClosed):
        contribute(question, "Trop tard.", host)


# --- the page


def test_contribute_page_goes_back_to_the_question(board, question, send):
    response = send(source_url="www.service-public.fr")
    assert response.url == f"{board.address}#q-{question.pk}"
    assert list(Contribution.objects.values_list("text", "source_url")) == [
        ("Par ici.", "https://www.service-public.fr")
    ]


def test_contribute_page_answers_a_script_in_json(send):
    response = send(headers=JSON)
    assert (response.status_code, response.json()) == (201, {"message": "Merci\u00a0! Votre réponse est au tableau."})


@pytest.mark.parametrize(
    "url", ["service public", "javascript:alert(1)", "data:text/html,x", "https://", "file:///etc"]
)
def test_contribute_page_refuses_a_bad_address_and_keeps_both(send, url):
    response = send(source_url=url)
    form = response.context["form"]
    assert (response.status_code, form.errors) == (422, {"source_url": [BAD_URL]})
    assert (form["text"].value(), form["source_url"].value()) == ("Par ici.", url)
    assert send(source_url=url, headers=JSON).json() == {"message": BAD_URL}
    assert not Contribution.objects.exists()


@pytest.mark.parametrize(("typed", "start"), [("", "Écrivez votre réponse."), ("x" * 501, "Votre texte est trop long")])
def test_contribute_page_refuses_a_bad_text(send, typed, start):
    response = send(typed, headers=JSON)
    assert (response.status_code, response.json()["message"].startswith(start)) == (422, True)


def test_contribute_page_refuses_a_used_key_with_other_content(send):
    key = uuid.uuid4()
    assert [send(text, headers=JSON, key=key).status_code for text in ("Un.", "Un.", "Deux.")] == [201, 201, 409]
    response = send("Deux.", key=key)
    assert (response.status_code, "Deux.</textarea>" in response.text) == (409, True)


def test_contribute_page_shares_the_count_of_posts_with_questions(board, phone, send):
    for n in range(30):
        phone.post(f"{board.address}questions/", {"text": f"Encore {n}"})
    response = send("La réponse")
    assert (response.status_code, "La réponse</textarea>" in response.text) == (429, True)


def test_contribute_page_of_a_closed_board_says_so(board, send):
    close_board(again(board))
    assert send(headers=JSON).status_code == 409


def test_contribute_page_without_a_place_is_refused(board, send):
    assert send(client=Client(), headers=JSON).status_code == 403
    assert send(client=Client()).status_code == 403


def test_question_page_shows_it_alone_with_its_answers(board, question, phone, ginette):
    contribute(question, "Voici <b>comment</b> !", Actor(participant=ginette), source_url="https://a.example/x?y=1")
    text = re.sub(r"[ \n]+", " ", phone.get(f"{board.address}questions/{question.pk}/").text)
    assert "Voici &lt;b&gt;comment&lt;/b&gt;\u00a0!" in text
    assert 'href="https://a.example/x?y=1" rel="nofollow noopener noreferrer"' in text
    assert ("Question A" in text, "Question B" in text) == (True, False)


def test_question_page_of_what_left_the_board_keeps_its_words_back(board, question, phone, host):
    hide(again(question), host)
    text = phone.get(f"{board.address}questions/{question.pk}/").text
    assert ("Cette question n’est plus au tableau." in text, "Question A" in text) == (True, False)


@pytest.mark.parametrize("pk", [0, 10**30])
def test_question_page_of_an_unknown_question_is_not_found(board, phone, pk):
    assert phone.get(f"{board.address}questions/{pk}/").status_code == 404


def test_question_page_of_another_board_is_not_found(board, phone):
    other = QuestionFactory(board=BoardFactory())
    assert phone.get(f"{board.address}questions/{other.pk}/").status_code == 404
