"""Every answer carries the Content-Security-Policy, refusals and errors included."""

import urllib.error
import urllib.request

import pytest

from tests.quality.pages import NOT_PAGES, page

ODD = ["/nulle-part/", "/static/nulle-part.css", "/flux/?jeton=faux", "/programme/999999/", "/%FF", "/tableau/ABC-DEF/"]


def policy(address, data=None):
    try:
        with urllib.request.urlopen(urllib.request.Request(address, data=data), timeout=10) as answer:
            return answer.headers["content-security-policy"]
    except urllib.error.HTTPError as refusal:
        return refusal.headers["content-security-policy"]


def addresses(scene):
    """Where each is, with what its address needs: a board, a summary, an event, or a secret that opens nothing."""
    known = scene.known | {"nothing": "x"}
    by_app = {"board": {"code": "live"}, "reports": {"key": "summary"}, "registrations": {"pk": "today"}}
    by_name = {
        "board:desk_question": {"code": "live", "pk": "question"},
        "events:ics": {"pk": "today"},
        "events:host_calendar": {"secret": "nothing"},
        "registrations:code": {"secret": "own_confirmed"},
        "knowledge:api_feed": {"slug": "nothing"},
        "knowledge:export": {"slug": "nothing"},
        "knowledge:export_zip": {"slug": "nothing"},
        "privacy:version": {"sha256": "nothing"},
        "knowledge:original": {"pk": "article"},
        "knowledge:card": {"pk": "article"},
    }
    for name in NOT_PAGES:
        yield page(name, name, **by_name.get(name, by_app.get(name.partition(":")[0], {}))).path(known)


@pytest.mark.quality(5)
def test_policy_is_on_every_answer(scene):
    asked = [*ODD, *addresses(scene)]
    found = {path: policy(scene.site.url + path) or "" for path in asked}
    found["POST /equipe/connexion/"] = policy(scene.site.url + "/equipe/connexion/", b"forged") or ""
    found["POST 13 MB"] = policy(scene.site.url + "/equipe/connexion/", bytes(13 * 2**20)) or ""
    assert {path: text for path, text in found.items() if "default-src 'none'" not in text or "unsafe" in text} == {}
