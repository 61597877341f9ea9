"""Pages say the same without JavaScript, and the board still works."""

import re

import pytest

from tests.quality.pages import BOARD, DESK, PUBLIC, page

pytestmark = [pytest.mark.journey, pytest.mark.quality(3)]
READ = [page for page in PUBLIC if page.act is None and not page.template]
FULL = [page for page in (*BOARD, *DESK) if page.key in ("participant", "question", "desk")]


@pytest.mark.parametrize("page", READ, ids=str)
def test_public_page_says_the_same_without_javascript(looker, page):
    with looker.screen(page, java_script_enabled=False) as screen:
        screen.goto(looker.path(page))
        text = screen.inner_text("main")

    assert whoever_came(text) == whoever_came(looker.see(page).text)


def whoever_came(text):
    """The page but for its count of seats: visitors come in on other pages meanwhile."""
    return re.sub(r"Il reste \d+ places?", "Il reste des places", text)


# What shows while one types: what a search finds; under a question left for the day, what is known already.
TYPED = ("knowledge:articles", "registrations:register", "registrations:change")
STILL = [page for page in READ if page.view not in TYPED]


@pytest.mark.parametrize("page", STILL, ids=str)
def test_public_page_loads_no_script(looker, page):
    assert [file.url for file in looker.see(page).files if file.kind == "js"] == []


@pytest.mark.parametrize("page", FULL, ids=str)
def test_board_shows_its_questions_and_its_form_without_javascript(looker, page):
    with looker.screen(page) as screen:
        screen.goto(looker.path(page))
        asked = screen.locator(".question__text").all_inner_texts()
    with looker.screen(page, java_script_enabled=False) as screen:
        screen.goto(looker.path(page))
        shown = [text.inner_text() for text in screen.locator(".question__text").all() if text.is_visible()]
        form = screen.locator("form.ask textarea").is_visible()

    assert (shown, form) == (asked, True)


def test_board_takes_a_question_without_javascript(looker):
    welcome = page("welcome", "board:participant", code="empty")
    with looker.screen(welcome, java_script_enabled=False) as screen:
        screen.goto(looker.path(welcome))
        screen.click("main form button")
        screen.fill("form.ask textarea", "Comment écouter la radio sur le téléphone ?")
        screen.click("form.ask button")
        assert "Comment écouter la radio" in screen.inner_text("#questions")
