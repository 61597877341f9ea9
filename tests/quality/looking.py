"""Load each page of the catalogue once, and note everything the checks want to know about it.

One load a page: the window is then made wide, the theme dark, the spacing larger, all on the same page, as somebody
would. 320 px wide is a small phone, and a window of 1280 px at 400 %; 640 px is that window at 200 %: zooming a page
gives it a window of fewer CSS pixels, and nothing else.
"""

import gzip
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests import servers
from tests.quality.pages import Page
from tests.quality.scene import Scene

PROBES = (Path(__file__).parent / "probes.js").read_text()
CHECKERS = [servers.MODULES / "axe-core" / "axe.min.js", servers.MODULES / "html_codesniffer" / "build" / "HTMLCS.js"]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
PHONE = {"width": 320, "height": 640}
ZOOMED = {"width": 640, "height": 400}
LAPTOP = {"width": 1280, "height": 800}
PROJECTOR = {"width": 1920, "height": 1080}
# Two frames: a page that lays itself out again in a new window has done so.
SETTLED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
# A page kept up to date shows how its line to the server does, and a button to pause it, once it has one. A function:
# what is no function is read again at each look, which the Content-Security-Policy of our pages refuses.
COMPLETE = "() => document.fonts.status === 'loaded' && !document.querySelector('[data-line][hidden]')"
KINDS = {"document": "html", "stylesheet": "css", "script": "js", "font": "font"}


@dataclass
class File:
    """Something the page asked for. `weight` is its body once compressed, in bytes."""

    url: str
    kind: str
    headers: dict[str, str]
    weight: int


@dataclass
class Sight:
    """What was seen of a page. Problems are kept by where they were seen: « 320 px, dark »."""

    status: int = 0
    path: str = ""
    title: str = ""
    h1: int = 0
    text: str = ""
    html: str = ""
    files: list[File] = field(default_factory=list)
    elements: int = 0
    console: list[str] = field(default_factory=list)
    cookies: list[str] = field(default_factory=list)
    stored: list[str] = field(default_factory=list)
    twins: list[str] = field(default_factory=list)
    axe: dict[str, list[str]] = field(default_factory=dict)
    pa11y: list[str] = field(default_factory=list)
    sideways: dict[str, list[str]] = field(default_factory=dict)
    spilt: dict[str, list[str]] = field(default_factory=dict)
    small: dict[str, list[str]] = field(default_factory=dict)

    def weigh(self, kind: str = "") -> float:
        """KB of that kind of file, or of them all."""
        return round(sum(file.weight for file in self.files if kind in ("", file.kind)) / 1024, 1)


class Looker:
    """Looks at a page the first time it is asked about."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        if not all(checker.exists() for checker in CHECKERS):
            servers.missing("npm ci --prefix tests/browser")
        self.checkers = [checker.read_text() for checker in CHECKERS]
        self.sights: dict[str, Sight] = {}

    def see(self, page: Page) -> Sight:
        if str(page) not in self.sights:
            sight = self.sights[str(page)] = Sight()
            with self.screen(page) as screen:
                self.load(screen, page, sight)
                self.look_around(screen, page, sight)
        return self.sights[str(page)]

    @contextmanager
    def screen(self, page: Page, **options: Any) -> Iterator[Any]:
        """A browser nobody used before, holding only what this person has."""
        context = self.scene.browser.new_context(
            base_url=self.scene.site.url,
            storage_state=self.scene.states.get(page.who),
            locale="fr-FR",
            reduced_motion="reduce",
            **{"viewport": PHONE} | options,
        )
        try:
            yield context.new_page()
        finally:
            context.close()

    def path(self, page: Page) -> str:
        return page.path(self.scene.known)

    def open(self, screen: Any, page: Page) -> None:
        """Go to the page, and stay until all that it shows by itself is there."""
        screen.goto(self.path(page))
        screen.wait_for_function(COMPLETE)

    def load(self, screen: Any, page: Page, sight: Sight) -> None:
        answers: list[Any] = []
        screen.on("response", lambda answer: answers.append(answer))
        screen.on("pageerror", lambda error: sight.console.append(str(error)))
        screen.on("console", lambda message: hear(message, sight, screen.url))
        if page.template:
            draw_template(self.scene, screen, page)
        self.open(screen, page)
        sight.files = [weigh(answer) for answer in answers if answer.request.resource_type != "eventsource"]
        sight.elements = screen.evaluate("document.getElementsByTagName('*').length")
        if page.act:
            page.act(screen)
        shown = [answer for answer in answers if answer.request.is_navigation_request()][-1]
        sight.status, sight.html, sight.path = shown.status, shown.text(), urlsplit(screen.url).path
        self.arm(screen)
        sight.title, sight.text = screen.title(), screen.inner_text("main")
        sight.cookies = [cookie["name"] for cookie in screen.context.cookies()]
        sight.stored = screen.evaluate("probes.stored()")
        sight.twins = screen.evaluate("probes.twins()")
        sight.h1 = screen.evaluate("document.getElementsByTagName('h1').length")

    def arm(self, screen: Any) -> None:
        """Give the page our probes, by the way of developer tools: the Content-Security-Policy has no say there."""
        screen.evaluate(PROBES)
        for checker in self.checkers:
            screen.evaluate(checker)

    def look_around(self, screen: Any, page: Page, sight: Sight) -> None:
        self.measure(screen, sight, "320 px")
        self.look_with_axe(screen, sight, "320 px")
        screen.evaluate("probes.space(true)")
        note(sight.sideways, "320 px, spaced", screen.evaluate("probes.sideways()"))
        note(sight.spilt, "320 px, spaced", screen.evaluate("probes.spilt()"))
        screen.evaluate("probes.space(false)")
        screen.set_viewport_size(ZOOMED)
        self.measure(screen, sight, "640 px")
        wide = PROJECTOR if page.projector else LAPTOP
        screen.set_viewport_size(wide)
        self.measure(screen, sight, f"{wide['width']} px")
        self.look_with_axe(screen, sight, f"{wide['width']} px")
        sight.pa11y = screen.evaluate("probes.pa11y()")

    def measure(self, screen: Any, sight: Sight, where: str) -> None:
        screen.evaluate(SETTLED)
        note(sight.sideways, where, screen.evaluate("probes.sideways()"))
        note(sight.spilt, where, screen.evaluate("probes.spilt()"))
        note(sight.small, where, screen.evaluate("probes.small()"))

    def look_with_axe(self, screen: Any, sight: Sight, where: str) -> None:
        """Every rule in the light; in the dark, those that look at colours: nothing else changes."""
        note(sight.axe, where, screen.evaluate("tags => probes.axe(tags)", TAGS))
        screen.emulate_media(color_scheme="dark")
        note(sight.axe, f"{where}, dark", screen.evaluate("rules => probes.axe(null, rules)", COLOURS))
        screen.emulate_media(color_scheme="light")


def note(problems: dict[str, list[str]], where: str, found: list[str]) -> None:
    if found:
        problems[where] = found


def hear(message: Any, sight: Sight, shown: str) -> None:
    """Keep what the console calls an error, but that a page refused on purpose was refused."""
    address = message.location.get("url", "")
    refused = "Failed to load resource" in message.text and "/static/" not in address
    if message.type == "error" and not refused:
        sight.console.append(f"{message.text} ({shown})")


def weigh(answer: Any) -> File:
    """Compressed as it came, or by us at gzip's usual level when it came whole."""
    headers = answer.all_headers()
    body = b"" if 300 <= answer.status < 400 else answer.body()
    if "content-encoding" in headers and "content-length" in headers:
        weight = int(headers["content-length"])
    elif re.match(r"font|image/(?!svg)", headers.get("content-type", "")):
        weight = len(body)
    else:
        weight = len(gzip.compress(body, 6, mtime=0))
    return File(answer.url, KINDS.get(answer.request.resource_type, "other"), headers, weight)


def draw_template(scene: Scene, screen: Any, page: Page) -> None:
    """Answer with a page that the server keeps for its worst days."""
    drawing = f"from django.template.loader import render_to_string; print(render_to_string({page.template!r}))"
    html = scene.site.run("shell", "--no-imports", "-v", "0", "-c", drawing)
    screen.route(f"**/{page.key}/", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
