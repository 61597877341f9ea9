"""Feeds as they are, and feeds made to choke whoever reads them."""

import resource
import time

import pytest

from percolateur.lib.feed_reading import MOST, NotAFeed, parse

LINK = "<link>https://journal.example/{n}</link>"
ITEM = f"<item><title>{{title}}</title>{LINK}<description>Un début.</description>{{more}}</item>"
DATE = "<pubDate>Tue, 24 Nov 2026 10:00:00 +0100</pubDate>"


def rss(*items, head='<?xml version="1.0" encoding="utf-8"?>'):
    return f'{head}<rss version="2.0"><channel><title>Le Journal</title>{"".join(items)}</channel></rss>'


def item(n=1, title="Une arnaque à l’été", more=DATE):
    return ITEM.format(n=n, title=title, more=more)


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Le Journal</title><entry><title>Une arnaque à l’été</title>
<id>tag:1</id><link href="https://journal.example/1"/><updated>2026-11-24T10:00:00+01:00</updated></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Le Journal</title></channel><item>
<title>Une arnaque à l’été</title><link>https://journal.example/1</link><dc:date>2026-11-24T10:00:00+01:00</dc:date></item></rdf:RDF>"""


@pytest.mark.parametrize("text", [rss(item()), ATOM, RDF])
def test_feed_of_each_kind_is_read(text):
    found = parse(text.encode())
    assert found.title == "Le Journal"
    assert [(entry.title, entry.link) for entry in found.entries] == [
        ("Une arnaque à l’été", "https://journal.example/1")
    ]
    assert found.entries[0].when == 1795510800


def test_feed_without_dates_is_read():
    assert parse(rss(item(more="")).encode()).entries[0].when is None


@pytest.mark.parametrize("date", ["0000-00-00T00:00:00Z", "9999-12-31T23:59:59-23:59", "mardi 24 novembre", "1e400"])
def test_feed_with_a_date_that_is_none_is_read_whole(date):
    found = parse(rss(item(1, more=f"<pubDate>{date}</pubDate>"), item(2)).encode()).entries
    assert [entry.when for entry in found] == [None, 1795510800]


@pytest.mark.parametrize("sign", ["&#xD800;", "&#0;", "&#x110000;", "&#9999999999;"])
def test_feed_with_what_is_no_sign_is_read_whole(sign):
    body = rss(item(1, f"Une{sign} arnaque"), item(2)).replace("example/1", f"example/{sign}1").encode()
    found = parse(body).entries
    assert [(entry.title, entry.link) for entry in found] == [
        ("Une arnaque", "https://journal.example/1"),
        ("Une arnaque à l’été", "https://journal.example/2"),
    ]


@pytest.mark.parametrize(
    ("link", "whole"), [("/a", "https://journal.example/a"), ("a", "https://journal.example/flux/a")]
)
def test_feed_with_short_links_gives_whole_ones(link, whole):
    body = rss(item()).replace("https://journal.example/1", link).encode()
    assert parse(body, location="https://journal.example/flux/rss.xml").entries[0].link == whole


@pytest.mark.parametrize(
    ("head", "encoding", "kind"),
    [
        ('<?xml version="1.0" encoding="iso-8859-1"?>', "iso-8859-1", ""),
        ('<?xml version="1.0" encoding="utf-8"?>', "windows-1252", ""),  # as it says it is not
        ("", "iso-8859-15", "application/xml; charset=iso-8859-15"),
        ('<?xml version="1.0" encoding="utf-16"?>', "utf-16", ""),
    ],
)
def test_feed_in_other_letters_is_read(head, encoding, kind):
    body = rss(item(title="Été à Orléans"), head=head).encode(encoding)
    assert parse(body, kind).entries[0].title == "Été à Orléans"


def test_feed_that_is_cut_gives_what_it_has():
    assert [entry.link for entry in parse(rss(item(1), item(2)).encode()[:-90]).entries][:1] == [
        "https://journal.example/1"
    ]


def test_long_feed_gives_its_first_entries_at_once():
    body = rss(*(item(n) for n in range(10_000))).encode()
    begun = time.monotonic()
    entries = parse(body).entries
    assert [entry.link for entry in entries] == [f"https://journal.example/{n}" for n in range(MOST)]
    assert time.monotonic() - begun < 10


GROWING = "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefghi", "bcdefghij", strict=True))
LAUGHS = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">{GROWING}]>{rss(item(title="&j;"), head="")}'
BLOWS = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "{"x" * 100_000}">]>{rss(item(title="&a;" * 30_000), head="")}'
FILE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + rss(item(title="&a;"), head="")


@pytest.mark.quality(5)
@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"<html><body>Bonjour</body></html>", id="a page"),
        pytest.param(b'{"version": "https://jsonfeed.org/version/1.1"}', id="json"),
        pytest.param(bytes(range(256)) * 100, id="noise"),
        pytest.param(LAUGHS.encode(), id="a billion laughs"),
        pytest.param(BLOWS.encode(), id="quadratic"),
        pytest.param(FILE.encode(), id="a file of the server"),
        pytest.param(FILE.encode("utf-16"), id="the same in other letters"),
        pytest.param(b'<rss version="2.0"><channel>' + b"<a>" * 1_000_000, id="deep"),
        pytest.param(b'<rss version="2.0"><channel>' + b"<!" * 1_500_000, id="marks"),
        pytest.param(b'<rss version="2.0"><channel><item><title>' + b"&" * 3_000_000, id="signs"),
    ],
)
def test_security_5_feed_made_to_choke_costs_little(body):
    """It is refused, or says little, in a bounded time; and what reads it grows by little."""
    before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    try:
        said = str(parse(body))
    except NotAFeed:
        said = ""
    assert "root:" not in said
    assert len(said) < 100_000
    assert time.monotonic() - begun < 20
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # kilobytes
