"""Somebody looks for an answer: it comes while they type, and the form does the same without a script."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests import servers

PAGE = "/savoirs/"


@pytest.fixture
def screen(site: servers.Percolateur, chromium: Any) -> Iterator[Any]:
    context = chromium.new_context(base_url=site.url, viewport={"width": 360, "height": 740}, locale="fr-FR")
    screen = context.new_page()
    screen.goto(PAGE)
    yield screen
    context.close()


def test_articles_come_while_one_types(screen):
    box = screen.locator("#q")
    assert screen.locator("#annonce").inner_text() == ""
    box.press_sequentially("mon telefone wif", delay=30)
    screen.wait_for_url("**/?q=mon+telefone+wif")
    screen.wait_for_selector("mark:has-text('Wi-Fi')")
    assert re.match(r"\d+ fiches?|Les 20 premières fiches", screen.locator("#annonce").inner_text())
    assert box.evaluate("box => box === document.activeElement && box.selectionStart === box.value.length")
    screen.reload()
    assert box.input_value() == "mon telefone wif"
    assert screen.locator("#resultats li h3").count() > 0


def test_arrows_lead_from_the_box_to_the_articles_and_back(screen):
    screen.fill("#q", "wifi")
    screen.wait_for_selector("mark:has-text('Wi-Fi')")
    screen.press("#q", "ArrowDown")
    assert screen.evaluate("document.activeElement.closest('li').id") == "fiche-1"
    screen.keyboard.press("ArrowDown")
    screen.keyboard.press("ArrowUp")
    screen.keyboard.press("ArrowUp")
    assert screen.evaluate("document.activeElement.id") == "q"


def test_only_the_last_words_typed_are_shown(screen):
    """An answer that is late does not take the place of a newer one."""
    late = []
    screen.route("**/resultats/?q=imprimante*", lambda route: late.append(route))
    with screen.expect_request("**/resultats/?q=imprimante*"):
        screen.fill("#q", "imprimante")
    screen.fill("#q", "wifi")
    screen.wait_for_selector("mark:has-text('Wi-Fi')")
    assert len(late) == 1
    assert screen.url.endswith("?q=wifi")


def test_a_server_that_does_not_answer_leaves_the_page_and_its_form(screen):
    screen.route("**/resultats/**", lambda route: route.abort())
    with screen.expect_event("requestfailed"):
        screen.fill("#q", "wifi")
    assert screen.locator("#resultats li h3").count() > 0
    screen.unroute("**/resultats/**")
    screen.press("#q", "Enter")
    screen.wait_for_selector("mark:has-text('Wi-Fi')")
