"""The line goes while somebody types: the text stays, waits, and arrives exactly once."""

from typing import Any

import pytest
from playwright.sync_api import Error, expect

from tests.journeys.cafe import (
    AFTER_A_CUT,
    all_see,
    ask,
    is_live,
    listening,
    marked,
    never_reloaded,
    question,
    sees,
    shown,
)

KEPT = "Gardé sur cet appareil. Envoi dès que possible…"
LOST = "Connexion perdue. Vos textes sont gardés et partiront au retour."
SLOW = "Connexion lente : mise à jour toutes les 4 secondes"


def cut(page: Any, off: bool = True) -> None:
    page.context.set_offline(off)


def waiting(page: Any) -> Any:
    return page.locator("#outbox li")


def all_sent(page: Any) -> None:
    expect(waiting(page)).to_have_count(0, timeout=AFTER_A_CUT)


@pytest.mark.quality(6)
def test_text_typed_when_the_line_goes_stays_and_leaves_when_it_is_back(cafe):
    phone, other = marked(cafe.phone("Ginette")), cafe.phone()
    box = phone.get_by_role("textbox", name="Votre question")
    box.press_sequentially("Pourquoi mon téléphone ")
    cut(phone)
    expect(phone.locator("[data-line-state]")).to_have_text(LOST)
    box.press_sequentially("ne capte-t-il pas ?")
    expect(box).to_have_value("Pourquoi mon téléphone ne capte-t-il pas ?")

    phone.get_by_role("button", name="Poser ma question").tap()
    expect(waiting(phone)).to_contain_text(["Pourquoi mon téléphone ne capte-t-il pas ?"])
    expect(waiting(phone)).to_contain_text([KEPT])
    expect(phone.locator("[data-toast]")).to_have_text(KEPT)
    box.press_sequentially("Et le wifi")  # the next one is being typed already
    cut(phone, False)

    all_see([phone, other], "Pourquoi mon téléphone ne capte-t-il pas ?", AFTER_A_CUT)
    all_sent(phone)
    expect(box).to_have_value("Et le wifi")
    assert cafe.texts() == ["Pourquoi mon téléphone ne capte-t-il pas ?"]
    is_live(phone)
    assert never_reloaded(phone)


@pytest.mark.quality(6)
def test_reload_without_a_line_loses_nothing(cafe):
    phone = cafe.phone()
    cut(phone)
    ask(phone, "Une question envoyée sans réseau")
    expect(waiting(phone)).to_have_count(1)
    phone.get_by_role("textbox", name="Votre question").fill("Une question à moitié")
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        phone.reload()
    cut(phone, False)
    phone.goto(cafe.board)

    sees(phone, "Une question envoyée sans réseau", AFTER_A_CUT)
    expect(phone.get_by_role("textbox", name="Votre question")).to_have_value("Une question à moitié")
    all_sent(phone)
    assert cafe.texts() == ["Une question envoyée sans réseau"]


@pytest.mark.quality(6)
def test_answer_and_its_source_survive_a_reload(cafe):
    phone = cafe.phone()
    ask(phone, "Quel site pour les impôts ?")
    question(phone, "Quel site pour les impôts ?").get_by_role("link", name="Répondre").tap()
    phone.wait_for_url("**/questions/*/**")
    is_live(phone)
    text, source = phone.get_by_label("Ce que vous savez"), phone.get_by_label("Adresse d’une page utile")
    text.fill("Le site officiel, jamais un lien reçu.")
    source.fill("www.impots.gouv.fr")
    phone.reload()

    expect(text).to_have_value("Le site officiel, jamais un lien reçu.")
    expect(source).to_have_value("www.impots.gouv.fr")
    is_live(phone)
    cut(phone)
    phone.get_by_role("button", name="Envoyer ma réponse").tap()
    expect(waiting(phone)).to_contain_text([KEPT])
    cut(phone, False)
    expect(question(phone, "impôts")).to_contain_text("jamais un lien reçu", timeout=AFTER_A_CUT)
    all_sent(phone)


@pytest.mark.quality(6)
def test_twenty_questions_ten_cuts_three_replays_make_twenty_rows(cafe):
    phone = cafe.phone()
    unheard = {"Question 3.", "Question 8.", "Question 16."}  # their answer is lost on the way back: sent again

    def lose_the_answer(route: Any) -> None:
        body = route.request.post_data or ""
        lost = next((text for text in unheard if text.replace(" ", "+") in body), None)
        if lost is None:
            route.continue_()
            return
        unheard.remove(lost)
        assert route.fetch().status == 201
        route.abort()

    phone.context.route("**/questions/", lose_the_answer)
    typed = [f"Question {number}." for number in range(1, 21)]
    for first, second in zip(typed[::2], typed[1::2], strict=True):
        cut(phone)
        ask(phone, first)
        ask(phone, second)
        cut(phone, False)
        phone.wait_for_timeout(20)  # enough for some of it to leave before the next cut

    sees(phone, "Question 20.", 3 * AFTER_A_CUT)
    all_sent(phone)
    assert unheard == set()
    assert cafe.texts() == typed
    assert shown(phone) == typed


@pytest.mark.quality(6)
def test_double_tap_sends_once(cafe):
    phone = cafe.phone()
    phone.get_by_role("textbox", name="Votre question").fill("Deux fois du même doigt ?")
    phone.get_by_role("button", name="Poser ma question").evaluate("button => { button.click(); button.click(); }")

    sees(phone, "Deux fois du même doigt ?")
    all_sent(phone)
    ask(phone, "La suivante")
    sees(phone, "La suivante")
    assert cafe.texts() == ["Deux fois du même doigt ?", "La suivante"]


def test_streams_that_do_not_come_through_are_replaced_by_polling(cafe):
    pages = [cafe.projector(), cafe.desk(), cafe.phone("Lou")]
    for page in pages:
        page.context.route("**/flux/**", lambda route: route.abort())
        page.reload()
        expect(page.locator("[data-line-state]")).to_have_text(SLOW, timeout=AFTER_A_CUT)
        marked(page)
    sender = cafe.phone("Amara")
    ask(sender, "Sans direct, voit-on tout ?")
    all_see(pages, "Sans direct, voit-on tout ?", 6000)
    question(pages[1], "Sans direct").get_by_role("button", name="Mettre en discussion").click()
    expect(pages[0].locator(".stage")).to_contain_text("Sans direct", timeout=6000)
    expect(pages[2].locator("#now")).to_contain_text("Sans direct", timeout=6000)

    for page in pages:
        page.context.unroute("**/flux/**")
    for page in pages:
        is_live(page)
    ask(sender, "Et le direct revient ?")
    all_see(pages, "Et le direct revient ?")
    assert [never_reloaded(page) for page in pages] == [True, True, True]


def test_tap_without_a_line_is_taken_back_and_says_so(cafe):
    phone = cafe.phone()
    ask(phone, "Peut-on tricher ?")
    button = question(phone, "Peut-on tricher ?").get_by_role("button", name="Moi aussi")
    button.tap()
    expect(button).to_have_attribute("aria-pressed", "true")
    cut(phone)
    button.tap()

    expect(phone.get_by_text("Cela n’a pas marché. Vérifiez la connexion, puis réessayez.")).to_be_visible()
    expect(button).to_have_attribute("aria-pressed", "true")


def test_late_answer_does_not_undo_what_came_since(cafe):
    phone, desk = cafe.phone(), cafe.desk()
    ask(desk, "Avant correction")
    sees(phone, "Avant correction")
    stale = phone.context.request.get(f"{cafe.board}nouveautes/?vue=participant&depuis=0")
    late: list[Any] = []
    phone.context.route("**/nouveautes/**", lambda route: late.append(route))
    phone.context.route("**/flux/**", lambda route: route.abort())
    phone.reload()
    listening(phone)
    phone.context.unroute("**/flux/**")
    is_live(phone)
    question(desk, "Avant correction").locator("summary").click()
    question(desk, "Avant correction").get_by_role("link", name="Modifier").click()
    desk.get_by_label("Texte").fill("Après correction")
    desk.get_by_role("button", name="Enregistrer").click()
    sees(phone, "Après correction")

    with phone.expect_response("**/nouveautes/**"):
        late[0].fulfill(status=200, headers=stale.headers, body=stale.text())
    ask(desk, "Une autre")
    sees(phone, "Une autre")
    assert shown(phone) == ["Après correction", "Une autre"]
