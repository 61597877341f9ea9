"""The feeds of the programme, held against their own rules: Atom (RFC 4287) and RSS 2.0."""

from email.utils import parsedate_to_datetime
from pathlib import Path

import feedparser
import pytest
from django.urls import reverse
from lxml import etree

from percolateur.events.factories import EventFactory

pytestmark = pytest.mark.django_db
SCHEMA = Path(__file__).parent / "schemas" / "atom.rng"
SELF = "{http://www.w3.org/2005/Atom}link"


@pytest.fixture(autouse=True)
def _dates():
    EventFactory(hook="Mots de passe & <codes>"), EventFactory(description="Venez avec \u2028 vos appareils.")


def test_atom_is_as_rfc_4287_wants_it(client):
    document = etree.fromstring(client.get(reverse("events:atom")).content)
    etree.RelaxNG(file=str(SCHEMA)).assertValid(document)
    names = [one.text for one in document.iter("{http://www.w3.org/2005/Atom}id")]
    assert len(names) == len(set(names)) == 3


def test_atom_without_any_date_is_valid_too(client):
    document = etree.fromstring(client.get(reverse("events:atom"), {"format": "conference"}).content)
    etree.RelaxNG(file=str(SCHEMA)).assertValid(document)


def test_rss_is_as_its_specification_wants_it(client):
    [channel] = etree.fromstring(client.get(reverse("events:rss")).content)
    assert all(channel.findtext(name) for name in ("title", "link", "description", "language"))
    assert channel.find(SELF).get("rel") == "self"
    for item in channel.iter("item"):
        assert item.findtext("title")
        assert item.findtext("link").startswith("http")
        assert item.find("guid").get("isPermaLink") == "false"
        assert parsedate_to_datetime(item.findtext("pubDate")).tzinfo


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_feeds_are_read_without_a_complaint(client, kind):
    read = feedparser.parse(client.get(reverse(f"events:{kind}")).content)
    assert (read.bozo, len(read.entries)) == (False, 2)
