"""Counting visits, as seen on the line: what Chromium sends to an HTTP server in Matomo's place, and what it keeps.

Matomo's script is a stand-in (tests/collector.py), which lets out all that a missing call would.
"""

import time
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from django.urls import get_resolver

from percolateur.privacy.audience.measured import LEFT_OUT, MEASURED
from tests import servers
from tests.collector import collector
from tests.quality.pages import PAGES
from tests.quality.test_catalogue import named

pytestmark = [pytest.mark.quality(4)]
KEYS = {
    "action_name",
    "idsite",
    "rec",
    "r",
    "h",
    "m",
    "s",
    "url",
    "_id",
    "_idn",
    "send_image",
    "_refts",
    "pv_id",
    "uadata",
}
DAY = 86400
TOLD = "/a-propos/?utm_source=lettre&token=SECRET"
LEAVE = """address => {
  const link = Object.assign(document.createElement("a"), { href: address });
  document.body.append(link);
  link.click();
}"""
STORED = "Object.keys(localStorage).concat(Object.keys(sessionStorage))"


@pytest.fixture(scope="module", params=["exempt", "cookieless"])
def counting(chromium, request):
    """A site that counts in this mode, and what counts."""
    with collector() as matomo:
        settings = {"MODE": request.param, "URL": f"{matomo.url}/", "SITE": "7"}
        named_settings = {f"PERCOLATEUR_MATOMO_{name}": value for name, value in settings.items()}
        with servers.percolateur(PERCOLATEUR_SERVICES="youtube", **named_settings) as site:
            yield SimpleNamespace(mode=request.param, matomo=matomo, url=site.url, browser=chromium, site=site)


class Visitor:
    """A browser nobody used before. `messages` are what its console complains of."""

    def __init__(self, counting, **options):
        self.counting, self.messages = counting, []
        counting.matomo.requests.clear()
        self.context = counting.browser.new_context(base_url=counting.url, locale="fr-FR", **options)
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self.messages.append(message.text))

    def open(self, path, visits=None):
        """Go there, and leave its scripts the time to tell of a visit: `visits` in all by then."""
        answer = self.page.goto(path)
        if visits:
            self.counting.matomo.wait(visits)
        self.page.wait_for_timeout(300)
        return answer

    @property
    def cookies(self):
        return {cookie["name"]: cookie for cookie in self.context.cookies()}


@contextmanager
def visiting(counting, **options):
    visitor = Visitor(counting, **options)
    try:
        yield visitor
    finally:
        visitor.context.close()


@pytest.fixture
def visitor(counting):
    with visiting(counting) as visitor:
        yield visitor


@pytest.mark.journey
def test_privacy_4_5_page_sends_these_keys_and_keeps_these_cookies(counting, visitor):
    visitor.open(TOLD, visits=1)

    (told,) = counting.matomo.counted
    assert set(told.keys) == KEYS - ({"_id"} if counting.mode == "cookieless" else set())
    assert {name: told.keys[name] for name in ("idsite", "rec", "send_image", "_refts", "uadata", "url")} == {
        "idsite": "7",
        "rec": "1",
        "send_image": "0",
        "_refts": "0",
        "uadata": "{}",
        "url": f"{counting.url}/a-propos/",
    }
    asked = [(each.method, each.path) for each in counting.matomo.requests]
    assert asked == [("GET", "/matomo.js"), ("POST", "/matomo.php")]
    kept = {name.partition(".")[0] for name in visitor.cookies}
    assert kept == ({"_pk_id", "_pk_ses"} if counting.mode == "exempt" else set())
    assert (visitor.page.evaluate(STORED), visitor.messages) == ([], [])


@pytest.mark.journey
def test_privacy_4_5_what_follows_the_question_mark_and_the_referrer_never_leave(counting, visitor):
    visitor.open("/savoirs/?q=maladie")
    visitor.page.evaluate(LEAVE, TOLD)
    visitor.page.wait_for_url("**/a-propos/**")
    counting.matomo.wait(1)
    visitor.page.wait_for_timeout(300)

    assert len(counting.matomo.counted) == 1
    for secret in ("maladie", "utm_source", "SECRET", "Referer"):
        assert secret not in counting.matomo.everything
    assert not any(name.startswith("_pk_ref") for name in visitor.cookies)


@pytest.mark.journey
def test_privacy_4_5_visitor_cookie_lives_thirteen_months_from_its_creation(counting, visitor):
    if counting.mode == "cookieless":
        return
    visitor.open("/a-propos/", visits=1)
    first = next(cookie for name, cookie in visitor.cookies.items() if name.startswith("_pk_id"))
    visitor.page.wait_for_timeout(1500)
    visitor.open("/programme/", visits=2)
    then = next(cookie for name, cookie in visitor.cookies.items() if name.startswith("_pk_id"))

    assert abs(first["expires"] - time.time() - 393 * DAY) < 60
    assert abs(then["expires"] - first["expires"]) < 1.1
    assert (first["value"], first["secure"], first["sameSite"]) == (then["value"], True, "Lax")


@pytest.mark.journey
@pytest.mark.parametrize("header", ["DNT", "Sec-GPC"])
def test_privacy_4_5_do_not_track_and_global_privacy_control_send_nothing(counting, header):
    with visiting(counting, extra_http_headers={header: "1"}) as visitor:
        answer = visitor.open("/a-propos/")

        assert (counting.matomo.requests, visitor.cookies, visitor.messages) == ([], {}, [])
        assert counting.matomo.url not in answer.headers["content-security-policy"]


@pytest.mark.journey
def test_privacy_4_5_page_kept_from_before_sends_nothing_where_the_browser_objects(counting, visitor):
    """Even a page that carries the script, from a proxy that mixes visitors up."""
    visitor.page.add_init_script("Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })")
    visitor.open("/a-propos/")

    assert (counting.matomo.requests, visitor.cookies) == ([], {})


@pytest.mark.journey
@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_privacy_4_4_objecting_sends_nothing_and_erases(counting, scripts):
    with visiting(counting, java_script_enabled=scripts) as visitor:
        names = ["_pk_id.7.1fff", "_pk_ses.7.1fff"]
        visitor.context.add_cookies([{"name": name, "value": "1", "url": counting.url} for name in names])
        visitor.open("/confidentialite/", visits=1 if scripts else None)
        with visitor.page.expect_navigation():
            visitor.page.get_by_role("button", name="Statistiques\u00a0: s’opposer").click()
        visitor.page.wait_for_timeout(300)
        counting.matomo.requests.clear()
        for path in ("/a-propos/", "/", "/confidentialite/"):
            answer = visitor.open(path)

        assert (counting.matomo.requests, sorted(visitor.cookies)) == ([], ["choix"])
        assert counting.matomo.url not in answer.headers["content-security-policy"]
        assert visitor.page.get_by_role("button", name="Compter de nouveau mes visites").is_visible()


@pytest.mark.journey
def test_privacy_4_4_refusing_in_the_banner_sends_nothing(counting, visitor):
    visitor.open("/a-propos/", visits=1)
    with visitor.page.expect_navigation():
        visitor.page.locator(".consent [name=all][value=refuse]").click()
    counting.matomo.requests.clear()
    visitor.open("/programme/")

    assert (counting.matomo.requests, sorted(visitor.cookies)) == ([], ["choix"])


@pytest.mark.journey
@pytest.mark.parametrize(
    "path", ["/nulle-part/", "/rejoindre/", "/programme/abonnement/", "/equipe/connexion/", "/savoirs/?q=wifi"]
)
def test_privacy_4_5_pages_where_people_type_and_errors_send_nothing(counting, visitor, path):
    visitor.open(path)

    assert counting.matomo.requests == []


def test_privacy_4_5_every_public_page_is_counted_or_says_why_not():
    public = {
        name
        for name, pattern in named(get_resolver())
        if not getattr(pattern.callback, "login_required", True) and name in {page.view for page in PAGES}
    }
    left_out = {name for name in public if name.startswith(tuple(LEFT_OUT))}
    assert left_out | MEASURED == public
    assert left_out & MEASURED == set()
    assert [beginning for beginning in LEFT_OUT if not any(name.startswith(beginning) for name in left_out)] == []


def test_privacy_4_5_no_counted_address_carries_a_link_or_a_code():
    converters = {
        (name, converter)
        for name, pattern in named(get_resolver())
        if name in MEASURED
        for converter in pattern.pattern.converters.values()
    }
    assert {type(converter).__name__ for _name, converter in converters} == {"IntConverter", "SlugConverter"}
    # Of a network, a subject, a plug, a part of the API: names that everybody reads.
    assert {name for name, converter in converters if type(converter).__name__ == "SlugConverter"} == {
        "preparation:network_resources",
        "preparation:subject_resources",
        "preparation:connector",
        "statistics:public_network",
        "statistics:public_libraries",
        "statistics:public_library",
        "statistics:pictures",
        "statistics:library_pictures",
        "api:part",
    }


@pytest.mark.journey
def test_privacy_4_6_crawl_of_a_site_that_counts_finds_nothing_unlisted(counting, visitor):
    said = counting.site.run("check-trackers", counting.url, "--pages", "4")

    assert "Rien qui ne soit dans le tableau public" in said
    assert ("_pk_id.7.1fff" in said) == (counting.mode == "exempt")
