"""A marketing service that an installation declares: what a real browser asks before and after it is accepted."""

from types import SimpleNamespace

import pytest

from percolateur.lib.tests.test_own_services import ADS
from tests import servers
from tests.quality.looking import CHECKERS, PHONE, PROBES, TAGS
from tests.quality.test_consent import CHOICE, REFUSE, Visitor

pytestmark = [pytest.mark.journey, pytest.mark.quality(4)]
WRITE = """
from percolateur.knowledge.factories import ArticleFactory
steps = "[Un épisode](https://podcasts.example.com/e/Abc-12)"
for more in ({}, {"for_children": True}):
    print(ArticleFactory(status="PUBLISHED", visibility="PUBLIC", steps=steps, **more).address)
"""


@pytest.fixture(scope="module")
def asking(chromium, tmp_path_factory):
    file = tmp_path_factory.mktemp("services") / "services.toml"
    file.write_text(ADS)
    with servers.percolateur(PERCOLATEUR_SERVICES_FILE=str(file)) as site:
        article, childrens = site.run("shell", "--no-imports", "-v0", "-c", WRITE).strip().splitlines()[-2:]
        yield SimpleNamespace(site=site, article=article, childrens=childrens, browser=chromium)


@pytest.fixture
def visitor(asking):
    visitor = Visitor(asking)
    yield visitor
    visitor.context.close()


def test_privacy_4_4_marketing_is_asked_for_nothing_before_it_is_accepted(asking, visitor):
    answer = visitor.open(asking.article)
    assert (visitor.called, visitor.cookies(), visitor.frames()) == ([], [], [])
    visitor.send(REFUSE)
    answer = visitor.open(asking.article)
    assert "frame-src 'none'" in answer.headers["content-security-policy"]
    assert (visitor.called, visitor.frames()) == ([], [])

    visitor.open(CHOICE)
    visitor.page.get_by_label("Accepter Podcasts & Cie").check(force=True)
    visitor.send("text=Enregistrer mes choix")
    visitor.open(asking.article)
    assert (set(visitor.called), len(visitor.frames())) == ({"player.example.com"}, 1)

    visitor.called.clear()
    visitor.open(asking.childrens)
    assert (visitor.called, visitor.frames()) == ([], [])


@pytest.mark.quality(2)
@pytest.mark.parametrize("page", ["article", CHOICE])
def test_marketing_box_and_choice_are_for_everybody(asking, visitor, page):
    visitor.open(asking.article if page == "article" else page)
    visitor.page.evaluate(PROBES)
    visitor.page.evaluate(CHECKERS[0].read_text())
    visitor.page.set_viewport_size(PHONE)
    found = visitor.page.evaluate("tags => probes.axe(tags)", TAGS)
    found += visitor.page.evaluate("probes.small()") + visitor.page.evaluate("probes.sideways()")
    assert found == []
