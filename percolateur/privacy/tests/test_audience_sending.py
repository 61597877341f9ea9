"""The server counts: what arrives at a real HTTP server in Matomo's place, and what a page feels of one that fails."""

import json
import logging
import subprocess
import sys
import time

import pytest

from percolateur.accounts.factories import UserFactory
from percolateur.privacy.audience import sending
from percolateur.privacy.audience.sending import Sender
from percolateur.privacy.audience.visits import Visit, shortened
from tests.collector import collector

pytestmark = pytest.mark.quality(4)
TOKEN = "0123456789abcdef0123456789abcdef"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
KEYS = {"idsite", "rec", "apiv", "send_image", "rand", "pv_id", "url", "action_name", "cip"}
A_VISIT = Visit("https://cafes.example.fr/", "Accueil", "203.0.0.0")


@pytest.fixture
def matomo(monkeypatch):
    monkeypatch.setattr(sending, "GATHERING", 0.05)
    with collector() as here:
        yield here


@pytest.fixture
def counting(settings, matomo):
    settings.MATOMO_MODE, settings.MATOMO_URL = "server", matomo.url
    settings.MATOMO_SITE, settings.MATOMO_TOKEN = "7", TOKEN
    return matomo


def visit(client, path="/a-propos/", address="203.0.113.77", **headers):
    given = {"User-Agent": FIREFOX, "Referer": "https://moteur.example/?q=maladie"} | headers
    return client.get(path, headers=given, REMOTE_ADDR=address)


def wait_until(ready, seconds=10):
    end = time.monotonic() + seconds
    while not ready() and time.monotonic() < end:
        time.sleep(0.02)
    assert ready()


@pytest.mark.django_db
def test_privacy_4_5_server_tells_these_keys_and_no_other(client, counting):
    client.cookies["_pk_id.7.1fff"] = "1"
    page = visit(client, "/a-propos/?utm_source=lettre&token=SECRET")

    (arrived,) = counting.wait()
    (told,) = arrived.visits
    assert set(told) == KEYS
    assert {name: told[name] for name in ("idsite", "rec", "apiv", "send_image", "url", "action_name", "cip")} == {
        "idsite": "7",
        "rec": "1",
        "apiv": "1",
        "send_image": "0",
        "url": "http://testserver/a-propos/",
        "action_name": "Qu’est-ce qu’un café numérique\u00a0? – Percolateur",
        "cip": "203.0.0.0",
    }
    assert (arrived.method, arrived.path) == ("POST", "/matomo.php")
    assert set(json.loads(arrived.body)) == {"requests", "token_auth"}
    assert json.loads(arrived.body)["token_auth"] == TOKEN
    assert {name.lower() for name in arrived.headers} <= {"host", "accept-encoding", "content-length", "content-type"}
    for secret in ("utm_source", "SECRET", "maladie", "moteur", "113.77", "Firefox", "_pk_id"):
        assert secret not in counting.everything
    assert b"audience.js" not in page.content
    assert page["Content-Security-Policy"].count("http") == 0
    assert {name: cookie["max-age"] for name, cookie in page.cookies.items()} == {"_pk_id.7.1fff": 0}


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("203.0.113.77", "203.0.0.0"),
        ("10.255.255.255", "10.255.0.0"),
        ("2001:db8:85a3::8a2e:370:7334", "2001:db8::"),
        ("::ffff:203.0.113.77", "203.0.0.0"),
        ("fe80::1%eth0", "fe80::"),
        ("", ""),
        ("unix:", ""),
    ],
)
def test_privacy_4_5_address_loses_its_end_before_it_waits(address, kept):
    assert shortened(address) == kept


@pytest.mark.django_db
def test_privacy_4_5_server_counts_nobody_who_objects_nor_the_team_nor_robots(client, counting):
    visit(client, DNT="1")
    visit(client, **{"Sec-GPC": "1"})
    visit(client, **{"Sec-Purpose": "prefetch;prerender"})
    visit(client, **{"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"})
    visit(client, **{"User-Agent": ""})
    visit(client, "/nulle-part/")
    visit(client, "/savoirs/?q=maladie")
    visit(client, "/programme/abonnement/")
    client.post("/confidentialite/choix/", {"hide": "matomo"}, headers={"User-Agent": FIREFOX})
    visit(client)
    client.cookies.clear()
    client.force_login(UserFactory())
    visit(client)
    client.logout()

    visit(client, "/mentions-legales/")

    urls = [told["url"] for arrived in counting.wait() for told in arrived.visits]
    assert urls == ["http://testserver/mentions-legales/"]


def test_privacy_4_5_visits_leave_together(matomo, monkeypatch):
    monkeypatch.setattr(sending, "GATHERING", 0.5)
    sender = Sender(matomo.url, "7", TOKEN)
    for _ in range(120):
        sender.note(A_VISIT)

    wait_until(lambda: sender.sent == 120)
    assert [len(arrived.visits) for arrived in matomo.counted] == [50, 50, 20]
    assert len({told["rand"] for arrived in matomo.counted for told in arrived.visits}) == 120


@pytest.mark.parametrize(("status", "delay"), [(200, 30), (500, 0), (302, 0)], ids=["slow", "refusing", "elsewhere"])
def test_privacy_4_5_matomo_that_fails_delays_no_page_and_keeps_nothing(matomo, monkeypatch, caplog, status, delay):
    monkeypatch.setattr(sending, "PATIENCE", 0.3)
    monkeypatch.setattr(sending, "WAITING", 10)
    matomo.status, matomo.delay = status, delay
    sender = Sender(matomo.url, "7", TOKEN)

    began = time.perf_counter()
    for _ in range(500):
        sender.note(A_VISIT)
    assert time.perf_counter() - began < 2, "a page waited"

    wait_until(lambda: sender.dropped == 500 and "Matomo does not take visits" in caplog.text)
    assert sender.waiting.empty()
    assert sender.sent == 0
    assert not any(word in caplog.text for word in ("203.0", "cafes.example.fr", TOKEN))


def test_privacy_4_5_matomo_that_is_away_is_tried_again(matomo, caplog):
    caplog.set_level(logging.CRITICAL, sending.__name__)
    matomo.status = 503
    sender = Sender(matomo.url, "7", TOKEN)
    sender.note(A_VISIT)
    wait_until(lambda: sender.dropped == 1)

    matomo.status = 200
    sender.note(A_VISIT)

    wait_until(lambda: sender.sent == 1)
    assert sender.pause == 0


@pytest.mark.django_db
def test_privacy_4_5_page_comes_while_nobody_listens(client, settings, counting):
    settings.MATOMO_URL = "http://127.0.0.1:9"

    assert visit(client).status_code == 200


def test_privacy_4_5_thread_ends_with_the_process(matomo):
    """Even while Matomo holds the line."""
    matomo.delay = 30
    code = (
        "from percolateur.privacy.audience.sending import Sender\n"
        "from percolateur.privacy.audience.visits import Visit\n"
        f"import time; sender = Sender({matomo.url!r}, '7', 'x' * 32)\n"
        "sender.note(Visit('https://a.example/', 'A', '')); time.sleep(0.2)"
    )
    done = subprocess.run([sys.executable, "-c", code], timeout=20, capture_output=True, text=True)

    assert (done.returncode, done.stderr) == (0, "")
