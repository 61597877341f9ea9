"""Every address anyone may send something to, or that costs much, says how often, or why it need not."""

import pytest
from django.conf import settings
from django.test import Client, RequestFactory
from django.urls import get_resolver

from percolateur.board.factories import BoardFactory
from percolateur.lib.throttling import limiter
from tests.quality.test_catalogue import named
from tests.security.addresses import PUBLIC

pytestmark = pytest.mark.quality(5)

BY_ALLAUTH = "allauth's own limits, by address and by account (decision 6)"
# Counted inside of the view, which knows what is to be counted; or of no use to anybody who would send it often.
SAID_ELSEWHERE = {
    "board:ask": "30 a minute and participant: board.access.posts",
    "board:contribute": "board.access.posts",
    "board:edit_own_questions": "board.access.posts",
    "board:edit_own_pistes": "board.access.posts",
    **{f"board:{hand}": "240 a minute and participant: board.access.gestures" for hand in ("moi-aussi", "je-sais")},
    **{f"board:no_{hand}": "board.access.gestures" for hand in ("moi-aussi", "je-sais")},
    "registrations:register": "200 an hour and address, 20 an hour and mail: registrations.access",
    "events:subscribe": "20 an hour and address, 3 a day and mail: events.views.subscription",
    "knowledge:report": "20 an hour and address: knowledge.access.flags_from",
    "board:join": "wrong codes only, 30 in ten minutes and address: board.access",
    "privacy:choice": "refusing must always work; past 600 an hour and address, no receipt: privacy.actions.consent",
    "privacy:my_data": "60 an hour and address, 5 a day and mail: privacy.access",
    "privacy:door": "a link opens once",
    "opendata:oai": "3,000 a minute and address, then 503 as OAI-PMH wants: opendata.views.harvesting",
    "privacy:erasing": "erases one's own data, once",
    "privacy:erasing_one": "erases one's own data, once",
    "privacy:leaving": "ends one's own visit",
    **{f"privacy:dossier{what}": "shows the same as to GET" for what in ("", "_json", "_file")},
    "api:call": "120 a minute and address, 600 a minute and key; 20 an hour and mail: api.v1.limits",
    "board:desk_question": "leads elsewhere",
    "board:participant": "shows the same as to GET",
    "board:question": "shows the same as to GET",
    "board:own_texts": "shows the same as to GET",
    "board:projector": "shows the same as to GET",
    "board:qr": "shows the same as to GET",
    "board:changes": "shows the same as to GET",
    "board:tokens": "shows the same as to GET",
    "board:short": "leads elsewhere",
    "registrations:own": "shows the same as to GET",
    "registrations:code": "shows the same as to GET",
    "account_inactive": "shows the same as to GET",
    "account_password_reset_completed": "shows the same as to GET",
    "account_logout": "closes one's own session",
    **{
        name: BY_ALLAUTH
        for name in PUBLIC["sign-in"].split()
        if name not in ("account_inactive", "account_logout", "account_password_reset_completed")
    },
}
COSTLY = {
    "knowledge:card": "",  # prints
    "reports:summary_pdf": "",
    **dict.fromkeys(("opendata:site_picture", "opendata:article_picture", "opendata:event_picture"), ""),
    "opendata:sitemap_part": "",
    "privacy:public_pdf": "",
    "preparation:connector_cards": "",
    "preparation:connector_card": "",
    "statistics:public_network_png": "",
    "statistics:public_library_png": "",
    "knowledge:similar": "600 a minute and address: knowledge.views.similar",
    "preparation:matching": "kept for a minute, or a question of a board whose code is known: wrong ones are counted",
    "knowledge:articles": "a search takes 1 to 8 ms (make bench-search)",
    "knowledge:results": "the same",
    "knowledge:api_articles": "the same",
    "knowledge:api_feed": "one indexed query, a page of bounded length",
}
VIEWS = {name: pattern.callback for name, pattern in named(get_resolver())}
ANYONES = " ".join(PUBLIC.values()).split()


def takes_post(view):
    try:
        return view(RequestFactory().post("/")).status_code != 405
    except Exception:
        return True


def test_security_5_limits_are_said_for_all_that_anyone_may_send():
    unsaid = [
        name
        for name in ANYONES
        if takes_post(VIEWS[name]) and not hasattr(VIEWS[name], "limit") and name not in SAID_ELSEWHERE
    ]
    assert unsaid == []
    assert set(SAID_ELSEWHERE) - set(ANYONES) == set()


def test_security_5_limits_are_said_for_all_that_costs():
    assert [name for name, why in COSTLY.items() if not why and not hasattr(VIEWS[name], "limit")] == []


@pytest.fixture
def calm():
    limiter(settings.REDIS_URL).storage.reset()


def test_security_5_limit_passed_is_said_in_a_page_and_to_a_script(db, calm):
    board = BoardFactory()
    for _ in range(240):
        Client().post(f"{board.address}gestes/1/annulation/")
    page = Client().post(f"{board.address}gestes/1/annulation/")
    assert (page.status_code, page["Retry-After"]) == (429, "60")
    assert "Prenez un café" in page.text
    said = Client(headers={"accept": "application/json"}).post(f"{board.address}gestes/1/annulation/")
    assert (said.status_code, said.json()["message"]) == (429, "Trop de demandes en peu de temps. Patientez un peu.")
    elsewhere = Client(REMOTE_ADDR="203.0.113.9").post(f"{board.address}gestes/1/annulation/")
    assert elsewhere.status_code != 429


def test_security_5_codes_tried_from_everywhere_leave_few_tries_to_each(db, calm):
    board = BoardFactory()
    tried = [
        Client(REMOTE_ADDR=f"203.0.113.{place}").get("/t/AAAAAA").status_code for place in range(100) for _ in range(3)
    ]
    assert set(tried) == {404}
    guesser, newcomer = Client(REMOTE_ADDR="203.0.113.7"), Client(REMOTE_ADDR="198.51.100.1")
    assert guesser.get("/t/AAAAAA").status_code == 429
    assert newcomer.get(board.address).status_code == 200  # whoever has the code enters
    assert [newcomer.get("/t/AAAAAA").status_code for _ in range(4)] == [404, 404, 404, 429]
