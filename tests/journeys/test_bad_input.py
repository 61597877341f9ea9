"""What cannot stand on a board: a sentence in French, and the text to be taken up again."""

import pytest
from playwright.sync_api import expect

from percolateur.lib.codes import spoken
from tests.journeys.cafe import PHONE, Cafe, ask, question, sees

LONG = "Pourquoi mon ordinateur est-il si lent ? " * 13
REFUSALS = {
    "too long": (LONG.strip(), "Votre texte est trop long de 32 caractères. Raccourcissez-le : 500 au plus."),
    "pictures only": ("😀 🖨 ❓", "Écrivez avec des mots : une image seule ne se lit pas à voix haute."),
    "code": ("<script>alert(1)</script>", "Ce texte ressemble à du code. Dites-le avec des mots, sans balises."),
}


@pytest.mark.quality(6)
@pytest.mark.parametrize(("text", "sentence"), REFUSALS.values(), ids=REFUSALS.keys())
def test_text_refused_is_explained_and_taken_up_again(cafe: Cafe, text, sentence):
    phone = cafe.phone()
    ask(phone, text)
    refused = phone.locator("#outbox li")
    expect(refused).to_contain_text([text])
    expect(refused).to_contain_text([f"Pas envoyé : {sentence}"])

    phone.reload()
    refused.get_by_role("button", name="Reprendre ce texte").tap()
    box = phone.get_by_role("textbox", name="Votre question")
    expect(box).to_have_value(text)
    expect(box).to_be_focused()
    expect(refused).to_have_count(0)
    phone.reload()
    expect(box).to_have_value(text)
    ask(phone, "Pourquoi est-ce si lent ?")
    sees(phone, "Pourquoi est-ce si lent ?")
    assert cafe.texts() == ["Pourquoi est-ce si lent ?"]


def test_text_taken_up_again_does_not_wipe_out_what_is_being_typed(cafe):
    phone = cafe.phone()
    ask(phone, "😀")
    expect(phone.get_by_role("button", name="Reprendre ce texte")).to_be_visible()
    box = phone.get_by_role("textbox", name="Votre question")
    box.press_sequentially("Autre chose")
    phone.get_by_role("button", name="Reprendre ce texte").tap()
    expect(box).to_have_value("Autre chose\n😀")


def test_text_thrown_away_is_gone(cafe):
    phone = cafe.phone()
    ask(phone, "😀")
    phone.get_by_role("button", name="Jeter ce texte").tap()
    expect(phone.locator("#outbox li")).to_have_count(0)
    phone.reload()
    expect(phone.locator("#outbox li")).to_have_count(0)
    expect(phone.get_by_role("textbox", name="Votre question")).to_have_value("")


def test_question_refused_is_taken_up_from_the_page_of_another(cafe):
    phone = cafe.phone()
    ask(phone, "Une vraie question")
    ask(phone, "😀")
    question(phone, "Une vraie question").get_by_role("link", name="Une vraie question").tap()
    phone.get_by_role("button", name="Reprendre ce texte").tap()
    phone.wait_for_url(cafe.board)
    phone.get_by_role("button", name="Reprendre ce texte").tap()
    expect(phone.get_by_role("textbox", name="Votre question")).to_have_value("😀")


@pytest.mark.parametrize("typed", ["", "   \n  "])
def test_nothing_typed_is_asked_for(cafe, typed):
    phone = cafe.phone()
    ask(phone, typed)
    expect(phone.get_by_text("Écrivez votre question.")).to_be_visible()
    expect(phone.get_by_role("textbox", name="Votre question")).to_be_focused()
    assert cafe.texts() == []


def test_markup_among_words_is_only_text(cafe):
    phone, projector, desk = cafe.phone("<i>Lou</i>"), cafe.projector(), cafe.desk()
    text = 'À quoi sert la balise <img src=x onerror="alert(1)"> sur mon site ?'
    ask(phone, text)
    for page in (phone, projector, desk):
        sees(page, text)
        expect(question(page, text)).to_contain_text("<i>Lou</i>")
        assert page.locator("#questions img, #questions i").count() == 0


def test_board_closed_meanwhile_keeps_the_text(cafe):
    phone, desk = cafe.phone(), cafe.desk()
    phone.get_by_role("textbox", name="Votre question").fill("Trop tard ?")
    desk.get_by_role("link", name="Terminer le café").click()
    desk.get_by_role("button", name="Terminer et voir le compte rendu").click()
    expect(phone.get_by_text("Ce café est terminé. Merci à chacun !")).to_be_visible()
    phone.get_by_role("button", name="Poser ma question").tap()
    expect(phone.locator("#outbox li")).to_contain_text(["Ce café est terminé : le tableau ne change plus."])
    expect(phone.locator("#outbox li")).to_contain_text(["Trop tard ?"])

    desk.get_by_role("button", name="Rouvrir le café").click()
    expect(phone.get_by_text("Ce café est terminé. Merci à chacun !")).to_be_hidden()
    phone.get_by_role("button", name="Reprendre ce texte").tap()
    phone.get_by_role("button", name="Poser ma question").tap()
    sees(phone, "Trop tard ?")


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("", "Écrivez le code affiché à l’écran."),
        ("ABC", "Un code compte six lettres ou chiffres. Vérifiez celui de l’écran."),
        ("ZZZ-ZZ9", "Aucun café ouvert ne porte ce code. Vérifiez celui de l’écran."),
    ],
)
def test_wrong_code_is_explained_and_kept(cafe, code, sentence):
    phone = cafe.arrive(**PHONE)
    phone.goto("/rejoindre/")
    phone.get_by_label("Code affiché à l’écran").fill(code)
    phone.get_by_role("button", name="Continuer").tap()
    expect(phone.locator(".error-summary")).to_contain_text(sentence)
    expect(phone.get_by_label("Code affiché à l’écran")).to_have_value(code)


def test_code_is_read_however_it_is_typed(cafe):
    phone = cafe.arrive(**PHONE)
    phone.goto("/rejoindre/")
    typed = f" {spoken(cafe.code).lower().replace('-', ' ').replace('1', 'l').replace('0', 'o')} "
    phone.get_by_label("Code affiché à l’écran").fill(typed)
    phone.get_by_role("button", name="Continuer").tap()
    expect(phone.get_by_role("heading", name="Bienvenue au café !")).to_be_visible()
