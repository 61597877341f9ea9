"""Feeds: what a network gives, what another takes, and what it refuses."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from percolateur.knowledge import actions
from percolateur.knowledge.factories import ArticleFactory
from percolateur.knowledge.models import Article, Borrowed, Feed
from percolateur.knowledge.sharing import signing
from percolateur.knowledge.sharing.feed import FORMAT, MOST
from percolateur.knowledge.sharing.reading import read_feed, read_next
from percolateur.lib.reaching import is_public

pytestmark = pytest.mark.django_db
FEEDS = reverse("knowledge:feeds")
Status = Article.Status


def give(client, network, since=0):
    answer = client.get(reverse("knowledge:api_feed", args=[network.slug]), {"since": since, "nonce": "n"})
    assert signing.is_signed(answer.content, answer["Percolateur-Signature"], signing.public_key())
    return answer.json()


def test_feed_gives_public_articles_then_their_changes(client, network):
    article = ArticleFactory(network=network, question="Où ?", tags=["loupe"])
    secret = ArticleFactory(network=network, visibility="NETWORK")
    ArticleFactory(network=network, status=Status.DRAFT)
    ArticleFactory()
    page = give(client, network)
    assert [item["id"] for item in page["items"]] == [str(article.pk)]
    assert (page["licences"], page["more"], page["nonce"]) == ({"etalab-2.0": 1}, False, "n")
    assert page["items"][0]["article"]["tags"] == ["loupe"]
    assert give(client, network, page["until"])["items"] == []
    actions.retire(article)
    actions.retire(secret)
    gone = give(client, network, page["until"])
    assert gone["items"] == [{"id": str(article.pk), "change": gone["items"][0]["change"], "gone": True}]


def test_feed_goes_page_by_page(client, network):
    keys = [str(ArticleFactory(network=network).pk) for _ in range(MOST + 1)]
    seen, since, more = [], 0, True
    while more:
        page = give(client, network, since)
        seen, since, more = seen + [item["id"] for item in page["items"]], page["until"], page["more"]
    assert seen == keys


@pytest.mark.parametrize("query", ["since=x", "since=-1", "nonce=é", "since=" + "9" * 30])
def test_feed_refuses_what_it_cannot_read(client, network, query):
    assert client.get(reverse("knowledge:api_feed", args=[network.slug]) + f"?{query}").status_code == 400


class Source:
    """Another installation: its items, and what goes wrong with them."""

    def __init__(self):
        self.items, self.head, self.spoil, self.changes = [], 0, None, {}

    def say(self, key, change, into="", **article):
        url = "https://a.fr/savoirs/1/"
        self.items = [item for item in self.items if item["id"] != key]
        item = {"id": key, "change": change}
        gone = {"gone": True} | ({"into": into} if into else {})
        self.items.append(item | ({"url": url, "article": article} if article else gone))
        self.head = change

    def answer(self, query):
        since = int(query["since"][0])
        page = {
            "format": FORMAT, "network": {"slug": "ailleurs", "name": "Ailleurs"}, "key": signing.public_key(),
            "nonce": query["nonce"][0], "since": since, "until": max(self.head, since), "head": self.head,
            "more": False, "items": [item for item in self.items if item["change"] > since],
            "licences": {"etalab-2.0": 1},
        }  # fmt: skip
        body = json.dumps(page | self.changes).encode()
        return body, signing.sign(body)


@pytest.fixture
def source(settings):
    settings.PRIVATE_FEEDS = True
    source = Source()

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self):
            body, signature = source.answer(parse_qs(urlsplit(self.path).query))
            self.send_response(302 if source.spoil == "redirect" else 200)
            kind = "text/html" if source.spoil == "type" else "application/json"
            sent = {
                "half": body[: len(body) // 2],
                "tampered": body.replace(b"Ailleurs", b"Ailleurz"),
                "huge": b" " * 9_000_000,
            }.get(source.spoil, body)
            headers = {"Content-Type": kind, "Content-Length": len(body), "Percolateur-Signature": signature}
            if source.spoil == "huge":
                headers["Content-Length"] = len(sent)
            for name, value in headers.items():
                self.send_header(name, str(value))
            self.end_headers()
            self.wfile.write(sent)

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    source.address = f"http://127.0.0.1:{server.server_port}/flux"
    yield source
    server.shutdown()
    server.server_close()


@pytest.fixture
def feed(network, source):
    source.say("1", 1, question="Où est la loupe ?", answer="Ici.")
    return actions.follow(
        network, source.address, signing.public_key(), "Ailleurs", "ailleurs", publishes=True, rhythm="DAILY"
    )


def read(feed):
    feed.refresh_from_db()
    read_feed(feed)
    feed.refresh_from_db()
    return feed.trouble.replace("\u00a0", " ")


def test_following_takes_articles_their_changes_and_their_end(feed, source, client):
    assert read_next()
    article = Article.objects.get()
    assert (article.question, article.status, article.network) == ("Où est la loupe ?", Status.PUBLISHED, feed.network)
    page = client.get(article.address).text
    assert "Ailleurs." in page
    assert "https://a.fr/savoirs/1/" in page
    assert give(client, feed.network)["items"] == []
    source.say("1", 2, question="Où est la loupe ?", answer="Là.")
    assert read(feed) == ""
    article.refresh_from_db()
    assert (article.answer, feed.cursor) == ("Là.", 2)
    source.say("1", 3)
    read(feed)
    article.refresh_from_db()
    assert article.status == Status.RETIRED
    source.say("1", 4, question="Où est la loupe ?", answer="Là.")
    read(feed)
    article.refresh_from_db()
    assert article.status == Status.PUBLISHED
    assert not read_next()  # tomorrow


def test_an_article_merged_at_its_source_leads_to_the_one_that_answers_there(feed, source, client):
    source.say("2", 2, question="Où est la grande loupe ?", answer="Là.")
    source.say("3", 3, question="Où sont les loupes ?", answer="Partout.")
    read(feed)
    one, two, three = (Borrowed.objects.get(key=key).article for key in "123")
    source.say("1", 4, into="2")
    read(feed)
    assert client.get(one.address)["Location"] == two.address
    source.say("2", 5, into="3")
    read(feed)
    assert [client.get(each.address)["Location"] for each in (one, two)] == [three.address] * 2
    source.say("1", 6, question="Où est la loupe ?", answer="Ici.")  # parted
    source.say("3", 7)
    read(feed)
    assert [client.get(each.address).status_code for each in (one, two, three)] == [200, 404, 404]
    Article.objects.filter(pk=one.pk).update(visibility=Article.Visibility.STAFF)
    source.say("2", 8, into="1")
    read(feed)
    assert client.get(two.address).status_code == 404  # where it leads is not for everyone


@pytest.mark.parametrize("into", ["1", "2", "9", "", 7, None, ["2"], "x" * 5000])
def test_merging_at_the_source_into_nothing_or_in_circles_is_an_end(feed, source, client, into):
    source.say("2", 2, question="Où est la grande loupe ?", answer="Là.")
    read(feed)
    one = Borrowed.objects.get(key="1").article
    source.say("1", 3, into=into)
    source.say("2", 4, into="1")
    read(feed)
    assert (feed.trouble, client.get(one.address).status_code) == ("", 404)


def test_what_was_changed_here_is_not_written_over(feed, source, samira):
    read(feed)
    article = Article.objects.get()
    actions.edit_article(article, samira.user, answer="Chez nous.")
    source.say("1", 2, question="Où est la loupe ?", answer="Là.")
    read(feed)
    article.refresh_from_db()
    assert article.answer == "Chez nous."
    assert "Où est la loupe" in samira.get(FEEDS).text
    original = reverse("knowledge:original", args=[article.pk])
    page = samira.get(original).text
    assert "Chez nous." in page
    assert "Là." in page
    samira.post(original, {"ours": "1"})
    assert not Borrowed.objects.waiting().exists()
    source.say("1", 3, question="Où est la loupe ?", answer="Plus loin.")
    read(feed)
    samira.post(original, {"theirs": "1"})
    article.refresh_from_db()
    assert article.answer == "Plus loin."
    actions.edit_article(article, samira.user, answer="Chez nous.")
    source.say("1", 4)
    read(feed)
    article.refresh_from_db()
    assert article.status == Status.PUBLISHED


def test_what_was_taken_before_a_field_was_shared_is_still_as_it_was_taken(feed, source):
    read(feed)
    article = Article.objects.get()
    article.borrowed.taken.pop("for_children", None)
    article.borrowed.save()
    Article.objects.update(for_children=True)  # as its words told, when the field came
    source.say("1", 2, question="Où est la loupe ?", answer="Là.", for_children=False)
    read(feed)
    article.refresh_from_db()
    assert (article.answer, article.for_children) == ("Là.", False)


def test_articles_to_read_first_arrive_as_drafts(feed, source):
    Feed.objects.update(publishes=False)
    read(feed)
    article = Article.objects.get()
    assert article.status == Status.DRAFT
    actions.publish(article)
    source.say("1", 2, question="Où est la loupe ?", answer="Là.")
    read(feed)
    article.refresh_from_db()
    assert (article.answer, article.borrowed.offered["answer"]) == ("Ici.", "Là.")


SPOILT = {
    "half": "est coupée",
    "tampered": "La signature n’est pas",
    "redirect": "renvoie à une autre",
    "type": "Ce n’est pas un flux",
    "huge": "plus que ce qui est permis",
}


@pytest.mark.parametrize(("spoil", "said"), SPOILT.items())
def test_a_page_that_is_spoilt_changes_nothing(feed, source, spoil, said):
    source.spoil = spoil
    assert said in read(feed)
    assert (feed.cursor, feed.succeeded_at, Article.objects.count()) == (0, None, 0)


@pytest.mark.parametrize(
    "changes", [{"nonce": "old"}, {"since": 5}, {"until": -1}, {"network": {"slug": "x", "name": "x"}}]
)
def test_a_signed_page_of_another_time_or_network_is_refused(feed, source, changes):
    source.changes = changes
    assert read(feed)
    assert not Article.objects.exists()


def test_another_key_is_refused(feed, source):
    Feed.objects.update(key="A" * 43 + "=")
    assert "La signature" in read(feed)


def test_an_unreadable_article_is_told_and_the_others_come(feed, source):
    source.say("2", 2, question="", answer="Sans question")
    source.say("3", 3, question="Et là ?", sources=["javascript:alert(1)"])
    assert read(feed) == "Des fiches n’ont pas pu être lues : 2."
    assert [article.question for article in Article.objects.all()] == ["Où est la loupe ?"]


def test_a_source_that_was_restored_is_read_again_from_its_beginning(feed, source):
    source.say("2", 7, question="Perdue ?", answer="Oui.")
    read(feed)
    source.items, source.head = source.items[:1], 1
    read(feed)
    assert [article.status for article in Article.objects.order_by("pk")] == [Status.PUBLISHED, Status.RETIRED]


def test_ending_takes_articles_away_and_resuming_brings_them_back(feed, source, samira):
    source.say("2", 2, question="Modifiée ?", answer="Oui.")
    read(feed)
    actions.edit_article(Article.objects.get(question="Modifiée ?"), None, answer="Chez nous.")
    samira.post(reverse("knowledge:feed_ending", args=[feed.pk]), {"removes": "1"})
    states = Article.objects.order_by("pk").values_list("status", flat=True)
    assert list(states) == [Status.RETIRED, Status.PUBLISHED]
    assert not read_next()
    samira.post(reverse("knowledge:feed_resuming", args=[feed.pk]))
    assert list(states.all()) == [Status.PUBLISHED, Status.PUBLISHED]


def test_coordination_sees_who_answers_then_subscribes(samira, nadia, network, source):
    source.say("1", 1, question="Où ?", answer="Ici.")
    page = reverse("knowledge:follow", args=[network.slug])
    typed = {"address": source.address, "publishes": "1", "rhythm": "WEEKLY"}
    assert nadia.get(page).status_code == nadia.get(FEEDS).status_code == 404
    shown = samira.post(page, typed).text
    assert signing.fingerprint(signing.public_key()) in shown
    assert "Licence Ouverte 2.0" in shown
    assert not Feed.objects.exists()
    confirmed = typed | {"key": signing.public_key()}
    assert samira.post(page, typed | {"key": "A" * 43 + "="}).status_code == 422
    assert samira.post(page, confirmed, follow=True).status_code == 200
    assert (Feed.objects.get().name, Feed.objects.get().rhythm) == ("Ailleurs", "WEEKLY")
    assert "déjà abonné" in samira.post(page, confirmed).text
    Feed.objects.update(key="A" * 43 + "=")  # theirs was another, before
    samira.post(page, confirmed | {"rhythm": "DAILY"})
    assert (Feed.objects.get().key, Feed.objects.get().rhythm) == (signing.public_key(), "DAILY")


def test_an_address_of_the_private_network_is_refused(samira, network, source, settings):
    settings.PRIVATE_FEEDS = False
    page = reverse("knowledge:follow", args=[network.slug])
    for address, said in [(source.address, "https://"), ("https://127.0.0.1/", "réseau privé")]:
        answer = samira.post(page, {"address": address, "rhythm": "DAILY", "publishes": "0"})
        assert (answer.status_code, said in answer.text) == (422, True)


@pytest.mark.parametrize("address", ["::1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "169.254.169.254", "fe80::1%eth0"])
def test_private_addresses_are_known_however_they_are_written(address):
    assert not is_public(address)


def test_pages_of_feeds_are_not_found_from_another_network(stranger, feed):
    done = [reverse(f"knowledge:feed_{name}", args=[feed.pk]) for name in ("reading", "ending", "resuming")]
    assert {stranger.post(address).status_code for address in done} == {404}
    assert "Ailleurs" not in stranger.get(FEEDS).text
