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
    where = {"board": {"code": "live"}, "reports": {"key": "summary"}}
    for name in NOT_PAGES:
        more = {"pk": "question"} if name == "board:desk_question" else {}
        yield page(name, name, **where.get(name.partition(":")[0], {}), **more).path(scene.known)


@pytest.mark.quality(5)
def test_policy_is_on_every_answer(scene):
    asked = [*ODD, *addresses(scene)]
    found = {path: policy(scene.site.url + path) or "" for path in asked}
    found["POST /equipe/connexion/"] = policy(scene.site.url + "/equipe/connexion/", b"forged") or ""
    found["POST 13 MB"] = policy(scene.site.url + "/equipe/connexion/", bytes(13 * 2**20)) or ""
    assert {path: text for path, text in found.items() if "default-src 'none'" not in text or "unsafe" in text} == {}
