"""What the team does with the press: keep the list of papers, put items aside."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from percolateur.events.models import Event
from percolateur.network.models import Network
from percolateur.preparation.models import PressAside, PressFeed, PressItem
from percolateur.preparation.press.defaults import Paper


def propose(network: Network, paper: Paper) -> PressFeed:
    """Switch on one of the papers that are proposed: it is read within seconds. Twice is once."""
    given: dict[str, Any] = {"title": paper.title}
    feed, _made = PressFeed.objects.get_or_create(network=network, url=paper.address, defaults=given)
    switch(feed, on=True)
    return feed


def switch(feed: PressFeed, *, on: bool) -> None:
    """Switched off, it is asked nothing more, and what it said stays."""
    feed.is_on, feed.next_at, feed.failures = on, timezone.now(), 0
    feed.save(update_fields=["is_on", "next_at", "failures"])


@transaction.atomic
def put_aside(item: PressItem, event: Event) -> PressAside:
    """Twice is once."""
    aside, _made = PressAside.objects.get_or_create(item=item, event=event)
    return aside


def take_back(item: PressItem, event: Event) -> None:
    PressAside.objects.filter(item=item, event=event).delete()
