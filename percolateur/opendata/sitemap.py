"""The map of the site for search engines (sitemaps.org, 0.9): every public page, by parts of bounded length."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from xml.etree.ElementTree import Element

from django.db.models import QuerySet
from django.urls import reverse

from percolateur.events.models import Event
from percolateur.knowledge.models import Article
from percolateur.network.models import Network
from percolateur.opendata.harvesting.xml import add, document
from percolateur.preparation.connectors.guide import CONNECTORS

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
PART = 5_000  # numbers of rows in one part: half a megabyte, where the protocol allows fifty thousand and fifty
Entry = tuple[str, datetime | None]  # a path, and when what is there last changed
PAGES = (
    *("pages:home", "pages:about", "pages:legal", "pages:accessibility"),
    *("privacy:notice", "privacy:children"),
    *("events:programme", "knowledge:articles", "knowledge:public_topics"),
    *("preparation:connectors", "preparation:finder"),
)


@dataclass(frozen=True)
class Section:
    """Pages of one kind, cut by the numbers of their rows: a new row moves none of the others to another part."""

    view: str
    rows: QuerySet[Any]

    def parts(self) -> list[int]:
        """The numbers of those that hold a page."""
        last = self.rows.order_by("-pk").values_list("pk", flat=True).first()
        return [number for number in range(1, (last or -1) // PART + 2) if self.inside(number).exists()]

    def inside(self, number: int) -> QuerySet[Any]:
        return self.rows.filter(pk__gte=(number - 1) * PART, pk__lt=number * PART)

    def part(self, number: int) -> Iterator[Entry]:
        for pk, changed in self.inside(number).order_by("pk").values_list("pk", "changed_at").iterator():
            yield reverse(self.view, args=[pk]), changed


def sections() -> dict[str, Section]:
    """By the name that stands in the address of their parts."""
    return {
        "fiches": Section("knowledge:article", Article.objects.public()),
        "seances": Section("events:event", Event.objects.public()),
    }


def index(site: str) -> bytes:
    """The parts that there are."""
    root = Element("sitemapindex", {"xmlns": NAMESPACE})
    places = [reverse("opendata:sitemap_pages")]
    for kind, section in sections().items():
        places += [reverse("opendata:sitemap_part", args=[kind, n]) for n in section.parts()]
    for place in places:
        add(add(root, "sitemap"), "loc", site + place)
    return document(root)


def listed(entries: Iterable[Entry], site: str) -> bytes | None:
    """None when there is nothing: a part with no page is none."""
    root = Element("urlset", {"xmlns": NAMESPACE})
    for path, changed in entries:
        url = add(root, "url")
        add(url, "loc", site + path)
        if changed:
            add(url, "lastmod", changed.isoformat(timespec="seconds"))
    return document(root) if len(root) else None


def pages() -> Iterator[Entry]:
    """Those that are not rows."""
    for view in PAGES:
        yield reverse(view), None
    for key in CONNECTORS:
        yield reverse("preparation:connector", args=[key]), None
    for slug in Network.objects.order_by("slug").values_list("slug", flat=True):
        yield reverse("preparation:network_resources", args=[slug]), None
