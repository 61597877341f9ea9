"""What a browser really does before and after a choice: its requests, its cookies, its storage, never mere words.

The other sites are stand-ins: Playwright answers in their place and notes each request, since the real ones are out of
reach of the tests. What matters here is whether they are asked, by whom, and when.
"""

import gzip
import http.server
import re
import threading
import time
from contextlib import contextmanager
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest

from percolateur.privacy.crawl import browse
from percolateur.privacy.verdict import Row, problems
from tests import servers
from tests.quality.looking import CHECKERS, LAPTOP, PHONE, PROBES, TAGS

pytestmark = [pytest.mark.journey, pytest.mark.quality(4)]
PLAYER = """<!DOCTYPE html><title>Lecteur</title>
<script>localStorage.setItem("yt-remote-device-id", "1"); document.cookie = "YSC=1; Secure; SameSite=None";</script>"""
WRITE = """
from percolateur.knowledge.factories import ArticleFactory
video, film = "https://www.youtube.com/watch?v=dQw4w9WgXcQ", "https://vimeo.com/123456789"
texts = {"answer": "Regarder deux vidéos.", "steps": f"[Grossir les lettres]({video})\\n\\n{film}"}
for more in ({}, {"for_children": True}):
    print(ArticleFactory(status="PUBLISHED", visibility="PUBLIC", **texts, **more).address)
"""
SHIFTS = """() => new Promise((done) => {
  let moved = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((each) => { moved += each.value; }))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(moved), 300);
})"""
STORED = "Object.keys(localStorage).concat(Object.keys(sessionStorage))"
LOOK = """e => {
  const style = getComputedStyle(e);
  return [e.tagName, e.className, style.color, style.backgroundColor, style.font, style.border];
}"""
INTRUDE = """() => {
  const other = document.createElement("iframe");
  other.src = "https://player.vimeo.com/video/1";
  document.body.append(other);
}"""
CHOICE = "/confidentialite/choix/"


@pytest.fixture(scope="module")
def asking(chromium):
    """A site that may show YouTube and Vimeo, with an article that holds a video of each."""
    with servers.percolateur(PERCOLATEUR_SERVICES="youtube,vimeo") as site:
        article, childrens = site.run("shell", "--no-imports", "-v0", "-c", WRITE).strip().splitlines()[-2:]
        yield SimpleNamespace(site=site, article=article, childrens=childrens, browser=chromium)


class Visitor:
    """A browser nobody used before; `called` notes the other sites it asks."""

    def __init__(self, asking, **options):
        self.url, self.called = asking.site.url, []
        self.context = asking.browser.new_context(
            base_url=self.url, locale="fr-FR", **{"viewport": PHONE, "reduced_motion": "reduce"} | options
        )
        self.context.route(lambda address: urlsplit(address).netloc != urlsplit(self.url).netloc, self.stand_in)
        self.page = self.context.new_page()

    def stand_in(self, route):
        self.called.append(urlsplit(route.request.url).netloc)
        route.fulfill(body=PLAYER, content_type="text/html")

    def open(self, path):
        response = self.page.goto(path)
        self.page.wait_for_timeout(100)
        return response

    def send(self, button):
        """Press a button that sends, and see the page come back."""
        with self.page.expect_navigation() as answer:
            self.page.locator(button).first.click()
        self.page.wait_for_timeout(200)
        return answer.value

    def frames(self):
        return [frame.get_attribute("src") for frame in self.page.locator("iframe").all()]

    def cookies(self):
        return sorted(cookie["name"] for cookie in self.context.cookies(self.url))


@pytest.fixture
def visitor(asking):
    with visiting(asking) as visitor:
        yield visitor


@contextmanager
def visiting(asking, **options):
    visitor = Visitor(asking, **options)
    try:
        yield visitor
    finally:
        visitor.context.close()


REFUSE, ACCEPT = ".consent [name=all][value=refuse]", ".consent [name=all][value=accept]"


@pytest.mark.parametrize(
    "path", ["/", "/programme/", "/savoirs/", "article", CHOICE, "/confidentialite/", "/nulle-part/"]
)
def test_privacy_4_1_first_visit_leaves_nothing_where_something_is_asked(asking, visitor, path):
    visitor.open(asking.article if path == "article" else path)

    stored = visitor.page.evaluate(STORED)
    assert (visitor.called, visitor.cookies(), stored, visitor.frames()) == ([], [], [], [])


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
@pytest.mark.parametrize("screen", [PHONE, LAPTOP], ids=["320 px", "1280 px"])
def test_privacy_4_2_refusing_weighs_what_accepting_weighs(asking, screen, scripts):
    with visiting(asking, viewport=screen, java_script_enabled=scripts) as visitor:
        visitor.open("/")
        answers = visitor.page.locator(".consent__answers > *").all()
        boxes = [answer.bounding_box() for answer in answers]
        said = [answer.inner_text() for answer in answers]
        refuse, accept = (visitor.page.locator(each) for each in (REFUSE, ACCEPT))
        position = visitor.page.locator(".consent").evaluate("each => getComputedStyle(each).position")
        styles = [each.evaluate(LOOK) for each in (refuse, accept)]

    assert said == ["Refuser", "Accepter", "Personnaliser"]
    assert styles[0] == styles[1]
    assert abs(boxes[0]["width"] - boxes[1]["width"]) <= 1
    assert abs(boxes[0]["height"] - boxes[1]["height"]) <= 1
    assert min(box["height"] for box in boxes) >= 48
    assert position == "static"


@pytest.mark.parametrize("button", [REFUSE, ACCEPT])
def test_privacy_4_2_each_takes_one_action_without_javascript(asking, button):
    with visiting(asking, java_script_enabled=False) as visitor:
        visitor.open("/a-propos/")
        visitor.send(button)

        assert urlsplit(visitor.page.url).path == "/a-propos/"
        assert visitor.page.locator(".consent").count() == 0
        assert (
            visitor.page.locator("[role=status]").first.inner_text().strip().startswith("Votre choix est enregistré.")
        )
        assert visitor.cookies() == ["choix"]


def test_privacy_4_2_banner_is_light_still_and_readable(asking):
    if not all(checker.exists() for checker in CHECKERS):
        servers.missing("npm ci --prefix tests/browser")
    with visiting(asking) as visitor:
        html = visitor.open("/").text()
        banner = re.search(r'<section class="consent".*?</section>', html, re.DOTALL)[0]
        moved = visitor.page.evaluate(SHIFTS)
        wide = visitor.page.evaluate("document.documentElement.scrollWidth")
        visitor.page.evaluate(CHECKERS[0].read_text())
        violations = []
        for theme in ("light", "dark"):
            visitor.page.emulate_media(color_scheme=theme)
            rules = "{ rules: { 'color-contrast-enhanced': { enabled: true }, 'target-size': { enabled: true } } }"
            found = visitor.page.evaluate(f"axe.run('.consent', {rules})")
            violations += [violation["id"] for violation in found["violations"]]

    assert len(gzip.compress(banner.encode(), 6, mtime=0)) <= 1024
    assert (moved, wide, violations) == (0, 320, [])


@pytest.mark.parametrize("path", ["article", CHOICE, "/confidentialite/", "/a-propos/"])
@pytest.mark.parametrize("answer", ["", ACCEPT], ids=["unanswered", "accepted"])
def test_pages_that_ask_or_show_are_accessible(asking, path, answer):
    if not all(checker.exists() for checker in CHECKERS):
        servers.missing("npm ci --prefix tests/browser")
    problems = {}
    with visiting(asking) as visitor:
        if answer:
            visitor.open("/")
            visitor.send(answer)
        visitor.open(asking.article if path == "article" else path)
        visitor.page.evaluate(PROBES)
        visitor.page.evaluate(CHECKERS[0].read_text())
        for screen in (PHONE, LAPTOP):
            visitor.page.set_viewport_size(screen)
            found = visitor.page.evaluate("tags => probes.axe(tags)", TAGS)
            found += visitor.page.evaluate("probes.small()") + visitor.page.evaluate("probes.sideways()")
            problems |= {screen["width"]: found} if found else {}

    assert problems == {}


def test_privacy_4_3_choice_lives_182_days_in_the_browser(asking, visitor):
    visitor.open("/")
    visitor.send(REFUSE)
    cookie = visitor.context.cookies(asking.site.url)[0]
    visitor.open("/programme/")

    assert abs(cookie["expires"] - time.time() - 182 * 86400) < 60
    assert visitor.context.cookies(asking.site.url)[0]["expires"] == cookie["expires"]
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Lax")


def test_privacy_4_4_refusing_calls_nobody(asking, visitor):
    visitor.open(asking.article)
    answer = visitor.send(REFUSE)

    assert (visitor.called, visitor.frames(), visitor.cookies()) == ([], [], ["choix"])
    assert "frame-src 'none'" in answer.headers["content-security-policy"]
    assert (
        visitor.page.get_by_role("link", name="Regarder sur YouTube").get_attribute("href").startswith("https://www.y")
    )


def test_privacy_4_4_one_accepted_service_is_called_and_no_other(asking, visitor):
    visitor.open(asking.article)
    visitor.send("button[name=show][value=youtube]")

    assert set(visitor.called) == {"www.youtube-nocookie.com"}
    assert visitor.frames() == ["https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"]
    assert urlsplit(visitor.page.url).fragment == "youtube-dQw4w9WgXcQ"
    visitor.page.evaluate(INTRUDE)
    visitor.page.wait_for_timeout(300)
    assert set(visitor.called) == {"www.youtube-nocookie.com"}, "the policy lets another site in"


def test_privacy_4_4_page_for_children_calls_nobody_whatever_was_accepted(asking, visitor):
    visitor.open(asking.article)
    visitor.send(ACCEPT)
    visitor.called.clear()

    answer = visitor.open(asking.childrens)

    assert "frame-src 'none'" in answer.headers["content-security-policy"]
    assert (visitor.called, visitor.frames(), visitor.page.locator(".embed").count()) == ([], [], 0)
    assert (
        visitor.page.get_by_role("link", name="Grossir les lettres").get_attribute("href").startswith("https://www.y")
    )
    visitor.page.evaluate(INTRUDE)
    visitor.page.wait_for_timeout(300)
    assert visitor.called == [], "the policy lets another site in"


def test_privacy_4_4_withdrawing_closes_it_again(asking, visitor):
    visitor.open(asking.article)
    visitor.send(ACCEPT)
    assert len(visitor.frames()) == 2
    visitor.called.clear()

    visitor.send("button[name=hide][value=youtube]")
    assert visitor.frames() == ["https://player.vimeo.com/video/123456789?dnt=1"]
    assert set(visitor.called) <= {"player.vimeo.com"}

    visitor.called.clear()
    visitor.open(CHOICE)
    visitor.send("button[name=all][value=refuse]")
    answer = visitor.open(asking.article)
    assert (visitor.called, visitor.frames()) == ([], [])
    assert "frame-src 'none'" in answer.headers["content-security-policy"]


def test_privacy_4_4_cookies_of_statistics_are_expired(asking, visitor):
    names = ["_pk_id.1.1fff", "_pk_ses.1.1fff", "other"]
    visitor.context.add_cookies([{"name": name, "value": "1", "url": asking.site.url} for name in names])
    visitor.open("/")

    assert visitor.cookies() == ["other"]


# --- percolateur check-trackers


class WithStandIns:
    """Chromium, in which every other site is answered by the stand-in."""

    def __init__(self, browser):
        self.browser = browser

    def new_context(self, **options):
        context = self.browser.new_context(**options)
        context.route(
            lambda address: urlsplit(address).hostname != "127.0.0.1",
            lambda route: route.fulfill(body=PLAYER, content_type="text/html"),
        )
        return context


def rows(site_url, browser):
    context = browser.new_context()
    table = context.request.get(f"{site_url}/confidentialite/traceurs.json").json()
    context.close()
    return [Row.read(row) for row in table["trackers"]]


def test_privacy_4_6_crawl_of_a_clean_site_finds_nothing_unlisted(asking):
    visits = browse(WithStandIns(asking.browser), asking.site.url, most=25)

    assert list(problems(visits, rows(asking.site.url, asking.browser))) == []
    assert [len(visit.pages) > 10 for visit in visits] == [True, True, True]
    assert [sorted(visit.called) for visit in visits] == [[], [], ["player.vimeo.com", "www.youtube-nocookie.com"]]
    assert {seen.name for seen in visits[2].seen if seen.third_party} >= {"yt-remote-device-id"}


@contextmanager
def faulty_site(page, cookie=""):
    """A site with one page, and whatever is wrong with it."""

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            if cookie:
                self.send_header("Set-Cookie", cookie)
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, *words):
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize(
    ("page", "cookie", "found"),
    [
        ("<h1>Bonjour</h1>", "", []),
        (
            "<h1>Bonjour</h1>",
            "suivi=1",
            ["Absent du tableau public, avant tout choix\u00a0: cookie «\u00a0suivi\u00a0»"],
        ),
        (
            "<script>localStorage.setItem('souvenir', 1)</script>",
            "",
            ["Absent du tableau public, avant tout choix\u00a0: localStorage «\u00a0souvenir\u00a0»"],
        ),
        ("<h1>Bonjour</h1>", "accord=1", ["Déposé sans accord, avant tout choix\u00a0: cookie «\u00a0accord\u00a0»"]),
        (
            "<img src='https://autre.example/point.gif' alt=''>",
            "",
            ["Autre site appelé, avant tout choix\u00a0: autre.example"],
        ),
    ],
)
def test_privacy_4_6_crawl_names_what_should_not_be(chromium, page, cookie, found):
    table = [Row("accord", "cookie", third_party=False, needs_consent=True)]
    with faulty_site(page, cookie) as url:
        visits = browse(WithStandIns(chromium), url, most=3)

    sentences = [sentence for sentence in problems(visits, table) if "avant tout choix" in sentence]
    assert [any(sentence.startswith(each) for sentence in sentences) for each in found] == [True] * len(found)
    assert bool(sentences) == bool(found)


def test_privacy_4_6_command_succeeds_on_a_real_site_and_refuses_what_is_none(asking):
    said = asking.site.run("check-trackers", asking.site.url, "--pages", "4")
    assert "Rien qui ne soit dans le tableau public" in said

    with faulty_site("<h1>Bonjour</h1>") as url, pytest.raises(RuntimeError, match="ne donne pas le tableau public"):
        asking.site.run("check-trackers", url)
