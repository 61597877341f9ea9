"""Counting visits: who is counted, on which pages, and what objecting does. What arrives is seen in a browser, in
tests/quality/test_audience.py.
"""

import re
import time
import uuid

import pytest

from percolateur.accounts.factories import UserFactory
from percolateur.events.factories import EventFactory
from percolateur.privacy.audience.criteria import CRITERIA, settings_to_check
from percolateur.privacy.choice import Kept, read, signer
from percolateur.privacy.models import ConsentReceipt
from percolateur.privacy.policy import document, fingerprint
from percolateur.privacy.register import active
from percolateur.privacy.tests.conftest import CHOICE, about, asks

pytestmark = [pytest.mark.django_db, pytest.mark.quality(4)]
DAY = 86400
STATS = "https://stats.example.fr"
NOTICE = "/confidentialite/"


@pytest.fixture(params=["exempt", "cookieless"])
def counting(settings, request):
    settings.MATOMO_MODE, settings.MATOMO_URL, settings.MATOMO_SITE = request.param, STATS, "7"
    return request.param


@pytest.fixture
def exempt(settings):
    settings.MATOMO_MODE, settings.MATOMO_URL, settings.MATOMO_SITE = "exempt", STATS, "7"


def policy(response):
    return dict(part.split(" ", 1) for part in response["Content-Security-Policy"].split("; ") if " " in part)


def is_counted(response):
    """Whether the page carries the script; its policy then says so, and never otherwise."""
    carried = b"audience.js" in response.content
    allowed = sorted(name for name, value in policy(response).items() if STATS in value)
    assert allowed == (["connect-src", "img-src", "script-src"] if carried else [])
    return carried


def test_privacy_4_5_nobody_is_counted_by_default(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        page = about(client)

    assert (b"matomo" in page.content.lower(), "DNT" in page["Vary"]) == (False, False)
    assert "Aucune mesure d’audience." in client.get(NOTICE).content.decode()
    assert not any(each.service == "matomo" for each in active())


def test_privacy_4_5_page_carries_one_script_and_its_values(client, counting, django_assert_num_queries):
    with django_assert_num_queries(0):
        page = about(client)

    assert is_counted(page)
    scripts = re.findall(r"<script.*?></script>", page.content.decode())
    values = f'data-matomo="{STATS}/" data-site="7" data-mode="{counting}"'
    assert scripts == [f'<script src="/static/privacy/audience.js" {values} defer></script>']
    assert (int(page["Content-Length"]), dict(page.cookies)) == (len(page.content), {})
    assert {"Cookie", "DNT", "Sec-GPC"} <= set(page["Vary"].split(", "))


@pytest.mark.parametrize("headers", [{"DNT": "1"}, {"Sec-GPC": "1"}])
def test_privacy_4_5_do_not_track_and_global_privacy_control_are_obeyed(client, counting, headers):
    client.cookies["_pk_id.7.1fff"] = "1"

    page = client.get("/a-propos/", headers=headers)

    assert not is_counted(page)
    assert {name: cookie["max-age"] for name, cookie in page.cookies.items()} == {"_pk_id.7.1fff": 0}
    assert "vos visites ne sont pas comptées" in client.get(NOTICE, headers=headers).content.decode()
    assert is_counted(client.get("/a-propos/", headers={"DNT": "0"}))


def test_privacy_4_5_kept_page_never_leaks_from_one_visitor_to_the_next(client, counting):
    address = f"/programme/{EventFactory().pk}/"
    visits = [{"DNT": "1"}, {}, {"Sec-GPC": "1"}, {}]

    assert [is_counted(client.get(address, headers=headers)) for headers in visits] == [False, True, False, True]


def test_privacy_4_5_the_team_and_errors_are_not_counted(client, counting):
    assert not is_counted(client.get("/nulle-part/"))
    assert not is_counted(client.get("/programme/999999/"))
    assert not is_counted(client.get("/equipe/connexion/"))
    client.force_login(UserFactory())
    assert not is_counted(about(client))


def test_privacy_4_5_what_is_searched_is_not_counted(client, counting):
    assert is_counted(client.get("/savoirs/"))
    assert not is_counted(client.get("/savoirs/?q=maladie"))


@pytest.mark.parametrize("form", [{"hide": "matomo"}, {"group_no": "statistiques"}, {"matomo": "no"}])
def test_privacy_4_4_objecting_takes_one_form_and_is_obeyed(client, counting, choose, form):
    answer = choose(came_from=NOTICE, back=NOTICE, **form)

    assert (answer.status_code, answer["Location"]) == (302, NOTICE)
    client.cookies["_pk_id.7.1fff"] = "1"
    page = about(client)
    assert (is_counted(page), page.cookies["_pk_id.7.1fff"]["max-age"]) == (False, 0)
    receipt = ConsentReceipt.objects.get()
    assert (receipt.accepted, receipt.refused, receipt.origin) == ([], ["matomo"], "page")
    assert "Votre opposition est enregistrée" in client.get(NOTICE).content.decode()
    assert 'id="matomo-no"' in client.get(CHOICE).content.decode()

    choose(show="matomo")
    assert is_counted(about(client))


def test_privacy_4_4_refusing_everything_objects_too(client, exempt, two_services, choose):
    choose(all="refuse")

    assert not is_counted(about(client))


def test_privacy_4_4_accepting_in_the_banner_leaves_an_objection(client, exempt, two_services, choose):
    choose(hide="matomo")
    page = about(client)
    assert asks(page)  # about the videos

    choose(all="accept")
    page = about(client)
    assert (is_counted(page), policy(page)["frame-src"].count("https:")) == (False, 2)

    choose(all="accept", back="/")  # « Tout accepter », where statistics are told of
    page = about(client)
    assert (is_counted(page), policy(page)["frame-src"].count("https:")) == (True, 2)


def test_privacy_4_3_objecting_prolongs_no_consent_and_is_not_cut_short_by_one(client, exempt, two_services, choose):
    made = int(time.time() - 181 * DAY)
    before = Kept("0" * 12, made, made, frozenset({"youtube"}), frozenset({"vimeo"}), uuid.uuid4())
    client.cookies["choix"] = signer().sign(before.written())

    cookie = choose(hide="matomo").cookies["choix"]

    said = read(cookie.value)
    assert (said.made, said.accepted, said.refused) == (made, {"youtube"}, {"vimeo", "matomo"})
    assert cookie["max-age"] == 182 * DAY
    assert (asks(about(client)), is_counted(about(client))) == (False, False)
    later = Kept("0" * 12, made - 2 * DAY, said.said - 2 * DAY, said.accepted, said.refused, said.receipt)
    client.cookies["choix"] = signer().sign(later.written())
    page = about(client)
    assert (asks(page), is_counted(page), policy(page)["frame-src"]) == (True, False, "'none'")
    over = Kept("0" * 12, made - 190 * DAY, said.said - 182 * DAY, said.accepted, said.refused, said.receipt)
    client.cookies["choix"] = signer().sign(over.written())
    assert is_counted(about(client))


def test_privacy_4_5_cookies_stay_only_where_the_mode_leaves_some(client, counting):
    client.cookies["_pk_id.7.1fff"] = "1"
    client.cookies["_pk_ref.7.1fff"] = "1"

    expired = set(about(client).cookies)

    assert expired == ({"_pk_ref.7.1fff"} if counting == "exempt" else {"_pk_id.7.1fff", "_pk_ref.7.1fff"})
    rows = {each.name: each for each in active() if each.service == "matomo"}
    assert set(rows) == ({"_pk_id.*", "_pk_ses.*"} if counting == "exempt" else set())
    assert all(each.basis == "exempt" and each.seconds <= 396 * DAY for each in rows.values())


def test_privacy_4_5_visitors_are_told_and_the_policy_has_another_fingerprint(client, settings, counting):
    page, choices = (client.get(address).content.decode() for address in (NOTICE, CHOICE))

    assert "stats.example.fr" in page
    assert "Aucune mesure d’audience" not in page
    assert 'value="matomo">Statistiques\u00a0: s’opposer</button>' in page
    assert "S’opposer aux statistiques" in choices
    assert f'"mode": "{counting}"' in document()
    told = fingerprint()
    settings.MATOMO_MODE = "off"
    assert fingerprint() != told


def test_privacy_4_5_criteria_are_each_met_by_the_product_or_the_instance():
    assert len({each.key for each in CRITERIA}) == len(CRITERIA) == 13
    assert all(each.rule and each.product for each in CRITERIA)
    assert {"[Live] disable_visitor_log", "ipAddressMaskLength", "delete_logs_older_than", "doNotTrackEnabled"} <= {
        setting.name for setting in settings_to_check()
    }
