"""Two hosts prepare the same café: each tap shows at once, none undoes another, and nothing typed is lost."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests import servers
from tests.journeys.cafe import DESK, PHONE, Cafe, plan


@pytest.fixture
def event(site: Any, chromium: Any, team: Any) -> Any:
    cafe = Cafe(site, chromium, team)
    plan(cafe)
    yield cafe
    cafe.leave()
    assert cafe.faults == []


def prepare(event: Cafe, **how: Any) -> Any:
    page = event.arrive(storage_state=event.team, **DESK | how)
    page.goto(f"/equipe/preparation/{event.event}/")
    return page


def tap(page: Any, key: str) -> Any:
    return page.locator(f"#tap-{key}")


def pressed(page: Any, **things: bool) -> None:
    for key, is_ready in things.items():
        expect(tap(page, key)).to_have_attribute("aria-pressed", "true" if is_ready else "false")


def test_preparing_together_keeps_what_each_ticks(event: Cafe) -> None:
    nadia, roger = prepare(event), prepare(event, **PHONE)
    tap(nadia, "door").click()
    pressed(nadia, door=True)
    tap(roger, "coffee").click()
    pressed(roger, coffee=True, door=True)
    with nadia.expect_response("**/leads/**"):
        tap(nadia, "leads").click()
    pressed(nadia, door=True, coffee=True, leads=True)
    nadia.reload()
    pressed(nadia, door=True, coffee=True, leads=True, tables=False)


def test_preparing_keeps_the_note_one_types_and_the_focus(event: Cafe) -> None:
    page = prepare(event)
    page.locator("#noter-leads").click()
    page.fill("#chose-leads-note", "Deux au sous-sol")
    tap(page, "door").click()
    expect(page.locator("[data-said]")).to_contain_text("sur")
    assert page.input_value("#chose-leads-note") == "Deux au sous-sol"
    assert page.evaluate("document.activeElement.id") == "tap-door"
    page.locator("#garder-leads").click()
    expect(page.locator("#chose-leads .thing__note")).to_have_text("Deux au sous-sol")
    expect(page.locator("#chose-leads-note")).to_have_count(0)


def test_preparing_a_slow_tap_does_not_open_again_what_was_noted_since(event: Cafe) -> None:
    page = prepare(event)
    page.locator("#noter-leads").click()
    page.fill("#chose-leads-note", "Trois au grenier")
    held: list[Any] = []
    page.route("**/door/**", lambda route: held.append(route))
    with page.expect_request("**/door/**"):
        tap(page, "door").click()
    page.locator("#garder-leads").click()
    tap(page, "tables").click()
    with page.expect_response("**/tables/**"):
        held[0].continue_()
    expect(page.locator("#chose-leads .thing__note")).to_have_text("Trois au grenier")
    expect(page.locator("#chose-leads-note")).to_have_count(0)
    pressed(page, door=True, tables=True)


def is_ticked(page: Any, event: Cafe, key: str) -> bool:
    page.goto(f"/equipe/preparation/{event.event}/")
    return str(tap(page, key).get_attribute("aria-pressed")) == "true"


def test_preparing_who_leaves_loses_no_tap_that_waits(event: Cafe) -> None:
    page = prepare(event)
    held: list[Any] = []
    page.route("**/door/**", lambda route: held.append(route))
    with page.expect_request("**/door/**"):
        tap(page, "door").click()
    tap(page, "tables").click()
    page.goto("/equipe/")
    servers.wait_until(lambda: is_ticked(page, event, "tables"), "the tap that waited", 15)


def test_preparing_two_quick_taps_are_both_kept(event: Cafe) -> None:
    page = prepare(event)
    for key in ("door", "tables", "door"):
        tap(page, key).click()
    page.wait_for_load_state("networkidle")
    pressed(page, door=False, tables=True)
    page.reload()
    pressed(page, door=False, tables=True)


def test_preparing_without_a_line_says_so_and_changes_nothing(event: Cafe) -> None:
    page = prepare(event)
    page.context.set_offline(True)
    tap(page, "door").click()
    expect(page.locator("[data-said]")).to_contain_text("rien n’est enregistré")
    pressed(page, door=False)


def test_preparing_works_without_javascript(event: Cafe) -> None:
    page = prepare(event, java_script_enabled=False)
    tap(page, "door").click()
    pressed(page, door=True)
    page.locator("#plus-ROOM summary").click()
    page.fill("#autre-ROOM-wording", "La plante verte")
    page.click("#ajouter-ROOM")
    expect(page.locator("main")).to_contain_text("La plante verte")


def test_preparing_a_poster_is_one_click(event: Cafe) -> None:
    page = prepare(event)
    with page.expect_response(lambda answer: answer.url.endswith("affiche-a4.pdf")) as found:
        page.get_by_role("button", name="Imprimer l’affiche").click()
    assert found.value.headers["content-type"] == "application/pdf"
