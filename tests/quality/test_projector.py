"""The big screen, read from the back of the room at 1920×1080."""

import pytest

from tests.quality.looking import PROJECTOR, TAGS
from tests.quality.pages import PAGES

pytestmark = [pytest.mark.journey, pytest.mark.quality(2)]
SCREENS = [page for page in PAGES if page.projector]
FULL = next(page for page in SCREENS if page.key == "projector")
AAA = ["color-contrast-enhanced"]


def show(looker, screen, page):
    looker.open(screen, page)
    if page.act:
        page.act(screen)
    looker.arm(screen)


@pytest.mark.parametrize("page", SCREENS, ids=str)
def test_projector_is_large_and_contrasted_in_both_its_themes(looker, page):
    with looker.screen(page, viewport=PROJECTOR) as screen:
        show(looker, screen, page)
        letters = screen.evaluate("probes.letters()")
        light = screen.evaluate("rules => probes.axe(null, rules)", AAA)
        screen.evaluate("document.documentElement.dataset.theme = 'dark'")
        dark = screen.evaluate("rules => probes.axe(null, rules)", AAA)
        dark += screen.evaluate("tags => probes.axe(tags)", TAGS)

    assert letters[0][0] >= 32, letters
    assert (light, dark) == ([], [])


def test_projector_shows_its_code_a_twelfth_of_the_screen_high(looker):
    with looker.screen(FULL, viewport=PROJECTOR) as screen:
        show(looker, screen, FULL)
        assert screen.evaluate("probes.capitals('.door__code')") >= PROJECTOR["height"] / 12


def test_projector_shows_three_questions_under_the_one_in_discussion(looker):
    with looker.screen(FULL, viewport=PROJECTOR) as screen:
        show(looker, screen, FULL)
        shown = screen.locator(".poster:visible")
        floor = screen.locator(".projector__bar").bounding_box()["y"]
        boxes = [poster.bounding_box() for poster in shown.all()]
        bottoms = [box["y"] + box["height"] for box in boxes]

    assert 3 <= len(bottoms) <= 6
    assert max(bottoms) <= floor
