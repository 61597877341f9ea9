"""With the keyboard alone: everything is reached, in order, seen, and left again."""

import pytest

from tests.quality.looking import LAPTOP, PROBES, PROJECTOR
from tests.quality.pages import PAGES

pytestmark = [pytest.mark.journey, pytest.mark.quality(2)]
main_pages = pytest.mark.parametrize("page", [page for page in PAGES if page.main], ids=str)


@main_pages
def test_keyboard_reaches_everything_in_order_and_leaves(looker, page):
    with looker.screen(page, viewport=PROJECTOR if page.projector else LAPTOP) as screen:
        looker.open(screen, page)
        screen.evaluate(PROBES)
        stops = screen.evaluate("probes.stops()")
        walk = walk_through(screen, len(stops))

    assert [place["at"] for place in walk] == [*range(len(stops)), -1]
    assert [place["problem"] for place in walk if place["problem"]] == []


def walk_through(screen, most):
    """Each place the focus goes to, once: a date has a stop for the day, one for the month, one for the year."""
    walk = [step(screen)]
    while walk[-1]["at"] != -1 and len(walk) <= most:
        place = step(screen)
        if place["at"] != walk[-1]["at"]:
            walk.append(place)
    return walk


def step(screen):
    screen.keyboard.press("Tab")
    return screen.evaluate("probes.focus()")


@main_pages
def test_keyboard_skips_to_the_content(looker, page):
    with looker.screen(page) as screen:
        looker.open(screen, page)
        screen.evaluate(PROBES)
        first = step(screen)
        screen.keyboard.press("Enter")
        on_main = screen.evaluate("document.activeElement.id")
        screen.keyboard.press("Tab")
        inside = screen.evaluate("document.activeElement.closest('main') !== null")

    assert (first["name"], first["problem"]) == ("a.skip-link “Aller au contenu”", "")
    assert (on_main, inside) == ("contenu", True)
