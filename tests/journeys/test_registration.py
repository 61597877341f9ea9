"""From the programme to a seat: in three pages, with one answer, on any browser; and what one does afterwards."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.cafe import PHONE, Cafe

# A talk: it has seats for everybody here, and no other journey plans one.
HOOK = "L’intelligence artificielle au quotidien"
PROGRAMME = "/programme/?format=conference"
SMALL = {"viewport": {"width": 320, "height": 640}, "java_script_enabled": False}
COUNT = "SELECT count(*) FROM registrations_registration WHERE name = ? AND status = 'CONFIRMED'"


@pytest.fixture
def people(site: Any, chromium: Any) -> Iterator[Cafe]:
    """Browsers on the site of the demonstration, whose pages are watched for faults."""
    people = Cafe(site, chromium)
    yield people
    people.leave()
    assert people.faults == []


def counting(page: Any) -> list[str]:
    """The pages that were shown since, the first one included."""
    shown: list[str] = []
    page.on("framenavigated", lambda frame: shown.append(frame.url) if frame == page.main_frame else None)
    return shown


def call(page: Any) -> Any:
    """The link of the programme by which one registers."""
    return page.locator(".event-card").filter(has_text=HOOK).get_by_role("link", name="S’inscrire")


def open_form(page: Any) -> Any:
    page.goto(PROGRAMME)
    call(page).click()
    return page


def register(page: Any, name: str) -> Any:
    open_form(page).get_by_label("Prénom ou pseudonyme").fill(name)
    page.get_by_role("button", name="Je m’inscris").click()
    return page


def title(page: Any) -> Any:
    return page.get_by_role("heading", level=1)


def reach(page: Any, target: Any) -> None:
    """Press Tab until the focus is there."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"no way to {target} with the keyboard")


def test_registration_takes_three_pages_and_one_answer_with_the_keyboard_alone(people):
    page = people.arrive(viewport={"width": 1280, "height": 800})
    shown = counting(page)
    page.goto(PROGRAMME)
    reach(page, call(page))
    page.keyboard.press("Enter")
    expect(title(page)).to_have_text("Inscription")
    reach(page, page.get_by_label("Prénom ou pseudonyme"))
    page.keyboard.type("Clavier")
    reach(page, page.get_by_role("button", name="Je m’inscris"))
    page.keyboard.press("Enter")
    expect(title(page)).to_have_text("Votre place est réservée")

    assert len(shown) == 3, shown
    assert people.look(COUNT, "Clavier") == [1]


def test_registration_works_on_a_small_phone_without_script(people):
    page = people.arrive(**SMALL)
    shown = counting(page)
    register(page, "Sans script")
    expect(title(page)).to_have_text("Votre place est réservée")
    assert len(shown) == 3, shown
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.context.cookies() == []

    page.get_by_role("link", name="Modifier").click()
    page.get_by_label("3", exact=True).check()
    page.get_by_label("E-mail ou téléphone").fill("06 12 34 56 78")
    page.get_by_role("button", name="Enregistrer").click()
    expect(title(page)).to_have_text("Vos 3 places sont réservées")

    page.get_by_role("button", name="Je ne viens plus").click()
    expect(title(page)).to_have_text("C’est noté : vous ne venez plus")
    page.get_by_role("button", name="Reprendre mes 3 places").click()
    expect(title(page)).to_have_text("Vos 3 places sont réservées")
    assert people.look(COUNT, "Sans script") == [1]


def test_registration_asked_twice_is_made_once(people):
    page = people.arrive(**PHONE)
    open_form(page).get_by_label("Prénom ou pseudonyme").fill("Deux fois")
    page.get_by_role("button", name="Je m’inscris").dblclick()
    expect(title(page)).to_have_text("Votre place est réservée")
    page.reload()
    expect(title(page)).to_have_text("Votre place est réservée")
    assert people.look(COUNT, "Deux fois") == [1]


def test_registration_asks_about_a_slip_and_keeps_the_rest(people):
    page = people.arrive(**SMALL)
    open_form(page).get_by_label("E-mail ou téléphone").fill("awa@gmail.con")
    page.get_by_label("Prénom ou pseudonyme").fill("Faute de frappe")
    page.get_by_label("2", exact=True).check()
    page.get_by_role("button", name="Je m’inscris").click()
    expect(page.locator(".error-summary")).to_contain_text("Vouliez-vous dire awa@gmail.com ?")
    expect(page.get_by_label("E-mail ou téléphone")).to_have_value("awa@gmail.con")
    expect(page.get_by_label("Prénom ou pseudonyme")).to_have_value("Faute de frappe")
    expect(page.get_by_label("2", exact=True)).to_be_checked()
    page.get_by_role("button", name="Je m’inscris").click()
    expect(page.get_by_text("awa@gmail.com").first).to_be_visible()
    assert people.look("SELECT email FROM registrations_registration WHERE name = 'Faute de frappe'") == [
        "awa@gmail.com"
    ]


def test_registration_puts_the_focus_on_what_is_wrong(people):
    page = people.arrive(viewport={"width": 1280, "height": 800})
    open_form(page).get_by_role("button", name="Je m’inscris").click()
    expect(page.locator(".error-summary")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Prénom ou pseudonyme")).to_be_focused()


def test_registration_of_a_child_asks_for_a_first_name_only(people):
    page = people.arrive(**SMALL)
    open_form(page).get_by_label("J’ai moins de 15 ans").check()
    expect(page.get_by_text("On a juste besoin de ton prénom")).to_be_visible()
    for label in ("E-mail ou téléphone", "Un besoin particulier", "Combien de places"):
        expect(page.get_by_text(label)).to_be_hidden()
    page.get_by_label("Prénom ou pseudonyme").fill("Léo")
    page.get_by_role("button", name="Je m’inscris").click()
    expect(title(page)).to_have_text("Ta place est réservée")
