"""What each button and form of the desk does."""

import pytest

from percolateur.board.actions import close_board, conclude, discuss, hand_over, hide, merge
from percolateur.board.factories import BoardFactory, ContributionFactory, ParticipantFactory, QuestionFactory
from percolateur.board.models import Contribution, Gesture, Question
from percolateur.board.tests.conftest import JSON, again, last_gesture, order, phone_of

Outcome = Question.Outcome


def test_desk_ask_puts_a_question_said_aloud(press, desk):
    assert press("questions/", text="Dite à voix haute ?").url == desk
    assert list(Question.objects.values_list("text", "author", "by_staff")) == [("Dite à voix haute ?", None, True)]


def test_desk_ask_by_the_keeper_is_theirs(board, ginette, press, host):
    hand_over(board, ginette, host)
    press("questions/", phone_of(ginette), text="De la gardienne ?")
    assert Question.objects.get().author == ginette


@pytest.mark.parametrize(("text", "status"), [("", 422), ("x" * 501, 422), ("😀", 422)])
def test_desk_ask_refuses_and_keeps_the_text(press, text, status):
    response = press("questions/", text=text)
    assert (response.status_code, response.context["form"]["text"].value()) == (status, text)
    assert press("questions/", headers=JSON, text=text).status_code == status


def test_desk_ask_on_a_closed_board_says_so(board, press):
    close_board(board)
    assert press("questions/", headers=JSON, text="Trop tard ?").status_code == 409
    assert press("questions/", text="Trop tard ?").context["form"]["text"].value() == "Trop tard ?"


def test_desk_ask_is_not_slowed_down_like_a_phone(press):
    assert {press("questions/", headers=JSON, text=f"Question {n}").status_code for n in range(40)} == {201}


def test_desk_discuss_then_set_aside(board, questions, press, desk):
    assert press(f"questions/{questions[0].pk}/discussion/").url == desk
    assert again(board).current == questions[0]
    press("pause/")
    assert again(board).current is None


def test_desk_gestures_say_what_was_done(questions, press):
    answer = press(f"questions/{questions[0].pk}/discussion/", headers=JSON)
    assert (answer.status_code, answer.json()) == (200, {"message": "Question mise en discussion"})


def test_desk_gestures_refused_say_why(board, questions, press, host):
    hide(again(questions[0]), host)
    answer = press(f"questions/{questions[0].pk}/discussion/", headers=JSON)
    assert (answer.status_code, "n’est plus au tableau" in answer.json()["message"]) == (409, True)


@pytest.mark.parametrize(
    ("letter", "place", "after"),
    [
        ("B", "up", "BAC"),
        ("B", "down", "ACB"),
        ("C", "first", "CAB"),
        ("A", "last", "BCA"),
        ("A", "up", "ABC"),
        ("C", "down", "ABC"),
    ],
)
def test_desk_place_moves_one_step_or_to_an_end(board, questions, press, letter, place, after):
    press(f"questions/{questions['ABC'.index(letter)].pk}/place/", place=place)
    assert "".join(order(board)) == after


def test_desk_place_counts_only_what_waits(board, questions, press, host):
    QuestionFactory(board=board, text="Question D")
    conclude(again(questions[0]), Outcome.PARTLY, host)
    conclude(again(questions[2]), Outcome.PARTLY, host)
    press(f"questions/{questions[1].pk}/place/", place="down")
    assert [letter for letter in order(board) if letter in "BD"] == ["D", "B"]


@pytest.mark.parametrize("place", ["", "left", "0"])
def test_desk_place_refuses_what_is_no_place(board, questions, press, place):
    assert press(f"questions/{questions[0].pk}/place/", headers=JSON, place=place).status_code == 409
    assert "".join(order(board)) == "ABC"


def test_desk_place_refuses_what_does_not_wait(questions, press, host):
    conclude(again(questions[0]), Outcome.PARTLY, host)
    assert press(f"questions/{questions[0].pk}/place/", headers=JSON, place="down").status_code == 409


@pytest.mark.parametrize("kind", ["questions", "pistes"])
def test_desk_hide_then_restore(questions, press, kind):
    text = questions[0] if kind == "questions" else ContributionFactory(question=questions[0])
    shown = []
    for noun in ("masquage", "retour"):
        press(f"{kind}/{text.pk}/{noun}/")
        shown.append(again(text).on_show)
    assert shown == [False, True]


@pytest.mark.parametrize("kind", ["questions", "pistes"])
def test_desk_edit_changes_anyones_words(as_nadia, desk, board, mehdi, press, kind):
    question = QuestionFactory(board=board, author=mehdi)
    text = question if kind == "questions" else ContributionFactory(question=question, author=mehdi)
    assert f"{text.text}</textarea>" in as_nadia.get(f"{desk}{kind}/{text.pk}/texte/").text
    assert press(f"{kind}/{text.pk}/texte/", text="Corrigé.").url == desk
    assert (again(text).text, again(text).author) == ("Corrigé.", mehdi)


def test_desk_edit_refuses_and_keeps_what_was_typed(board, questions, press):
    response = press(f"questions/{questions[0].pk}/texte/", text="")
    assert (response.status_code, response.context["form"].errors) == (
        422,
        {"text": ["Écrivez un texte, ou retirez-le."]},
    )
    close_board(board)
    response = press(f"questions/{questions[0].pk}/texte/", text="Trop tard")
    assert (response.status_code, "Trop tard</textarea>" in response.text) == (409, True)


def test_desk_contribute_notes_an_answer_said_aloud(as_nadia, desk, questions, press):
    end = f"questions/{questions[0].pk}/pistes/"
    assert as_nadia.get(desk + end).status_code == 200
    assert press(end, text="Par ici.", source_url="a.example").url == f"{desk}#q-{questions[0].pk}"
    assert list(Contribution.objects.values_list("text", "source_url", "by_staff")) == [
        ("Par ici.", "https://a.example", True)
    ]


def test_desk_contribute_is_found_from_the_address_of_a_question(as_nadia, desk, questions):
    here = f"{desk}questions/{questions[0].pk}/"
    page = as_nadia.get(here, follow=True)
    assert (page.redirect_chain, page.context["question"]) == ([(f"{here}pistes/", 302)], questions[0])


def test_desk_contribute_refuses_and_keeps_what_was_typed(board, questions, press):
    end = f"questions/{questions[0].pk}/pistes/"
    response = press(end, text="Par ici.", source_url="par là")
    form = response.context["form"]
    assert (response.status_code, form["text"].value(), form["source_url"].value()) == (422, "Par ici.", "par là")
    close_board(board)
    response = press(end, text="Trop tard.")
    assert (response.status_code, "Trop tard.</textarea>" in response.text) == (409, True)


def test_desk_merge_then_separate(as_nadia, desk, questions, press):
    end = f"questions/{questions[1].pk}/fusion/"
    choices = as_nadia.get(desk + end).context["form"].fields["into"].queryset
    assert list(choices) == [questions[0], questions[2]]
    assert press(end, into=questions[0].pk).url == desk
    assert again(questions[1]).merged_into == questions[0]
    press(f"questions/{questions[1].pk}/separation/")
    assert again(questions[1]).merged_into is None


def test_desk_merge_refuses_what_is_not_on_the_board(questions, press, host):
    merge(again(questions[2]), again(questions[0]), host)
    for into in ("", "x", questions[1].pk, questions[2].pk, QuestionFactory(board=BoardFactory()).pk, 10**30):
        assert press(f"questions/{questions[1].pk}/fusion/", into=into).status_code == 422


@pytest.mark.parametrize(
    ("end", "field", "typed"),
    [
        ("questions/", "text", {"text": "Trop tard ?"}),
        ("questions/{}/fusion/", "into", {}),
        ("questions/{}/issue/", "outcome", {"outcome": "PARTLY"}),
        ("tenue/", "keeper", {"keeper": ""}),
    ],
)
def test_desk_forms_say_that_the_cafe_is_over(board, questions, press, end, field, typed):
    close_board(board)
    response = press(end.format(questions[0].pk), **typed or {field: questions[1].pk})
    (sentence,) = response.context["form"].errors[field]
    assert (response.status_code, sentence.startswith("Ce café est terminé")) == (409, True)


def test_desk_conclude_then_take_up_again(as_nadia, desk, questions, press):
    end = f"questions/{questions[0].pk}/issue/"
    assert as_nadia.get(desk + end).status_code == 200
    assert press(end, outcome="REDIRECTED", note="À la mairie.").url == desk
    assert (again(questions[0]).outcome, again(questions[0]).outcome_note) == (Outcome.REDIRECTED, "À la mairie.")
    press(f"questions/{questions[0].pk}/reprise/")
    assert again(questions[0]).state == "open"


def test_desk_conclude_left_open_asks_why_and_keeps_the_rest(questions, press):
    end = f"questions/{questions[0].pk}/issue/"
    response = press(end, outcome="LEFT_OPEN", note="Revenir.")
    form = response.context["form"]
    assert (response.status_code, form.errors) == (422, {"reason": ["Dites pourquoi la question reste ouverte."]})
    assert form["note"].value() == "Revenir."
    press(end, outcome="LEFT_OPEN", reason="NO_TIME")
    assert again(questions[0]).reason == "NO_TIME"


def test_desk_conclude_forgets_a_why_that_does_not_belong(questions, press):
    press(f"questions/{questions[0].pk}/issue/", outcome="PARTLY", reason="NO_TIME")
    assert (again(questions[0]).outcome, again(questions[0]).reason) == (Outcome.PARTLY, "")


def test_desk_conclude_again_shows_what_was_said(as_nadia, desk, questions, host):
    conclude(again(questions[0]), Outcome.LEFT_OPEN, host, "NO_TIME", "Revenir.")
    form = as_nadia.get(f"{desk}questions/{questions[0].pk}/issue/").context["form"]
    assert [form[name].value() for name in ("outcome", "reason", "note")] == ["LEFT_OPEN", "NO_TIME", "Revenir."]


def test_desk_hand_over_to_the_room_and_back(board, ginette, mehdi, press, desk):
    assert press("tenue/", keeper=ginette.pk).url == desk
    phone = phone_of(ginette)
    assert phone.get(desk).status_code == 200
    assert press("tenue/", phone, keeper=mehdi.pk).url == board.address
    assert again(board).keeper == mehdi
    assert press("tenue/", keeper="").url == desk
    assert (again(board).keeper, phone_of(mehdi).get(desk).status_code) == (None, 302)


def test_desk_hand_over_to_somebody_of_another_cafe_is_refused(board, press):
    assert press("tenue/", keeper=ParticipantFactory().pk).status_code == 422
    assert again(board).keeper is None


def test_desk_keeper_undoes_what_the_team_did(board, ginette, questions, press, host):
    hand_over(board, ginette, host)
    hide(again(questions[0]), host)
    press(f"gestes/{last_gesture(board).pk}/annulation/", phone_of(ginette))
    assert again(questions[0]).state == "open"


def test_desk_undo_refused_says_why(board, questions, press, host):
    gesture = discuss(again(questions[0]), host)
    discuss(again(questions[1]), host)
    answer = press(f"gestes/{gesture.pk}/annulation/", headers=JSON)
    assert (answer.status_code, answer.json()) == (
        409,
        {"message": "Trop tard pour annuler\u00a0: quelqu’un l’a changé depuis."},
    )


def test_desk_remembers_who_did_what(board, ginette, questions, nadia, press, host):
    hand_over(board, ginette, host)
    press(f"questions/{questions[0].pk}/masquage/")
    press(f"questions/{questions[1].pk}/masquage/", phone_of(ginette))
    done = Gesture.objects.filter(verb="HIDE").order_by("pk").values_list("user", "participant")
    assert list(done) == [(nadia.pk, None), (None, ginette.pk)]
