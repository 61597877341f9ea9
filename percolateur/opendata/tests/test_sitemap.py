"""The map of the site and robots.txt."""

import pytest
from django.db import connection
from django.urls import reverse
from lxml import etree

from percolateur.events.factories import EventFactory
from percolateur.events.models import Event
from percolateur.knowledge.factories import ArticleFactory
from percolateur.opendata import sitemap

pytestmark = pytest.mark.django_db
SITE = "https://cafes.example.fr"
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


@pytest.fixture(autouse=True)
def _address(settings):
    settings.ADDRESS = SITE


def places(client, address):
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml; charset=utf-8")
    return [loc.text.removeprefix(SITE) for loc in etree.fromstring(response.content).iter(LOC)]


def whole(client):
    """Every page the index leads to."""
    return [page for part in places(client, "/sitemap.xml") for page in places(client, part)]


def test_sitemap_leads_to_every_public_page_and_no_other(client):
    shown, hidden = ArticleFactory(), ArticleFactory(visibility="NETWORK")
    retired = ArticleFactory(status="RETIRED")
    date, draft = EventFactory(), EventFactory(status=Event.Status.DRAFT)
    listed = whole(client)
    assert shown.address in listed
    assert reverse("events:event", args=[date.pk]) in listed
    away = {hidden.address, retired.address, reverse("events:event", args=[draft.pk])}
    assert away & set(listed) == set()
    assert len(listed) == len(set(listed))
    assert [page for page in listed if client.get(page).status_code != 200] == []


def test_sitemap_says_when_a_page_changed(client):
    article = ArticleFactory()
    [url] = etree.fromstring(client.get("/sitemap/fiches-1.xml").content)
    assert url[1].text == article.changed_at.isoformat(timespec="seconds")


def test_sitemap_is_cut_into_parts_that_stay(client, monkeypatch):
    monkeypatch.setattr(sitemap, "PART", 2)
    articles = [ArticleFactory() for _ in range(5)]
    articles[2].delete()
    listed = [page for page in whole(client) if page.startswith("/savoirs/") and page[-2].isdigit()]
    assert listed == [article.address for article in articles if article.pk]
    assert all(len(places(client, part)) <= 2 for part in places(client, "/sitemap.xml") if "fiches" in part)


@pytest.mark.parametrize("address", ["/sitemap.xml", "/sitemap/pages.xml", "/sitemap/fiches-1.xml"])
def test_sitemap_is_not_sent_twice(client, address):
    ArticleFactory()
    first = client.get(address)
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    ArticleFactory()
    if address.endswith("fiches-1.xml"):
        assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize("address", ["/sitemap/fiches-9.xml", "/sitemap/fiches-0.xml", "/sitemap/equipe-1.xml"])
def test_sitemap_has_no_empty_part(client, address):
    assert client.get(address).status_code == 404


def test_sitemap_part_is_read_by_its_keys(client):
    section = sitemap.sections()["fiches"]
    plan = section.inside(1).order_by("pk").values_list("pk", "changed_at").explain()
    if connection.vendor == "sqlite":
        assert "SEARCH knowledge_article USING INTEGER PRIMARY KEY" in plan


def test_robots_are_told_where_the_map_is(client):
    said = client.get("/robots.txt")
    assert said["Content-Type"] == "text/plain; charset=utf-8"
    assert said.text.splitlines() == [
        "User-agent: *",
        "Disallow: /equipe/",
        "Disallow: /oai",
        "",
        "Sitemap: https://cafes.example.fr/sitemap.xml",
    ]
