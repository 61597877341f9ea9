"""Without JavaScript, everything is done by forms."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.cafe import Cafe, question

BATTERY = "Comment économiser la batterie ?"
CABLE = "Quel câble pour la télévision ?"


@pytest.fixture
def phone(cafe: Cafe) -> Any:
    page = cafe.arrive(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    page.goto("/rejoindre/")
    page.get_by_label("Code affiché à l’écran").fill(cafe.code)
    page.get_by_role("button", name="Continuer").click()
    page.get_by_label("Votre prénom ou un surnom").fill("Paulette")
    page.get_by_role("button", name="Entrer").click()
    return page


@pytest.fixture
def desk(cafe: Cafe) -> Any:
    return cafe.desk(java_script_enabled=False)


def ask(page: Any, text: str, button: str = "Poser ma question") -> None:
    page.locator("form.ask textarea").fill(text)
    page.get_by_role("button", name=button).click()


def says(page: Any, sentence: str) -> None:
    expect(page.get_by_text(sentence)).to_be_visible()


def test_phone_without_script_asks_answers_and_raises_hands(phone):
    says(phone, "Aucune question pour l’instant. Posez la première !")
    expect(phone.get_by_role("heading", name="Déjà vues ensemble")).to_be_hidden()
    ask(phone, BATTERY)
    says(phone, "Votre question est au tableau.")
    expect(phone.get_by_text("Aucune question pour l’instant.")).to_be_hidden()
    question(phone, BATTERY).get_by_role("button", name="Moi aussi").click()
    says(phone, "C’est noté.")
    question(phone, BATTERY).get_by_role("button", name="Je sais").click()
    expect(question(phone, BATTERY).get_by_role("button", name="Je sais")).to_contain_text("1")

    question(phone, BATTERY).get_by_role("link", name="Répondre").click()
    phone.get_by_label("Ce que vous savez, ou une piste").fill("Baisser la lumière de l’écran.")
    phone.get_by_role("button", name="Envoyer ma réponse").click()
    says(phone, "Merci ! Votre réponse est au tableau.")
    expect(question(phone, BATTERY)).to_contain_text("Baisser la lumière de l’écran.")

    phone.get_by_role("link", name="Modifier ou retirer ce que j’ai écrit").click()
    hand = phone.get_by_role("listitem").filter(has_text="Je sais :")
    hand.get_by_role("button", name="Baisser la main").click()
    expect(question(phone, BATTERY).get_by_role("button", name="Je sais")).not_to_contain_text("1")


def test_phone_without_script_changes_withdraws_and_takes_back(phone):
    ask(phone, BATTERY)
    phone.get_by_role("link", name="Modifier ou retirer ce que j’ai écrit").click()
    phone.get_by_role("link", name="Modifier : ").click()
    phone.get_by_label("Texte").fill(f"{BATTERY} Elle a trois ans.")
    phone.get_by_role("button", name="Enregistrer").click()
    says(phone, "Votre texte est changé.")

    phone.get_by_role("button", name="Retirer : ").click()
    says(phone, "Votre texte est retiré du tableau. Vous pouvez annuler.")
    says(phone, "Vous n’avez encore rien écrit pendant ce café.")
    phone.get_by_role("button", name="Annuler").click()
    says(phone, "C’est annulé.")
    phone.get_by_role("link", name="Retour au tableau").click()
    expect(question(phone, "Elle a trois ans.")).to_be_visible()


def test_phone_without_script_keeps_what_is_refused(phone):
    ask(phone, "<b>⚠</b>")
    expect(phone.locator(".error-summary")).to_contain_text("Ce texte ressemble à du code.")
    expect(phone.locator("form.ask textarea")).to_have_value("<b>⚠</b>")
    ask(phone, "")
    expect(phone.locator(".error-summary")).to_contain_text("Écrivez votre question.")


def test_desk_without_script_leads_a_whole_cafe(cafe, desk, phone):
    ask(phone, BATTERY)
    ask(desk, CABLE, "Ajouter")
    says(desk, "La question est au tableau.")
    question(desk, CABLE).get_by_role("button", name="Mettre en discussion").click()
    expect(desk.locator("#now")).to_contain_text(CABLE)
    press(desk, CABLE, "Monter")
    expect(desk.locator("#questions .question__text").first).to_have_text(CABLE)
    undo(desk, "Question déplacée.")
    expect(desk.locator("#questions .question__text").first).to_have_text(BATTERY)
    press(desk, CABLE, "Masquer")
    expect(desk.locator("#aside")).to_contain_text(CABLE)
    desk.get_by_role("button", name="Remettre au tableau").click()
    expect(desk.locator("#questions")).to_contain_text(CABLE)

    press(desk, CABLE, "Réunir avec une autre")
    desk.get_by_label(BATTERY).check()
    desk.get_by_role("button", name="C’est la même question").click()
    expect(question(desk, BATTERY)).to_contain_text(f"Aussi : {CABLE}")
    desk.get_by_role("button", name="Séparer").click()
    expect(desk.locator("#questions > li")).to_have_count(2)
    press(desk, CABLE, "Modifier")
    desk.get_by_label("Texte").fill(f"{CABLE} Elle est vieille.")
    desk.get_by_role("button", name="Enregistrer").click()
    note_an_answer(desk)

    entrust(desk, phone)
    end(desk, phone)


def press(desk: Any, text: str, name: str) -> None:
    """One of the commands under « Plus »."""
    here = question(desk, text)
    here.locator("summary").click()
    here.locator(".more").get_by_text(name).click()


def undo(desk: Any, what: str) -> None:
    expect(desk.locator(".conduct__undo")).to_contain_text(what)
    desk.locator(".conduct__undo").get_by_role("button", name="Annuler").click()
    says(desk, "C’est annulé.")


def note_an_answer(desk: Any) -> None:
    question(desk, CABLE).get_by_role("link", name="Noter une réponse").click()
    desk.get_by_label("Ce que vous savez, ou une piste").fill("Un adaptateur péritel.")
    desk.get_by_role("button", name="Ajouter au tableau").click()
    says(desk, "La réponse est au tableau.")
    question(desk, CABLE).get_by_role("link", name="Conclure").click()
    desk.get_by_role("button", name="Conclure").click()
    expect(desk.locator(".error-summary")).to_contain_text("Choisissez comment se termine cette question.")
    desk.get_by_label("Répondue par le groupe").check()
    desk.get_by_role("button", name="Conclure").click()
    expect(desk.locator("#concluded")).to_contain_text(CABLE)


def entrust(desk: Any, phone: Any) -> None:
    """Paulette's telephone finds the desk, and sets a question in discussion."""
    desk.get_by_role("link", name="Confier le tableau").click()
    desk.get_by_label("Paulette").check()
    desk.get_by_role("button", name="Confier", exact=True).click()
    says(desk, "Paulette tient le tableau.")
    phone.reload()
    phone.get_by_role("link", name="Vous tenez le tableau").click()
    question(phone, BATTERY).get_by_role("button", name="Mettre en discussion").click()
    expect(phone.locator("#now")).to_contain_text(BATTERY)


def end(desk: Any, phone: Any) -> None:
    desk.get_by_role("link", name="Terminer le café").click()
    desk.get_by_label(BATTERY).select_option("le temps a manqué")
    desk.get_by_role("button", name="Terminer et voir le compte rendu").click()
    expect(desk.get_by_role("heading", name="Compte rendu")).to_be_visible()
    phone.goto(phone.url.replace("pupitre/", ""))
    expect(phone.get_by_role("button", name="Poser ma question")).to_be_hidden()
    phone.get_by_role("link", name="Lire le compte rendu").click()
    expect(phone.get_by_role("heading", name=BATTERY)).to_be_visible()
    desk.get_by_role("button", name="Rouvrir le café").click()
    says(desk, "Le café est rouvert, avec le même code.")
