"""The big screen: six questions at most, pages turned, frozen, light or dark, and nothing cut at its edges."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.cafe import SOON, Cafe, ask, is_live, question, sees

SIZES = {"1080p": (1920, 1080), "720p": (1280, 720)}
WINDOWS = {"1080p with the browser's bars": (1920, 937), "laptop with the browser's bars": (1366, 625)}
LONG = "Comment retrouver les photos d’un vieux téléphone dont l’écran est cassé et qui ne s’allume plus "

# Every visible element that holds words of its own: its size, and whether it sticks out, is cut or lies under another.
LOOK = """() => {
  const faults = [];
  const screen = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  const place = (element) => element.getBoundingClientRect();
  const inside = (small, big) => small.left >= big.left - 1 && small.right <= big.right + 1
    && small.top >= big.top - 1 && small.bottom <= big.bottom + 1;
  const seen = (element) => element.checkVisibility({ visibilityProperty: true })
    && !element.closest(".visually-hidden, .skip-link");
  const own = (element) =>
    Array.from(element.childNodes).some((node) => node.nodeType === 3 && node.textContent.trim());
  let smallest = Infinity;
  for (const element of Array.from(document.querySelectorAll("body *")).filter(seen)) {
    if (!own(element) && element.tagName !== "IMG") continue;
    const style = getComputedStyle(element);
    const name = `${element.tagName} ${element.className} « ${element.textContent.trim().slice(0, 40)} »`;
    if (own(element)) smallest = Math.min(smallest, parseFloat(style.fontSize));
    for (const frame of [element.closest(".projector__log, .stage, .door"), null]) {
      if (!inside(place(element), frame ? place(frame) : screen)) faults.push(`${name} sticks out`);
    }
    if (style.display !== "inline" && element.scrollWidth > element.clientWidth + 1) faults.push(`${name} is too wide`);
  }
  const parts = [".projector__title", ".stage", ".projector__heading", ".projector__log", ".projector__bar"];
  const boxes = parts.map((part) => document.querySelector(part)).filter(seen);
  boxes.slice(1).forEach((box, above) => {
    const covers = place(boxes[above]).bottom > place(box).top + 1;
    if (covers) faults.push(`${boxes[above].className} covers ${box.className}`);
  });
  const page = document.documentElement;
  if (page.scrollHeight > innerHeight || page.scrollWidth > innerWidth) faults.push("the page scrolls");
  return { faults, smallest };
}"""


def on_screen(projector: Any) -> int:
    return int(projector.locator("#questions > li:visible").count())


def fill(cafe: Cafe, count: int) -> Any:
    """A café with this many questions; the desk that typed them."""
    desk = cafe.desk()
    for number in range(1, count + 1):
        ask(desk, f"Question {number} : comment faire ?")
    expect(desk.locator("#questions > li")).to_have_count(count, timeout=20000)
    return desk


def page_of(projector: Any) -> Any:
    return projector.locator("[data-page-state]")


@pytest.mark.quality(2)
def test_projector_shows_six_questions_at_most_and_turns_its_pages(cafe):
    fill(cafe, 15)
    projector = cafe.projector()
    is_live(projector)
    seen = read_all(projector)
    assert seen == [f"Question {number} : comment faire ?" for number in range(1, 16)]

    projector.keyboard.press("PageUp")  # a remote control, the last button still having the focus
    expect(page_of(projector)).not_to_contain_text("Page 3 sur 3")
    projector.keyboard.press("ArrowLeft")
    projector.keyboard.press("ArrowLeft")
    expect(page_of(projector)).to_contain_text("Page 1 sur")
    projector.keyboard.press("ArrowRight")
    projector.keyboard.press("PageDown")
    expect(projector.locator("#questions > li").last).to_be_visible()
    projector.get_by_role("button", name="Précédentes").click()
    expect(projector.locator("#questions > li").last).to_be_hidden()


def test_projector_says_what_came_on_another_page_until_it_is_seen(cafe):
    desk, projector = fill(cafe, 6), cafe.projector()
    is_live(projector)
    expect(page_of(projector)).to_be_hidden()
    first_page = projector.locator("#questions > li:visible")
    news = projector.locator("[data-page-news]")
    expect(news).to_be_hidden()

    ask(desk, "Question 7 : et la cuisine ?")
    expect(news).to_have_text("1 nouvelle question, page 2", timeout=SOON)
    ask(desk, "Question 8 : et le jardin ?")
    expect(news).to_have_text("2 nouvelles questions, page 2", timeout=SOON)
    expect(first_page.locator(".poster__text")).to_have_text([f"Question {n} : comment faire ?" for n in range(1, 7)])
    check(projector, 1920)

    projector.keyboard.press("PageDown")
    expect(projector.locator("#questions > li").last).to_be_visible()
    expect(news).to_be_hidden()
    projector.keyboard.press("PageUp")
    expect(page_of(projector)).to_have_text("Page 1 sur 2")
    expect(news).to_be_hidden()


def test_projector_takes_nothing_it_has_shown_for_new(cafe):
    desk = fill(cafe, 7)
    put_in_discussion(desk, "Question 7", 0)
    projector = cafe.projector()
    is_live(projector)
    desk.get_by_role("button", name="Laisser de côté").click()
    expect(projector.locator("#questions > li")).to_have_count(7, timeout=SOON)
    expect(projector.locator("#questions > li").last).to_be_hidden()
    expect(projector.locator("[data-page-news]")).to_be_hidden()


def read_all(projector: Any) -> list[str]:
    """Turn every page, and read what is on it."""
    seen: list[str] = []
    while True:
        assert 1 <= on_screen(projector) <= 6
        seen += projector.locator("#questions > li:visible .poster__text").all_inner_texts()
        following = projector.get_by_role("button", name="Suivantes")
        if not following.is_visible():
            return [" ".join(text.split()) for text in seen]
        following.click()


def test_projector_freezes_and_thaws(cafe):
    desk, projector = fill(cafe, 2), cafe.projector()
    is_live(projector)
    projector.keyboard.press("Escape")
    expect(projector.locator("[data-line-state]")).to_have_text("En pause")
    ask(desk, "Pendant le gel")
    sees(desk, "Pendant le gel")
    assert on_screen(projector) == 2
    projector.locator("summary").click()
    freeze = projector.get_by_role("button", name="Geler l’écran")
    expect(freeze).to_have_attribute("aria-pressed", "true")
    freeze.click()
    sees(projector, "Pendant le gel")


def test_projector_is_light_or_dark(cafe):
    projector = cafe.projector()
    ground = "getComputedStyle(document.body).backgroundColor"
    light = projector.evaluate(ground)
    projector.locator("summary").click()
    switch = projector.get_by_role("button", name="Clair ou sombre")
    switch.click()
    dark = projector.evaluate(ground)
    switch.click()
    assert (light, dark) == ("rgb(255, 253, 247)", "rgb(23, 17, 13)")
    assert projector.evaluate(ground) == light


def put_in_discussion(desk: Any, text: str, answers: int) -> None:
    here = question(desk, text)
    for number in range(answers):
        here.get_by_role("link", name="Noter une réponse").click()
        desk.get_by_label("Ce que vous savez, ou une piste").fill(f"Réponse {number + 1} : {LONG}")
        desk.get_by_role("button", name="Ajouter au tableau").click()
        desk.wait_for_url("**/pupitre/#q-*")
    here.get_by_role("button", name="Mettre en discussion").click()
    expect(desk.locator("#now")).to_contain_text(text)


@pytest.mark.quality(2)
@pytest.mark.parametrize("size", (SIZES | WINDOWS).values(), ids=(SIZES | WINDOWS).keys())
def test_projector_keeps_everything_on_the_screen_and_readable(cafe, size):
    width, height = size
    desk = fill(cafe, 15)
    ask(desk, (LONG * 6)[:500].strip())
    projector = cafe.projector(viewport={"width": width, "height": height})
    expect(projector.locator("#questions > li")).to_have_count(16)
    check(projector, width)
    while projector.get_by_role("button", name="Suivantes").is_visible():
        projector.keyboard.press("PageDown")
        check(projector, width)

    put_in_discussion(desk, "Question 1 : comment faire ?", 1)
    expect(projector.locator(".stage")).to_contain_text("Question 1", timeout=SOON)
    check(projector, width)
    projector.locator("summary").click()
    check(projector, width)


@pytest.mark.quality(2)
@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES.keys())
def test_projector_holds_the_longest_question_and_its_answers(cafe, size):
    width, height = size
    desk = fill(cafe, 3)
    longest = (LONG * 6)[:500].strip()
    ask(desk, longest)
    sees(desk, longest)
    put_in_discussion(desk, longest, 5)
    projector = cafe.projector(viewport={"width": width, "height": height})
    expect(projector.locator(".stage")).to_be_visible()
    check(projector, width)


def check(projector: Any, width: int) -> None:
    projector.wait_for_function("() => document.fonts.status === 'loaded'")
    found = projector.evaluate(LOOK)
    assert found["faults"] == []
    assert found["smallest"] >= 32 * width / 1920
