"""What a team reads to keep learning. Whatever is put aside for a staff café adds its reader to `READERS`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from percolateur.events.models import Event
from percolateur.knowledge.models import Article
from percolateur.lib.french import day
from percolateur.network.models import Network
from percolateur.preparation.models import PressAside, Resource

SHOWN = 12
OF_EACH = 6  # articles; another source has its own number


@dataclass(frozen=True)
class Reading:
    """Something to read: `address` leads there, `source` says what it is or where it is from, `why` why it is here."""

    title: str
    address: str
    source: str
    added_at: datetime
    why: str = ""

    @property
    def is_elsewhere(self) -> bool:
        """On another site."""
        return "//" in self.address


Reader = Callable[[Network], Iterable[Reading]]


def team_articles(network: Network) -> Iterable[Reading]:
    """The articles that the team keeps to itself, the newest first."""
    articles = Article.objects.filter(
        network=network, status=Article.Status.PUBLISHED, visibility=Article.Visibility.STAFF
    )
    for article in articles.order_by("-changed_at", "-pk")[:OF_EACH]:
        yield Reading(article.question, article.address, _("fiche de l’équipe"), article.changed_at)


def press_aside(network: Network) -> Iterable[Reading]:
    """What the press said, put aside for a staff café."""
    asides = PressAside.objects.filter(event__format=Event.Format.STAFF_CAFE, event__library__network=network)
    for aside in asides.select_related("item__feed", "event").order_by("-put_at", "-pk")[:OF_EACH]:
        why = _("mis de côté pour le café du %(day)s") % {"day": day(aside.event.start)}
        yield Reading(aside.item.title, aside.item.link, aside.item.feed.title, aside.put_at, why)


def team_resources(network: Network) -> Iterable[Reading]:
    """Tutorials and platforms for the team alone."""
    resources = Resource.objects.filter(network=network, audience=Resource.Audience.STAFF, removed_at=None)
    for resource in resources.order_by("-changed_at", "-pk")[:OF_EACH]:
        yield Reading(resource.title, resource.url, str(resource.get_kind_display()), resource.changed_at)


READERS: tuple[Reader, ...] = (team_articles, press_aside, team_resources)


def reading_list(network: Network) -> list[Reading]:
    """From all sources, the newest first."""
    found = [reading for reader in READERS for reading in reader(network)]
    return sorted(found, key=lambda reading: reading.added_at, reverse=True)[:SHOWN]
