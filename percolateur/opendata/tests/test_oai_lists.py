"""Lists of many pages, and what changes while they are read: nothing missed, nothing twice but what changed."""

import random
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from percolateur.knowledge.actions import edit_article, publish, retire
from percolateur.knowledge.factories import ArticleFactory
from percolateur.knowledge.models import Article
from percolateur.network.factories import NetworkFactory
from percolateur.opendata.harvesting import listing, tokens
from percolateur.opendata.harvesting.asking import SECONDS
from percolateur.opendata.harvesting.following import follow, followed
from percolateur.opendata.models import HarvestRecord
from percolateur.opendata.tests.harvest import ask, error, headers, identifiers, listed, settle, text, token, walk

pytestmark = pytest.mark.django_db
ALL = {"verb": "ListRecords", "metadataPrefix": "oai_dc"}


@pytest.fixture(autouse=True)
def _short_pages(monkeypatch, settings):
    settings.ADDRESS = "https://cafes.example.fr"
    monkeypatch.setattr(listing, "AT_ONCE", {"ListRecords": 5, "ListIdentifiers": 7})


@pytest.fixture
def articles():
    network = NetworkFactory(slug="plaine")
    made = [ArticleFactory(network=network, subjects=["email"] if n % 2 else []) for n in range(23)]
    settle()
    return made


def names(articles):
    return [f"oai:cafes.example.fr:article-{article.pk}" for article in articles]


@pytest.mark.parametrize("verb", ["ListRecords", "ListIdentifiers"])
def test_list_is_whole_and_in_order(client, articles, verb):
    pages = list(walk(client, verb))
    assert listed(pages) == names(articles)
    assert [token(page).get("completeListSize") for page in pages] == ["23"] * len(pages)
    most = listing.AT_ONCE[verb]
    assert [int(token(page).get("cursor")) for page in pages] == list(range(0, 23, most))
    assert [bool(token(page).get("expirationDate")) for page in pages] == [True] * (len(pages) - 1) + [False]


def test_list_of_a_set_is_whole(client, articles):
    assert listed(walk(client, set="subject.email")) == names(articles[1::2])


def test_list_asks_the_same_few_queries_whatever_its_length(client, articles):
    first = token(ask(client, **ALL)).text
    with CaptureQueriesContext(connection) as queries:
        ask(client, verb="ListRecords", resumptionToken=first)
    assert len(queries) <= 6  # of which the hour, where the database is a server


@pytest.mark.parametrize("wanted", [{}, {"set": "network.plaine"}])
def test_list_is_read_by_its_index(client, articles, wanted):
    with CaptureQueriesContext(connection) as queries:
        ask(client, **ALL, **wanted)
    reads = [query["sql"] for query in queries if 'ORDER BY "opendata' in query["sql"]]
    assert reads
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        for sql in reads:
            cursor.execute(("EXPLAIN " if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN ") + sql)
            plan = " ".join(str(row) for row in cursor.fetchall())
            assert "Seq Scan" not in plan
            assert "SCAN opendata" not in plan
            assert "TEMP B-TREE" not in plan


def test_what_changes_ahead_goes_to_the_end_and_comes_once(client, articles):
    pages = walk(client)
    found = identifiers(next(pages))
    edit_article(articles[20], None, answer="Autrement.")
    settle(5)
    found += listed(pages)
    assert sorted(found) == sorted(names(articles))
    assert found[-1] == names(articles)[20]


def test_what_changes_behind_comes_again_as_it_then_is(client, articles):
    pages = walk(client)
    found = [next(pages)]
    edit_article(articles[0], None, answer="Autrement.")
    retire(articles[1])
    settle(5)
    found += pages
    told = [(text(header, "identifier"), header.get("status")) for page in found for header in headers(page)]
    one, two = names(articles)[:2]
    assert [each for each in told if each[0] in (one, two)] == [
        (one, None),
        (two, None),
        (one, None),
        (two, "deleted"),
    ]
    assert len(told) == 25


def test_what_is_written_in_the_same_second_is_not_missed(client, articles):
    """An answer shows whole seconds only: asked from its own moment, the next harvest has all the rest, once."""
    told = ask(client, **ALL)
    since = text(told, "responseDate")
    edit_article(articles[3], None, answer="Autrement.")
    follow()
    assert error(ask(client, **ALL, from_=since)) == "noRecordsMatch"  # not yet
    stamp = HarvestRecord.objects.get(article=articles[3].pk).stamp
    assert stamp.strftime("%Y-%m-%dT%H:%M:%SZ") > since
    assert stamp.microsecond == 0


def test_log_follows_a_change_once(articles):
    number = HarvestRecord.objects.order_by("-number").values_list("number", flat=True)[0]
    follow()
    assert followed() == number
    assert HarvestRecord.objects.count() == 23


def test_log_moments_grow_with_numbers(articles):
    edit_article(articles[2], None, answer="Autrement.")
    follow()
    by_number = list(HarvestRecord.objects.order_by("number").values_list("stamp", flat=True))
    assert by_number == sorted(by_number)


def test_article_shown_again_is_alive_again(client, articles):
    retire(articles[0])
    settle(2)
    publish(articles[0])
    settle()
    last = [header for page in walk(client) for header in headers(page)][-1]
    assert (text(last, "identifier"), last.get("status")) == (names(articles)[0], None)


def test_token_of_another_verb_or_bent_is_refused(client, articles):
    given = token(ask(client, **ALL)).text
    assert error(ask(client, verb="ListIdentifiers", resumptionToken=given)) == "badResumptionToken"
    assert error(ask(client, verb="ListRecords", resumptionToken=given[:-1])) == "badResumptionToken"
    assert error(ask(client, verb="ListRecords", resumptionToken=given)) is None  # as often as is asked
    assert error(ask(client, verb="ListRecords", resumptionToken=given)) is None


def test_token_expires(client, articles, monkeypatch):
    given = token(ask(client, **ALL)).text
    monkeypatch.setattr(tokens, "KEPT", timedelta(seconds=-1))
    assert error(ask(client, verb="ListRecords", resumptionToken=given)) == "badResumptionToken"


def test_list_up_to_a_moment_whose_rest_moved_ends(client, articles):
    told = text(ask(client, **ALL), "datestamp")
    given = token(ask(client, **ALL, until=told)).text
    for article in articles:
        edit_article(article, None, answer="Autrement.")
    settle(5)
    assert error(ask(client, verb="ListRecords", resumptionToken=given)) == "noRecordsMatch"


def test_list_whose_rest_moved_waits_for_it(client, articles):
    pages = walk(client)
    found = identifiers(next(pages))
    for article in articles[5:]:
        edit_article(article, None, answer="Autrement.")
    settle(1)  # seen in two or three seconds
    found += listed(pages)
    assert found == names(articles)


@pytest.mark.parametrize("seed", range(5))
def test_harvests_by_chance_end_with_what_there_is(client, seed):
    """A harvester that keeps what it is told ends with what is public, whichever answer its next begins from."""
    chance, network = random.Random(seed), NetworkFactory(slug="plaine")
    kept, since = {}, None
    for _round in range(4):
        moments = []
        for page in harvest(client, since):
            kept |= {text(header, "identifier"): header.get("status") for header in headers(page)}
            change(chance, network)
            settle(5)
            moments = [moment - timedelta(seconds=5) for moment in [*moments, moment_of(page)]]
        since = chance.choice(moments)
    settle()
    for page in harvest(client, since - timedelta(seconds=10)):
        kept |= {text(header, "identifier"): header.get("status") for header in headers(page)}
    alive = sorted(name for name, status in kept.items() if status != "deleted")
    assert alive == sorted(names(Article.objects.public()))


def moment_of(page):
    return datetime.strptime(text(page, "responseDate"), SECONDS)


def harvest(client, since):
    return walk(client, **({"from": since.strftime(SECONDS)} if since else {}))


def change(chance, network):
    for _ in range(chance.randrange(6)):
        known = list(Article.objects.order_by("?")[:1])
        what = chance.randrange(5)
        if what < 2 or not known:
            ArticleFactory(network=network)
        elif what == 2:
            edit_article(known[0], None, answer=str(chance.random()))
        elif what == 3:
            retire(known[0])
        else:
            known[0].delete()
