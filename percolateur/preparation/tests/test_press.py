"""The press watch: papers are read politely, what they say is told once, and put aside in one tap."""

import http.server
import threading
import time
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pikepdf
import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from percolateur.config.jobs import PERIODIC, run_due
from percolateur.events.factories import EventFactory
from percolateur.events.models import Event
from percolateur.network.factories import LibraryFactory, MembershipFactory, NetworkFactory
from percolateur.network.models import Role
from percolateur.preparation.factories import PressFeedFactory, PressItemFactory
from percolateur.preparation.models import PressAside, PressFeed, PressItem
from percolateur.preparation.parts import PARTS
from percolateur.preparation.press import reading
from percolateur.preparation.press.defaults import PAPERS
from percolateur.preparation.press.printing import MOST, print_review, print_week
from percolateur.reports.tests.test_verapdf import verapdf  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db
HEAD = '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Le Journal</title>'


def entry(title, link, summary="", more=""):
    return f"<item><title>{title}</title><link>{link}</link><description>{summary}</description>{more}</item>"


def feed_of(*entries):
    return f"{HEAD}{''.join(entries)}</channel></rss>".encode()


@contextmanager
def paper(body, kind="application/rss+xml", status=200, **headers):
    """A server that gives this feed, and what it was asked."""
    asked = []

    class Paper(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.headers)
            known = headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]
            self.send_response(304 if known else status)
            for name, value in {"Content-Type": kind, **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(b"" if known else body)

        def log_message(self, *args):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Paper)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/flux.xml", asked
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(autouse=True)
def local_network(settings):
    settings.PRIVATE_FEEDS = True


@pytest.fixture
def event():
    return EventFactory(library=LibraryFactory(name="Médiathèque du Moulin"))


@pytest.fixture
def network(event):
    return event.network


def signed_in(network, role=Role.COORDINATOR, library=None):
    client = Client()
    client.user = MembershipFactory(network=network, role=role, library=library).user
    client.force_login(client.user)
    return client


@pytest.fixture
def host(event):
    return signed_in(event.network, Role.HOST, event.library)


@pytest.fixture
def coordinator(network):
    return signed_in(network)


def test_press_paper_is_read_and_told(network):
    body = feed_of(
        entry(
            "Une arnaque &lt;b&gt;par SMS&lt;/b&gt;",
            "https://journal.example/1?utm_source=rss",
            "&lt;p&gt;Un faux colis.&lt;/p&gt;",
            "<pubDate>Tue, 24 Nov 2026 10:00:00 +0100</pubDate>",
        )
    )
    with paper(body) as (url, _):
        assert reading.read_feed(PressFeedFactory(network=network, url=url)) == 1
    item = PressItem.objects.get()
    assert (item.title, item.summary, item.link) == (
        "Une arnaque par SMS",
        "Un faux colis.",
        "https://journal.example/1",
    )
    assert "securite_numerique" in item.subjects
    assert (item.at.isoformat(), item.is_dated) == ("2026-11-24T09:00:00+00:00", True)


def test_press_tells_the_same_news_once(network):
    body = feed_of(
        entry("La CNIL publie un guide des mots de passe", "https://journal.example/1"),
        entry("La CNIL publie un guide des mots de passe", "http://www.journal.example/1/?xtor=RSS-1#xtor=RSS-1"),
    )
    with paper(body) as (url, _):
        feed = PressFeedFactory(network=network, url=url)
        assert [reading.read_feed(feed), reading.read_feed(feed)] == [1, 0]
        elsewhere = PressFeedFactory(url=url)
        assert reading.read_feed(elsewhere) == 1
    with paper(feed_of(entry("Le guide de la CNIL : mots de passe (publie)", "https://autre.example/9"))) as (url, _):
        assert reading.read_feed(PressFeedFactory(network=network, url=url)) == 0


def test_press_loses_no_page_of_one_paper(network):
    """A column under the same title, pages told apart by what their address asks or by a place in a page."""
    links = ["https://a.example/lire?ref=1", "https://a.example/lire?ref=2", "https://a.example/actus#1",
             "https://a.example/actus#2", "https://a.example/lire?titre=caf%E9&12"]  # fmt: skip
    with paper(feed_of(*(entry("La revue de la semaine", link.replace("&", "&amp;")) for link in links))) as (url, _):
        reading.read_feed(PressFeedFactory(network=network, url=url))
    assert sorted(item.link for item in PressItem.objects.all()) == sorted(links)


def test_press_of_long_ago_is_not_taken_in_to_be_forgotten(network):
    body = feed_of(
        entry("Jadis", "https://a.example/1", more="<pubDate>Tue, 25 Nov 2014 10:00:00 +0100</pubDate>"),
        entry("Sans date", "https://a.example/2"),
    )
    with paper(body) as (url, _):
        assert reading.read_feed(PressFeedFactory(network=network, url=url)) == 1
    assert not PressItem.objects.past_keeping().exists()


def test_press_without_dates_is_dated_by_its_coming(network):
    late = entry("Demain", "https://journal.example/2", more="<pubDate>Tue, 24 Nov 2099 10:00:00 +0100</pubDate>")
    with paper(feed_of(entry("Sans date", "https://journal.example/1"), late)) as (url, _):
        reading.read_feed(PressFeedFactory(network=network, url=url))
    for item in PressItem.objects.all():
        assert not item.is_dated
        assert timezone.now() - item.at < timedelta(minutes=1)


def test_press_says_again_what_the_server_said(network):
    """Conditional requests: what did not change is not read again."""
    said = {"ETag": '"a1"', "Last-Modified": "hier"}
    with paper(feed_of(entry("Un", "https://journal.example/1")), **said) as (url, asked):
        feed = PressFeedFactory(network=network, url=url)
        reading.read_feed(feed)
        reading.read_feed(feed)
    assert [headers.get("If-None-Match") for headers in asked] == [None, '"a1"']
    assert asked[1].get("If-Modified-Since") == "hier"
    assert feed.trouble == ""


def test_press_that_fails_is_asked_less_and_less_often(network):
    with paper(b"", status=503) as (url, _):
        feed = PressFeedFactory(network=network, url=url)
        pauses = []
        for _n in range(8):
            reading.read_feed(feed)
            pauses.append(round((feed.next_at - timezone.now()).total_seconds() / 3600))
    assert pauses == [2, 4, 8, 16, 24, 24, 24, 24]
    assert feed.trouble == "Le serveur répond par une erreur (503)."
    assert PressItem.objects.count() == 0


def later(hours):
    return format_datetime(datetime.now(UTC) + timedelta(hours=hours), usegmt=True)


@pytest.mark.parametrize(
    ("said", "hours"), [("18000", 5), (lambda: later(7), 7), ("60", 2), ("99999999999", 24), ("demain", 2), ("", 2)]
)
def test_press_that_asks_to_wait_is_waited_for(network, said, hours):
    told = said() if callable(said) else said
    with paper(b"", status=429, **{"Retry-After": told}) as (url, _):
        feed = PressFeedFactory(network=network, url=url)
        reading.read_feed(feed)
    assert round((feed.next_at - timezone.now()).total_seconds() / 3600) == hours
    assert feed.trouble == "Le serveur répond par une erreur (429)."


def test_press_that_is_gone_is_not_asked_again(network):
    with paper(b"", status=410) as (url, _):
        feed = PressFeedFactory(network=network, url=url)
        reading.read_feed(feed)
    feed.refresh_from_db()
    assert (feed.is_on, feed.trouble) == (False, "Le serveur dit que cette page n’existe plus (410).")


def test_press_that_works_again_is_asked_each_hour(network):
    with paper(feed_of()) as (url, _):
        feed = PressFeedFactory(network=network, url=url, failures=6, trouble="Le serveur ne répond pas.")
        reading.read_feed(feed)
    assert (feed.failures, feed.trouble) == (0, "")
    assert feed.pause == timedelta(hours=1)


@pytest.mark.parametrize(
    ("body", "kind"),
    [(b"<html>Bonjour</html>", "text/html"), (b"<html>Bonjour</html>", "text/xml"), (b"%PDF-1.7", "application/pdf")],
)
def test_press_that_is_no_feed_says_so(network, body, kind):
    with paper(body, kind) as (url, _):
        feed = PressFeedFactory(network=network, url=url)
        reading.read_feed(feed)
    assert feed.trouble == "Ce n’est pas un flux RSS ou Atom qui se trouve à cette adresse."


LINKS = [
    "javascript:alert(1)",
    "data:text/html,x",
    "ftp://journal.example/",
    "",
    "https://",
    "https://nadia:secret@journal.example/",
    "https://[::1",
    f"https://journal.example/{'x' * 2000}",
]


@pytest.mark.quality(5)
@pytest.mark.parametrize("link", LINKS)
def test_security_5_press_leads_to_the_web_and_nowhere_else(network, link):
    with paper(feed_of(entry("Un titre", link), entry("Un autre", "https://journal.example/1"))) as (url, _):
        reading.read_feed(PressFeedFactory(network=network, url=url))
    assert [item.title for item in PressItem.objects.all()] == ["Un autre"]


@pytest.mark.quality(5)
def test_security_5_press_brings_no_script_and_no_picture(network, host):
    picture = "&lt;img src=https://pisteur.example/1.gif onerror=alert(1)&gt;"
    title = f"Alerte &lt;script&gt;alert(1)&lt;/script&gt;{picture} rouge"
    with paper(feed_of(entry(title, "https://journal.example/1", title))) as (url, _):
        reading.read_feed(PressFeedFactory(network=network, url=url))
    assert PressItem.objects.get().title == "Alerte rouge"
    page = host.get(reverse("preparation:press")).content.decode()
    assert "pisteur" not in page
    assert 'rel="noopener noreferrer"' in page


@pytest.mark.quality(5)
@pytest.mark.django_db(transaction=True)
def test_security_5_worker_goes_on_whatever_papers_send():
    """The periodic job itself, with papers that refuse, choke or lie, and a good one after them all."""
    network = NetworkFactory()
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><rss version="2.0"><channel/></rss>'
    bodies = [
        b"",
        b"\0" * 100_000,
        laughs.encode(),
        b"<rss><channel>" + b"<a>" * 300_000,
        b"x" * (reading.MOST + 1),
        feed_of(*(entry(f"Article numéro {n}", f"https://journal.example/{n}") for n in range(10_000))),
    ]
    with ExitStack() as servers:
        urls = [servers.enter_context(paper(body))[0] for body in bodies]
        good = servers.enter_context(paper(feed_of(entry("Le bon", "https://bon.example/1"))))[0]
        waiting = [*urls, "http://127.0.0.1:9/ferme", good]
        for n, url in enumerate(waiting):
            PressFeedFactory(network=network, url=url, next_at=timezone.now() - timedelta(hours=9 - n))
        job = next(job for _every, job in PERIODIC if job is reading.read_next)
        begun = time.monotonic()
        for _feed in waiting:
            run_due({each: 0.0 if each is job else float("inf") for _every, each in PERIODIC})
        assert time.monotonic() - begun < 90
    assert PressItem.objects.filter(title="Le bon").exists()
    assert PressFeed.objects.exclude(trouble="").count() == 6
    assert not PressFeed.objects.due().exists()
    assert not reading.read_next()


def test_press_switched_off_is_asked_nothing(network):
    with paper(feed_of()) as (url, asked):
        PressFeedFactory(network=network, url=url, is_on=False)
        assert not reading.read_next()
        assert asked == []


# --- the list of papers


def test_press_papers_are_proposed_and_off_until_switched_on(coordinator, network):
    page = reverse("preparation:press_feeds", args=[network.slug])
    assert all(paper.title.replace(" ", " ") in coordinator.get(page).content.decode() for paper in PAPERS)
    assert not PressFeed.objects.exists()
    for _twice in range(2):
        coordinator.post(reverse("preparation:press_proposal", args=[network.slug]), {"paper": "1"})
    feed = PressFeed.objects.get()
    assert (feed.title, feed.url, feed.is_on) == (PAPERS[1].title, PAPERS[1].address, True)
    coordinator.post(reverse("preparation:press_switch", args=[feed.pk]))
    assert not PressFeed.objects.get().is_on
    coordinator.post(reverse("preparation:press_switch", args=[feed.pk]), {"on": "1"})
    assert PressFeed.objects.get().is_on


def test_press_paper_is_added_by_its_address(coordinator, network):
    page = reverse("preparation:press_feeds", args=[network.slug])
    with paper(feed_of()) as (url, _):
        assert coordinator.post(page, {"address": url}).status_code == 302
        again = coordinator.post(page, {"address": url})
    assert PressFeed.objects.get().title == "Le Journal"
    assert again.status_code == 422
    assert "Ce journal est déjà dans la liste." in again.content.decode()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Collez l’adresse du flux."),
        ("le journal", "Cette adresse n’est pas lisible."),
        ("http://127.0.0.1:9/", "ne répond pas"),
        ("ftp://journal.example/", "L’adresse doit commencer par https://."),
    ],
)
def test_press_paper_badly_named_says_what_to_mend(coordinator, network, typed, sentence):
    answer = coordinator.post(
        reverse("preparation:press_feeds", args=[network.slug]), {"address": typed, "title": "Le mien"}
    )
    assert answer.status_code == 422
    assert sentence in answer.content.decode().replace(" ", " ")
    assert "Le mien" in answer.content.decode()
    assert not PressFeed.objects.exists()


@pytest.mark.quality(5)
@pytest.mark.parametrize(
    "typed", ["http://127.0.0.1/", "https://169.254.169.254/", "https://localhost/", "https://[::1]/"]
)
def test_security_5_press_paper_of_a_private_network_is_refused(coordinator, network, settings, typed):
    settings.PRIVATE_FEEDS = False
    answer = coordinator.post(reverse("preparation:press_feeds", args=[network.slug]), {"address": typed})
    assert "réseau privé" in answer.content.decode()


# --- put aside


def test_press_item_is_put_aside_and_taken_back(host, event, network):
    item = PressItemFactory(feed__network=network)
    address = reverse("preparation:press_aside", args=[item.pk])
    for _twice in range(2):
        host.post(address, {"event": event.pk})
    assert PressAside.objects.get().event == event
    assert "De côté pour cette séance" in host.get(reverse("preparation:press"), {"seance": event.pk}).content.decode()
    host.post(address, {"event": event.pk, "remove": "1"})
    assert not PressAside.objects.exists()


def test_press_item_is_put_aside_for_a_staff_cafe(host, event, network):
    cafe = EventFactory(library=event.library, format=Event.Format.STAFF_CAFE)
    item = PressItemFactory(feed__network=network)
    host.post(reverse("preparation:press_aside", args=[item.pk]), {"event": cafe.pk})
    assert list(PressItem.objects.aside_for(cafe)) == [item]


def test_press_is_of_ones_own_networks(event, network):
    stranger, item = signed_in(NetworkFactory()), PressItemFactory(feed__network=network, title="Chez nous seulement")
    assert "Chez nous seulement" not in stranger.get(reverse("preparation:press")).content.decode()
    assert stranger.post(reverse("preparation:press_aside", args=[item.pk]), {"event": event.pk}).status_code == 404
    assert stranger.get(reverse("preparation:press_review", args=[event.pk])).status_code == 404


def test_press_is_filtered(host, network):
    feed = PressFeedFactory(network=network)
    PressItemFactory(feed=feed, title="Une arnaque", subjects=["securite_numerique"])
    PressItemFactory(feed__network=network, title="Un tableur", subjects=["bureautique"])
    page = reverse("preparation:press")
    assert "Un tableur" not in host.get(page, {"theme": "securite_numerique"}).content.decode()
    assert "Un tableur" not in host.get(page, {"journal": feed.pk}).content.decode()
    assert "Un tableur" in host.get(page, {"theme": "x", "journal": "y", "seance": "z", "page": "w"}).content.decode()


def test_press_part_tells_what_is_aside(host, event, network):
    part = next(part for part in PARTS if part.key == "press")
    assert part.read(event, host.user).ready is None
    PressAside.objects.create(item=PressItemFactory(feed__network=network), event=event)
    assert part.read(event, host.user).sentence == "1 article de presse de côté."


def test_press_that_nobody_put_aside_goes_after_six_months(event, network):
    old = timezone.now() - timedelta(days=190)
    gone, kept, _new = (PressItemFactory(feed__network=network, at=at) for at in (old, old, timezone.now()))
    PressAside.objects.create(item=kept, event=event)
    reading.forget_old()
    assert not PressItem.objects.filter(pk=gone.pk).exists()
    assert PressItem.objects.filter(pk=kept.pk).exists()


# --- on paper


@pytest.mark.paper
@pytest.mark.quality(7)
@pytest.mark.parametrize("many", [0, 1, 5, 14])
def test_press_review_is_one_accessible_page(event, network, tmp_path, verapdf, many):  # noqa: F811
    for n in range(many):
        title = f"{'Un titre très long qui ne finit pas ' * (1 + n % 4)}{n}"[:300]
        item = PressItemFactory(
            feed__network=network,
            title=title,
            summary="Des mots. " * 60,
            link=f"https://journal.example/{'a' * 300}/{n}",
        )
        PressAside.objects.create(item=item, event=event)
    file = tmp_path / "revue.pdf"
    file.write_bytes(print_review(event))
    assert len(pikepdf.open(file).pages) == 1
    text = pypdfium2.PdfDocument(file)[0].get_textpage().get_text_range()
    assert "Revue de presse" in text
    assert ("autres articles" in text) == (many > MOST)
    assert verapdf(file) == ["RESULT PDFUA-1 true", "RESULT PDFA-2A true"]


@pytest.mark.paper
@pytest.mark.quality(7)
def test_press_of_the_week_is_one_page_and_leaves_room_to_each_paper(network, tmp_path):
    loud, quiet = PressFeedFactory(network=network, title="Bavard"), PressFeedFactory(network=network, title="Discret")
    for _n in range(20):
        PressItemFactory(feed=loud)
    PressItemFactory(feed=quiet, at=timezone.now() - timedelta(days=3))
    file = tmp_path / "semaine.pdf"
    file.write_bytes(print_week(network))
    text = pypdfium2.PdfDocument(file)[0].get_textpage().get_text_range()
    assert text.count("Bavard") == MOST // 3
    assert "Discret" in text


def test_press_review_is_handed_over(host, event, coordinator, network):
    for client, address in (
        (host, reverse("preparation:press_review_pdf", args=[event.pk])),
        (coordinator, reverse("preparation:press_week_pdf", args=[network.slug])),
    ):
        answer = client.get(address)
        assert answer["Content-Type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF")
    assert host.get(reverse("preparation:press_review", args=[event.pk])).status_code == 200
