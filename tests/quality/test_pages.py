"""Every page of the catalogue, as each role sees it: accessible, in its place, quiet, and from nowhere else."""

import re
from urllib.parse import urlsplit

import pytest

from tests.quality.pages import PAGES, VISITOR

pytestmark = pytest.mark.journey
every_page = pytest.mark.parametrize("page", PAGES, ids=str)
# The forms of sign-in are guarded against forgery, by the cookie that the table of trackers describes.
GUARDED = {"sign-in", "code-request", "password-reset"}
FIRST_VISITS = [page for page in PAGES if page.who == VISITOR and page.act is None and not page.template]


@every_page
def test_page_is_the_one_meant(looker, page):
    sight = looker.see(page)
    assert (sight.status, sight.h1) == (page.status, 1)
    if not page.act:
        assert sight.path == urlsplit(looker.path(page)).path


@every_page
def test_page_says_its_title(looker, page):
    assert re.search(r"^(Erreur : )?Percolateur, | – Percolateur$", looker.see(page).title)


@pytest.mark.quality(2)
@every_page
def test_page_has_no_violation_for_axe(looker, page):
    assert looker.see(page).axe == {}


@pytest.mark.quality(2)
@every_page
def test_page_has_no_error_for_pa11y(looker, page):
    assert looker.see(page).pa11y == []


@pytest.mark.quality(2)
@every_page
def test_page_never_slides_sideways(looker, page):
    assert looker.see(page).sideways == {}


@pytest.mark.quality(2)
@every_page
def test_page_keeps_its_words_in_their_boxes(looker, page):
    assert looker.see(page).spilt == {}


@pytest.mark.quality(2)
@every_page
def test_page_has_targets_as_high_as_a_finger(looker, page):
    assert looker.see(page).small == {}


@pytest.mark.quality(2)
@every_page
def test_page_has_each_id_once(looker, page):
    assert looker.see(page).twins == []


@every_page
def test_page_is_quiet_in_the_console(looker, page):
    assert looker.see(page).console == []


@pytest.mark.quality(4)
@every_page
def test_page_asks_nothing_of_anybody_else(looker, page):
    hosts = {urlsplit(file.url).netloc for file in looker.see(page).files}
    assert hosts == {urlsplit(looker.scene.site.url).netloc}


@pytest.mark.quality(4)
@pytest.mark.parametrize("page", FIRST_VISITS, ids=str)
def test_page_leaves_nothing_on_a_first_visit(looker, page):
    sight = looker.see(page)
    assert (sight.cookies, sight.stored) == (["csrf"] if page.key in GUARDED else [], [])


@pytest.mark.quality(4)
@every_page
def test_privacy_4_2_page_leads_to_the_choice_of_cookies(looker, page):
    sight = looker.see(page)
    assert re.search(r'href="/confidentialite/choix/"[^>]*>\s*Personnaliser les cookies', sight.html)


@pytest.mark.quality(5)
@every_page
def test_page_and_its_files_carry_a_strict_policy(looker, page):
    files = looker.see(page).files[1 if page.template else 0 :]
    policies = {file.url: file.headers.get("content-security-policy", "") for file in files}
    lax = {url: policy for url, policy in policies.items() if "default-src 'none'" not in policy or "unsafe" in policy}
    assert lax == {}
