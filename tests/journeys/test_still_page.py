"""Nothing moves under the finger, nothing takes the focus, nothing talks without end."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.cafe import SOON, ask, is_live, question, sees, shown

FIRST, SECOND, THIRD = "Où est la prise ?", "Qui a le code du wifi ?", "À quelle heure finit-on ?"


@pytest.fixture
def filled(cafe: Any) -> Any:
    """A café with three questions and its desk."""
    desk = cafe.desk()
    for text in (FIRST, SECOND, THIRD):
        ask(desk, text)
        sees(desk, text)
    cafe.desk_page = desk
    return cafe


def command(desk: Any, text: str, name: str) -> None:
    here = question(desk, text)
    if not here.get_by_role("button", name="Monter").is_visible():
        here.locator("summary").click()
    here.get_by_role("button", name=name).click()


def hide_and_restore(desk: Any, text: str, page: Any) -> Any:
    """Take a question off the board; return how to put it back."""
    command(desk, text, "Masquer")
    expect(question(page, text)).to_be_hidden(timeout=SOON)
    return desk.locator("#aside").get_by_role("button", name="Remettre au tableau").click


def top_of(element: Any) -> float:
    return float(element.evaluate("element => element.getBoundingClientRect().top"))


@pytest.mark.quality(2)
def test_question_above_the_focus_is_held_back_until_asked_for(filled):
    phone, desk = filled.phone(), filled.desk_page
    restore = hide_and_restore(desk, FIRST, phone)
    button = question(phone, THIRD).get_by_role("button", name="Moi aussi")
    button.focus()
    before = top_of(button)
    restore()

    show = phone.get_by_role("button", name="Afficher la nouvelle question")
    expect(show).to_be_visible(timeout=SOON)
    assert shown(phone) == [SECOND, THIRD]
    expect(button).to_be_focused()
    assert abs(top_of(button) - before) < 1
    show.tap()
    expect(question(phone, FIRST)).to_be_in_viewport()
    assert shown(phone) == [FIRST, SECOND, THIRD]
    expect(show).to_be_hidden()


def test_question_held_back_then_hidden_again_is_not_shown(filled):
    phone, desk = filled.phone(), filled.desk_page
    restore = hide_and_restore(desk, FIRST, phone)
    question(phone, THIRD).get_by_role("button", name="Moi aussi").focus()
    restore()
    show = phone.get_by_role("button", name="Afficher la nouvelle question")
    expect(show).to_be_visible(timeout=SOON)
    command(desk, FIRST, "Masquer")
    expect(show).to_be_hidden(timeout=SOON)
    assert shown(phone) == [SECOND, THIRD]


@pytest.mark.quality(2)
def test_question_under_the_focus_appears_at_once(filled):
    phone = filled.phone()
    button = question(phone, FIRST).get_by_role("button", name="Je sais")
    button.focus()
    ask(filled.desk_page, "Une quatrième")
    sees(phone, "Une quatrième")
    expect(button).to_be_focused()


@pytest.mark.quality(2)
def test_focus_stays_where_it_is_when_its_question_changes(filled):
    phone, other = filled.phone(), filled.phone()
    button = question(phone, SECOND).get_by_role("button", name="Moi aussi")
    button.tap()
    expect(question(phone, SECOND)).to_contain_text("Moi aussi 1")
    expect(button).to_be_focused()
    button.tap()
    expect(question(phone, SECOND)).not_to_contain_text("Moi aussi 1")
    expect(button).to_be_focused()
    before = top_of(button)
    question(other, SECOND).get_by_role("button", name="Moi aussi").tap()
    expect(question(phone, SECOND)).to_contain_text("Moi aussi 1")
    expect(button).to_be_focused()
    assert abs(top_of(button) - before) < 1


@pytest.mark.quality(2)
def test_what_grows_above_the_focus_does_not_move_it(filled):
    phone, desk = filled.phone(), filled.desk_page
    button = question(phone, THIRD).get_by_role("button", name="Moi aussi")
    button.focus()
    before = top_of(button)
    question(desk, FIRST).get_by_role("button", name="Mettre en discussion").click()
    expect(phone.locator("#now")).to_contain_text(FIRST, timeout=SOON)
    assert abs(top_of(button) - before) < 2
    expect(button).to_be_focused()


@pytest.mark.quality(2)
def test_text_being_typed_keeps_its_caret_while_the_board_changes(filled):
    phone = filled.phone()
    box = phone.get_by_role("textbox", name="Votre question")
    box.press_sequentially("Comment fait-on ")
    ask(filled.desk_page, "Une autre entre-temps")
    sees(phone, "Une autre entre-temps")
    expect(box).to_be_focused()
    phone.keyboard.type("la cuisine ?")
    expect(box).to_have_value("Comment fait-on la cuisine ?")


@pytest.mark.quality(2)
def test_desk_command_used_again_and_again_keeps_the_focus(filled):
    desk = filled.desk_page
    question(desk, THIRD).locator("summary").click()
    up = question(desk, THIRD).get_by_role("button", name="Monter")
    up.focus()
    desk.keyboard.press("Enter")
    expect(desk.locator("#questions .question__text")).to_have_text([FIRST, THIRD, SECOND])
    expect(up).to_be_focused()
    desk.keyboard.press("Enter")
    expect(desk.locator("#questions .question__text")).to_have_text([THIRD, FIRST, SECOND])
    expect(up).to_be_focused()
    question(desk, THIRD).get_by_role("button", name="Mettre en discussion").press("Enter")
    expect(desk.locator("#now")).to_contain_text(THIRD)
    expect(question(desk, THIRD)).to_be_focused()  # its button is gone: the focus stays with the question


def test_details_unfolded_at_the_desk_stay_so(filled):
    desk, phone = filled.desk_page, filled.phone()
    question(desk, SECOND).locator("summary").click()
    question(phone, SECOND).get_by_role("button", name="Je sais").tap()
    expect(question(desk, SECOND)).to_contain_text("1 personne sait", timeout=SOON)
    expect(question(desk, SECOND).get_by_role("button", name="Descendre")).to_be_visible()


@pytest.mark.quality(2)
def test_pause_holds_the_page_and_resuming_shows_what_came(filled):
    phone, desk = filled.phone(), filled.desk_page
    pause = phone.get_by_role("button", name="Mettre en pause")
    pause.tap()
    expect(pause).to_have_attribute("aria-pressed", "true")
    expect(phone.locator("[data-line-state]")).to_have_text("En pause")
    witness = filled.phone()
    ask(desk, "Pendant la pause")
    command(desk, FIRST, "Masquer")
    sees(witness, "Pendant la pause")
    expect(question(witness, FIRST)).to_be_hidden()
    assert shown(phone) == [FIRST, SECOND, THIRD]

    pause.tap()
    expect(phone.locator("#questions .question__text")).to_have_text([SECOND, THIRD, "Pendant la pause"])
    is_live(phone)


@pytest.mark.quality(2)
def test_news_are_announced_at_most_every_ten_seconds(cafe):
    phone = cafe.phone()
    phone.clock.install()
    phone.reload()
    is_live(phone)
    status = phone.locator("[data-announce]")
    expect(status).to_have_attribute("role", "status")
    expect(status).to_have_text("")
    desk = cafe.desk()
    news(cafe, desk, phone, "Première", 1)
    phone.clock.fast_forward(1100)
    expect(status).to_have_text("Une nouveauté au tableau")
    news(cafe, desk, phone, "Deuxième", 2)
    news(cafe, desk, phone, "Troisième", 3)
    phone.clock.fast_forward(5000)
    expect(status).to_have_text("Une nouveauté au tableau")
    phone.clock.fast_forward(5000)
    expect(status).to_have_text("2 nouveautés au tableau")


def news(cafe: Any, desk: Any, phone: Any, text: str, count: int) -> None:
    ask(desk, text)
    expect(phone.locator("#questions > li")).to_have_count(count, timeout=SOON)


def test_question_page_follows_its_question_only(filled):
    phone, desk = filled.phone(), filled.desk_page
    question(phone, SECOND).get_by_role("link", name=SECOND).tap()
    phone.wait_for_url("**/questions/*/**")
    is_live(phone)
    box = phone.get_by_label("Ce que vous savez, ou une piste")
    box.fill("Demandez à")
    ask(desk, "Une question de plus")
    question(desk, SECOND).get_by_role("button", name="Mettre en discussion").click()
    expect(question(phone, SECOND)).to_contain_text("En discussion", timeout=SOON)
    assert shown(phone) == [SECOND]
    expect(phone.locator("#now")).not_to_contain_text(SECOND, use_inner_text=True)  # said once
    command(desk, SECOND, "Masquer")
    expect(phone.get_by_text("Cette question n’est plus au tableau.")).to_be_visible(timeout=SOON)
    expect(box).to_have_value("Demandez à")
