"""The form of a question, on a phone: with and without JavaScript, with everything people and machines send."""

import re
import uuid

import pytest
from django.test import Client

from percolateur.board.actions import close_board
from percolateur.board.models import Participant, Question
from percolateur.board.tests.conftest import JSON, again, phone_of, sentences

TOO_OFTEN = "Vous envoyez beaucoup de messages d’un coup. Attendez un peu\u00a0: votre texte est gardé."
CLASH = "Cet envoi est déjà arrivé avec un autre texte. Envoyez le vôtre comme un nouveau message."
CLOSED = "Ce café est terminé\u00a0: le tableau ne change plus. Ce que vous avez écrit est gardé ici."
PICTURES = "Écrivez avec des mots\u00a0: une image seule ne se lit pas à voix haute."
CODE = "Ce texte ressemble à du code. Dites-le avec des mots, sans balises."


@pytest.fixture
def send(board, phone):
    def send(text, client=phone, headers=None, **more):
        return client.post(f"{board.address}questions/", {"text": text, **more}, headers=headers)

    return send


def written():
    return list(Question.objects.values_list("text", flat=True))


def errors(response):
    return [str(error) for error in response.context["form"].errors["text"]]


def shown_form(response):
    """The form for a question, when the page shows it: a text kept in a hidden form is not kept."""
    form = re.search(r'<form class="ask".*?</form>', response.text, re.DOTALL)
    return form[0] if form and not re.search(r"^<form[^>]* hidden", form[0]) else ""


def test_ask_page_puts_the_question_on_the_board(board, ginette, send):
    response = send("Comment imprimer ?")
    assert (response.status_code, response.url) == (302, board.address)
    question = Question.objects.get()
    assert (question.text, question.author, question.by_staff) == ("Comment imprimer ?", ginette, False)


def test_ask_page_says_it_is_there(board, phone, send):
    send("Comment imprimer ?")
    assert sentences(phone.get(board.address)) == ["Votre question est au tableau."]


def test_ask_page_answers_a_script_in_json(send):
    response = send("Comment imprimer ?", headers=JSON)
    assert (response.status_code, response.json()) == (201, {"message": "Votre question est au tableau."})


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Écrivez votre question."),
        (" \n\t\u200b ", "Écrivez votre question."),
        ("x" * 501, "Votre texte est trop long de 1 caractère. Raccourcissez-le\u00a0: 500 au plus."),
        ("x" * 700, "Votre texte est trop long de 200 caractères. Raccourcissez-le\u00a0: 500 au plus."),
        ("😀😀", PICTURES),
        ("👩\u200d👧 ❤️ 🇫🇷 !!", PICTURES),
        ("1️⃣ ℹ️ Ⓜ️ #️⃣", PICTURES),
        ("<b></b>", CODE),
        ("<script>alert(1)</script>", CODE),
        ('<img src=x onerror="alert(1)">', CODE),
    ],
)
def test_ask_page_refuses_with_a_sentence_and_keeps_the_text(send, typed, sentence):
    response = send(typed)
    sentence = sentence.replace(CODE, CODE)
    assert response.status_code == 422
    assert errors(response) == [sentence]
    assert response.context["form"]["text"].value() == typed
    assert "<script>alert" not in response.text
    assert written() == []


def test_ask_page_refuses_a_script_with_the_same_sentence(send):
    response = send("", headers=JSON)
    assert (response.status_code, response.json()) == (422, {"message": "Écrivez votre question."})


def test_ask_page_takes_exactly_500_characters(send):
    send("é" * 500)
    assert written() == ["é" * 500]


def test_ask_page_keeps_html_among_words_as_it_was_typed(board, phone, send):
    typed = 'À quoi sert <b>gras</b> & "<script>" dans une page ?'
    send(typed)
    assert written() == [typed]
    text = phone.get(board.address).text
    assert "À quoi sert &lt;b&gt;gras&lt;/b&gt; &amp; &#34;&lt;script&gt;&#34; dans une page\u00a0?" in text
    assert "<b>gras" not in text


@pytest.mark.parametrize(
    "typed", ["Où  est\n\nla souris ?", "Où est\x00 la \u202esouris ?", "  Où est la souris ?\u200b"]
)
def test_ask_page_makes_one_line_without_invisible_signs(send, typed):
    send(typed)
    assert written() == ["Où est la souris ?"]


@pytest.mark.parametrize("typed", ["Τι είναι αυτό;", "ما هذا؟", "这是什么？", "C’est quoi 😀 ?", "2 + 2"])
def test_ask_page_takes_every_script(send, typed):
    send(typed)
    assert written() == [typed]


def test_ask_page_is_not_for_200_posts_a_minute_from_one_phone(send):
    responses = [send(f"Question {n}", headers=JSON) for n in range(200)]
    assert [r.status_code for r in responses] == [201] * 30 + [429] * 170
    assert (responses[-1].json(), responses[-1]["Retry-After"]) == ({"message": TOO_OFTEN}, "20")
    assert Question.objects.count() == 30


def test_ask_page_too_often_keeps_the_text(send, mehdi):
    for n in range(30):
        send(f"Question {n}", headers=JSON)
    response = send("Celle-ci compte")
    assert (response.status_code, errors(response)) == (429, [TOO_OFTEN])
    assert "Celle-ci compte</textarea>" in shown_form(response)
    assert send("Une autre", client=phone_of(mehdi)).status_code == 302


def test_ask_page_refused_texts_do_not_count_as_sent(send):
    for _ in range(40):
        send("", headers=JSON)
    assert send("Comment imprimer ?", headers=JSON).status_code == 201


def test_ask_page_sent_again_with_its_key_is_one_question(send):
    key = uuid.uuid4()
    assert [send("Comment imprimer ?", headers=JSON, key=key).status_code for _ in range(3)] == [201] * 3
    assert written() == ["Comment imprimer ?"]


def test_ask_page_refuses_a_used_key_with_other_words(send):
    key = uuid.uuid4()
    send("Comment imprimer ?", key=key)
    response = send("Comment numériser ?", key=key)
    assert (response.status_code, errors(response)) == (409, [CLASH])
    assert "Comment numériser ?</textarea>" in shown_form(response)
    assert str(key) not in response.text
    answer = send("Comment numériser ?", headers=JSON, key=key)
    assert (answer.status_code, answer.json()) == (409, {"message": CLASH})
    assert written() == ["Comment imprimer ?"]


def test_ask_page_refuses_a_key_that_is_none(send):
    assert send("Comment imprimer ?", headers=JSON, key="1234").status_code == 422


def test_ask_page_of_a_closed_board_keeps_the_text_in_sight(board, send):
    close_board(again(board))
    response = send("Encore une ?")
    assert (response.status_code, errors(response)) == (409, [CLOSED])
    assert "Encore une ?</textarea>" in shown_form(response)
    assert CLOSED in shown_form(response)


def test_ask_page_of_a_closed_board_says_so_to_a_script(board, send):
    close_board(again(board))
    answer = send("Encore une ?", headers=JSON)
    assert (answer.status_code, answer.json()) == (409, {"message": CLOSED})


def test_ask_page_checks_that_the_form_is_ours(board, ginette):
    careful = phone_of(ginette, enforce_csrf_checks=True)
    address = f"{board.address}questions/"
    assert careful.post(address, {"text": "Forgée ?"}).status_code == 403
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', careful.get(board.address).text)[1]
    assert careful.post(address, {"text": "La mienne ?", "csrfmiddlewaretoken": token}).status_code == 302
    assert written() == ["La mienne ?"]


def test_ask_page_without_a_place_keeps_the_text_in_sight(board, send):
    stranger = Client()
    page = send("Qui suis-je ?", client=stranger)
    assert (page.status_code, "Qui suis-je ?</textarea>" in page.text) == (403, True)
    answer = send("Qui suis-je ?", client=stranger, headers=JSON)
    assert (answer.status_code, "Entrez à nouveau" in answer.json()["message"]) == (403, True)
    assert written() == []


def test_ask_page_of_an_unknown_board_is_not_found(client, db):
    assert client.post("/tableau/ZZZ-ZZZ/questions/", {"text": "Où ?"}).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_ask_page_of_a_device_forgotten_says_so(board, ginette, send):
    Participant.objects.all().delete()
    answer = send("Suis-je là ?", headers=JSON)
    assert (answer.status_code, "Entrez à nouveau" in answer.json()["message"]) == (409, True)
    assert "Suis-je là ?</textarea>" in send("Suis-je là ?").text
    assert written() == []


def test_ask_page_takes_few_queries(send, django_assert_num_queries):
    """The hottest path: the board's number, the row, the savepoint around them."""
    with django_assert_num_queries(4):
        send("Comment imprimer ?", headers=JSON)


def test_ask_is_never_a_link(board, phone):
    assert phone.get(f"{board.address}questions/").status_code == 405
