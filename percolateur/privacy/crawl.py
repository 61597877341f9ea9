"""Browse a site with Chromium as visitors do, and note what it leaves on their device and whom it calls.

Three visitors, each with a browser nobody used before: one who answers nothing, one who refuses, one who accepts all.
"""

import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urlsplit

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from percolateur.privacy.register.tracker import Kind

CHOICE = "/confidentialite/choix/"
PATIENCE = 20_000  # milliseconds a page has to come
SETTLE = 300  # milliseconds left to its scripts
ALIKE = 3  # addresses that differ by their numbers only: a thousand events are one page
EXPIRED = re.compile(r";\s*max-age=(0|-\d+)\s*(;|$)|;\s*expires=[^;]*\b1970\b", re.IGNORECASE)
STORED = """async () => {
  const names = [];
  const add = (kind, name) => names.push([kind, String(name)]);
  try { Object.keys(localStorage).forEach((name) => add("localStorage", name)); } catch (error) { /* none here */ }
  try { Object.keys(sessionStorage).forEach((name) => add("sessionStorage", name)); } catch (error) { /* none here */ }
  try { (await indexedDB.databases()).forEach((base) => add("IndexedDB", base.name)); } catch (error) { /* none */ }
  try { (await caches.keys()).forEach((name) => add("Cache Storage", name)); } catch (error) { /* none here */ }
  return names;
}"""


class Unreachable(Exception):
    """Nothing can be checked; its text is a sentence for people."""


@dataclass(frozen=True, order=True)
class Seen:
    """Something on the visitor's device: what kind, its name, and whether it is another site's."""

    kind: str
    name: str
    host: str
    third_party: bool


@dataclass
class Visit:
    """What one visitor found. `called`: each other site that was asked for something, with the page; `by_us`: those
    that our own page asked, rather than a frame in it.
    """

    moment: str | Promise
    consents: bool = False
    refuses: bool = False
    pages: list[str] = field(default_factory=list)
    seen: set[Seen] = field(default_factory=set)
    called: dict[str, str] = field(default_factory=dict)
    by_us: set[str] = field(default_factory=set)


class Browsing:
    """One visitor's browser on one site. Close it with `with`."""

    def __init__(self, browser: Any, site: str, visit: Visit) -> None:
        self.site, self.visit = site.rstrip("/"), visit
        self.host = urlsplit(site).hostname or ""
        self.origin = origin_of(site)
        self.answers: list[Any] = []
        self.context = browser.new_context(locale="fr-FR")
        self.context.on("request", self._hear)
        self.context.on("response", self._keep)
        self.page = self.context.new_page()

    def __enter__(self) -> "Browsing":
        return self

    def __exit__(self, *_problem: object) -> None:
        self.context.close()

    def _hear(self, request: Any) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("http", "https", "ws", "wss") or origin_of(request.url) == self.origin:
            return
        self.visit.called.setdefault(parts.netloc, self.page.url)
        if request.service_worker or request.frame == self.page.main_frame:
            self.visit.by_us.add(parts.netloc)

    def _keep(self, answer: Any) -> None:
        self.answers.append(answer)

    def open(self, path: str) -> bool:
        """Go there and look around; False when it is no page, such as a calendar to keep."""
        from playwright.sync_api import Error

        try:
            self.page.goto(path if "//" in path else self.site + path, timeout=PATIENCE)
        except Error as error:
            if "Download is starting" in error.message or "ERR_ABORTED" in error.message:
                return False
            raise Unreachable(_("%(page)s ne s’ouvre pas.") % {"page": path}) from error
        self.page.wait_for_timeout(SETTLE)
        self.visit.pages.append(urlsplit(self.page.url).path)
        self.look()
        return True

    def look(self) -> None:
        """Note what the device holds now, and what it was asked to hold, frames of other sites included."""
        from playwright.sync_api import Error

        for cookie in self.context.cookies():
            self._note(Kind.COOKIE, cookie["name"], cookie["domain"].lstrip("."))
        for answer in self.answers:
            for header in answer.headers_array():
                if header["name"].lower() == "set-cookie" and not EXPIRED.search(header["value"]):
                    self._note(Kind.COOKIE, header["value"].partition("=")[0].strip(), urlsplit(answer.url).hostname)
        self.answers.clear()
        for frame in self.page.frames:
            try:
                stored = frame.evaluate(STORED)
            except Error:
                continue  # a frame that is gone, or that has no address yet
            for kind, name in stored:
                self._note(kind, name, urlsplit(frame.url).hostname)

    def _note(self, kind: str, name: str, host: str | None) -> None:
        self.visit.seen.add(Seen(str(kind), name, host or "", host not in (self.host, None)))

    def links(self) -> Iterator[str]:
        """Where one may go from here without leaving the site."""
        for link in self.page.eval_on_selector_all("a[href]", "links => links.map((link) => link.href)"):
            address = urldefrag(link).url
            if origin_of(address) == self.origin:
                yield address

    def answer(self, how: str) -> None:
        """Press « Tout refuser » or « Tout accepter », where there is something to answer."""
        self.open(CHOICE)
        button = self.page.locator(f'button[name="all"][value="{how}"]')
        if button.count():
            with self.page.expect_navigation(timeout=PATIENCE):
                button.first.click()
            self.look()

    def draw(self, folder: Path, name: str) -> None:
        """The first page as it asks, on a phone and on a screen."""
        folder.mkdir(parents=True, exist_ok=True)
        self.page.goto(self.site + "/")
        for width in (320, 1280):
            self.page.set_viewport_size({"width": width, "height": 800})
            self.page.screenshot(path=str(folder / f"{name}-{width}.png"))


def origin_of(address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    return parts.scheme.replace("ws", "http"), parts.netloc


def shape(address: str) -> str:
    """The address without its numbers and codes."""
    parts = urlsplit(address)
    names = sorted(pair.partition("=")[0] for pair in parts.query.split("&"))
    return re.sub(r"[^/]*\d[^/]*", "0", parts.path) + "?" + "&".join(names)


def walk(browsing: Browsing, most: int) -> None:
    """Follow the site's own links, the nearest first."""
    waiting, met, alike = deque([browsing.site + "/"]), {browsing.site + "/"}, Counter[str]()
    while waiting and len(browsing.visit.pages) < most:
        address = waiting.popleft()
        alike[shape(address)] += 1
        if alike[shape(address)] > ALIKE or not browsing.open(address):
            continue
        for link in browsing.links():
            if link not in met:
                met.add(link)
                waiting.append(link)


MOMENTS = [
    (gettext_lazy("avant tout choix"), ""),
    (gettext_lazy("après un refus"), "refuse"),
    (gettext_lazy("après avoir tout accepté"), "accept"),
]


def browse(browser: Any, site: str, most: int = 60, screenshots: tuple[Path, str] | None = None) -> list[Visit]:
    """What each of the three visitors met. Raises Unreachable."""
    visits = []
    for moment, how in MOMENTS:
        visit = Visit(moment, consents=how == "accept", refuses=how == "refuse")
        with Browsing(browser, site, visit) as browsing:
            if screenshots and not how:
                browsing.draw(*screenshots)
            if how:
                browsing.answer(how)
            walk(browsing, most)
        visits.append(visit)
    return visits
