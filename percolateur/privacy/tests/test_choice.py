"""The choice: asked once, kept 182 days, obeyed at once, and proved without knowing anybody."""

import time
from datetime import timedelta

import pytest
from django.core.signing import Signer
from django.utils import timezone

from percolateur.lib.personal import apply
from percolateur.privacy.choice import read, signer
from percolateur.privacy.models import ConsentReceipt, PolicyVersion
from percolateur.privacy.personal import RECEIPTS
from percolateur.privacy.policy import fingerprint, sha256
from percolateur.privacy.tests.conftest import CHOICE, about, asks

pytestmark = [pytest.mark.django_db, pytest.mark.quality(4)]
DAY = 86400
GONE = "Ce service n’est pas proposé ici, ou ne l’est plus."


def frames(response):
    policy = dict(part.split(" ", 1) for part in response["Content-Security-Policy"].split("; ") if " " in part)
    return policy["frame-src"]


def test_privacy_4_1_nothing_is_asked_where_nothing_needs_consent(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        page = about(client)

    assert (asks(page), frames(page), dict(page.cookies)) == (False, "'none'", {})
    assert "Il n’y a rien à choisir" in client.get(CHOICE).content.decode()


def test_privacy_4_1_being_asked_sets_no_cookie(client, two_services, django_assert_num_queries):
    with django_assert_num_queries(0):
        page = about(client)

    assert (asks(page), dict(page.cookies), frames(page)) == (True, {}, "'none'")


@pytest.mark.parametrize(("all", "accepted"), [("accept", ["vimeo", "youtube"]), ("refuse", [])])
def test_privacy_4_2_one_click_answers_and_comes_back(client, two_services, choose, all, accepted):
    response = choose(came_from="/a-propos/?x=1", all=all)

    assert (response.status_code, response["Location"]) == (302, "/a-propos/?x=1")
    receipt = ConsentReceipt.objects.get()
    refused = sorted({"vimeo", "youtube"} - set(accepted))
    assert (receipt.accepted, receipt.refused, receipt.origin) == (accepted, refused, "banner")
    page = about(client)
    assert (asks(page), 'role="status">' in page.content.decode()) == (False, True)
    assert "Votre choix est enregistré." in page.content.decode()


def test_privacy_4_2_personalise_is_on_every_page_errors_included(client, rf):
    from percolateur.pages.views import server_error

    for page in (about(client), client.get("/nulle-part/"), server_error(rf.get("/"))):
        assert f'<a href="{CHOICE}">Personnaliser les cookies</a>' in page.content.decode()


def test_privacy_4_3_choice_lives_182_days(two_services, choose):
    cookie = choose(all="refuse").cookies["choix"]

    assert (cookie["max-age"], cookie["httponly"], cookie["samesite"], cookie["path"]) == (182 * DAY, True, "Lax", "/")


def test_privacy_4_3_reading_a_page_never_prolongs_it(client, two_services, answered):
    answered(age=100 * DAY, refused=["youtube", "vimeo"])

    assert dict(about(client).cookies) == {}


def test_privacy_4_3_accepting_one_service_later_keeps_the_first_end(client, two_services, answered, choose):
    before = answered(age=100 * DAY, refused=["youtube", "vimeo"])

    cookie = choose(show="youtube").cookies["choix"]

    said = read(cookie.value)
    assert (said.made, sorted(said.accepted), sorted(said.refused)) == (before.made, ["youtube"], ["vimeo"])
    assert abs(cookie["max-age"] - 82 * DAY) < 60


@pytest.mark.parametrize(("age", "is_asked"), [(0, False), (181.9 * DAY, False), (182 * DAY, True), (183 * DAY, True)])
def test_privacy_4_3_is_asked_again_after_182_days(client, two_services, answered, age, is_asked):
    answered(age=age, accepted=["youtube"], refused=["vimeo"])

    page = about(client)

    assert (asks(page), frames(page)) == (is_asked, "'none'" if is_asked else "https://www.youtube-nocookie.com")


@pytest.mark.parametrize(
    ("services", "is_asked"),
    [(("youtube", "vimeo", "dailymotion"), True), (("youtube",), False), (("dailymotion",), True)],
)
def test_privacy_4_3_is_asked_again_when_a_service_comes_and_not_when_one_goes(
    client, settings, answered, services, is_asked
):
    answered(accepted=["youtube"], refused=["vimeo"])
    settings.SERVICES = services

    page = about(client)

    assert asks(page) == is_asked
    assert frames(page) == ("https://www.youtube-nocookie.com" if "youtube" in services else "'none'")


def bent(value):
    return value[:-1] + ("A" if value[-1] != "A" else "B")


@pytest.mark.parametrize(
    "value",
    [
        "",
        "oui",
        "1.youtube",
        "\x00\xff",
        "1." + "9" * 5000,
        Signer(salt="other").sign("1.000000000000.1700000000.1700000000.youtube..00000000000000000000000000000000"),
    ],
)
def test_privacy_4_3_forged_cookie_is_no_choice(client, two_services, value):
    client.cookies["choix"] = value

    page = about(client)

    assert (page.status_code, asks(page), frames(page)) == (200, True, "'none'")


def test_privacy_4_3_bent_cut_or_future_cookie_is_no_choice(client, two_services, answered):
    answered(accepted=["youtube", "vimeo"])
    good = client.cookies["choix"].value
    for value in (bent(good), good[:-10], good.replace("youtube", "dailymotion"), good[1:]):
        client.cookies["choix"] = value
        assert asks(about(client)) is True
    answered(age=-DAY, accepted=["youtube", "vimeo"])
    assert asks(about(client)) is True
    client.cookies["choix"] = signer().sign(
        "2." + "0" * 12 + f".{int(time.time())}.{int(time.time())}.youtube.." + "0" * 32
    )
    assert asks(about(client)) is True


def test_privacy_4_3_choice_for_a_service_that_is_gone_opens_nothing(client, settings, answered, choose):
    settings.SERVICES = ("vimeo",)
    answered(accepted=["youtube"], refused=["vimeo"])

    assert (asks(about(client)), frames(about(client))) == (False, "'none'")
    refusal = choose(show="youtube")
    assert (refusal.status_code, GONE in refusal.content.decode()) == (422, True)
    assert not ConsentReceipt.objects.exists()


def test_privacy_4_3_receipt_knows_nobody(two_services, choose):
    choose(all="refuse")

    names = {field.name for field in ConsentReceipt._meta.get_fields()}
    assert names == {"uuid", "created_at", "policy", "accepted", "refused", "origin"}
    assert ConsentReceipt.objects.get().uuid.version == 4


def test_privacy_4_3_receipts_go_after_thirteen_months(two_services, choose):
    choose(all="refuse")
    choose(all="accept")
    old = ConsentReceipt.objects.first()
    ConsentReceipt.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=397))

    assert (apply(RECEIPTS), ConsentReceipt.objects.count()) == (1, 1)


def test_privacy_4_3_flood_of_choices_is_obeyed_and_fills_nothing(client, two_services, choose, monkeypatch):
    from percolateur.lib.throttling import Throttle
    from percolateur.privacy.actions import consent as actions

    monkeypatch.setattr(actions, "receipts", Throttle("few-receipts", "1/hour"))
    choose(all="accept")
    choose(all="refuse")

    assert (ConsentReceipt.objects.count(), frames(about(client))) == (1, "'none'")
    assert "Numéro du reçu" not in client.get(CHOICE).content.decode()


def test_privacy_4_3_each_policy_has_a_public_fingerprint_anyone_can_check(client, settings, choose):
    seen = set()
    for services in (("youtube",), ("youtube", "vimeo"), ("youtube",)):
        settings.SERVICES = services
        choose(all="refuse")
        seen.add(fingerprint())

    page = client.get("/confidentialite/versions/").content.decode()
    assert set(PolicyVersion.objects.values_list("sha256", flat=True)) == seen
    assert len(seen) == 2
    for known in seen:
        file = client.get(f"/confidentialite/versions/{known}.json")
        assert (known in page, sha256(file.content.decode())) == (True, known)
        assert '"register"' in file.content.decode()
    assert client.get(f"/confidentialite/versions/{'0' * 64}.json").status_code == 404


def test_privacy_4_4_one_accepted_service_opens_that_one_only(client, two_services, choose):
    response = choose(show="youtube", place="youtube-abc", came_from="/savoirs/1/")

    assert response["Location"] == "/savoirs/1/#youtube-abc"
    page = about(client)
    assert (frames(page), asks(page)) == ("https://www.youtube-nocookie.com", True)  # vimeo is still to be answered
    assert ConsentReceipt.objects.get().origin == "embed"


def test_privacy_4_4_policy_follows_the_choice_on_refusals_too(client, two_services, answered):
    answered(accepted=["vimeo", "youtube"])

    lost = client.get("/nulle-part/")

    assert (lost.status_code, frames(lost)) == (404, "https://player.vimeo.com https://www.youtube-nocookie.com")


@pytest.mark.parametrize("services", [(), ("youtube",)])
def test_privacy_4_4_cookies_left_by_a_service_that_may_not_run_are_expired(client, settings, services):
    settings.SERVICES = services
    client.cookies["_pk_id.1.abcd"] = "1"
    client.cookies["_pk_ref.1.abcd"] = "1"
    client.cookies["other"] = "1"

    expired = {name: cookie["max-age"] for name, cookie in about(client).cookies.items()}

    assert expired == {"_pk_id.1.abcd": 0, "_pk_ref.1.abcd": 0}


def test_choice_page_answers_service_by_service_and_by_purpose(client, two_services, choose):
    choose(youtube="yes", vimeo="no", back="/programme/")
    assert frames(about(client)) == "https://www.youtube-nocookie.com"
    assert ConsentReceipt.objects.get().origin == "page"

    page = client.get(CHOICE).content.decode()
    assert 'id="youtube-yes"' in page
    assert page.count(" checked>") == 2
    assert str(ConsentReceipt.objects.get().uuid) in page

    choose(group_yes="externes", youtube="no")
    assert frames(about(client)) == "https://player.vimeo.com https://www.youtube-nocookie.com"
    choose(group_no="externes", youtube="yes")
    assert frames(about(client)) == "'none'"


def test_choice_page_goes_back_to_where_one_came_from(client, two_services, choose):
    page = client.get(CHOICE, headers={"Referer": "http://testserver/programme/?mois=2026-12"}).content.decode()
    assert '<input type="hidden" name="back" value="/programme/?mois=2026-12">' in page

    assert choose(came_from=CHOICE, back="/programme/?mois=2026-12")["Location"] == "/programme/?mois=2026-12"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "http://testserver//evil.example/x",
        "http://testserver/\\evil.example",
        "javascript:alert(1)",
        "http://testserver@evil.example/",
        "",
    ],
)
def test_choice_never_leads_to_another_site(client, two_services, elsewhere):
    for form, headers in (({"back": elsewhere}, {}), ({}, {"Referer": elsewhere})):
        response = client.post(CHOICE, {"all": "refuse", **form}, headers=headers)
        assert response["Location"] == CHOICE


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}])
def test_choice_sent_by_another_site_changes_nothing(client, two_services, headers):
    response = client.post(CHOICE, {"all": "accept"}, headers=headers)

    assert (response.status_code, dict(response.cookies)) == (403, {})
    assert "Cette demande vient d’un autre site." in response.content.decode()


def test_choice_cookie_has_the_strictest_name_over_https(client, two_services, settings):
    settings.HTTPS, settings.CHOICE_COOKIE_NAME = True, "__Host-choix"

    cookie = client.post(CHOICE, {"all": "refuse"}).cookies["__Host-choix"]

    assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")


def test_choice_is_part_of_what_shared_caches_tell_apart(client, two_services):
    assert "Cookie" in about(client)["Vary"].split(", ")
