"""The press on one page, to read aloud at the beginning of a café or to leave on the table."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from percolateur.events.models import Event
from percolateur.lib.french import day
from percolateur.lib.printing import bare, link, phrase, print_document, written
from percolateur.network.models import Network
from percolateur.preparation.models import PressItem
from percolateur.registrations.printing import head

MOST = 8  # on one page
WEEK = timedelta(days=7)
LETTERS = (420, 240, 110)  # of the beginning of an article, when there are few, some, many
TITLE = 150  # letters
ADDRESS = 90  # of a long one, the beginning: the link is whole
FEW, SOME = 4, 6


def print_review(event: Event) -> bytes:
    """What was put aside for an event."""
    items = list(PressItem.objects.aside_for(event).select_related("feed"))
    return printed(head(event, _("Revue de presse")), items)


def print_week(network: Network) -> bytes:
    """What came in the last seven days, the newest first: a paper is not there more than a third of the page."""
    now = timezone.now()
    items: list[PressItem] = []
    for item in network.press_items.filter(at__gte=now - WEEK).select_related("feed")[: 20 * MOST]:
        if sum(other.feed_id == item.feed_id for other in items) < MOST // 3 and len(items) < MOST:
            items.append(item)
    about = {
        "title": written(f"{_('Revue de presse')}, {network}"),
        "kicker": written(str(network)),
        "heading": _("La presse de la semaine"),
        "facts": [{"label": _("Imprimée :"), **phrase(day(now))}],
        "footer": written(f"{network} – {day(now)}"),
        "page": _("page {n} sur {total}"),
    }
    return printed(about, items)


def printed(about: dict[str, Any], items: list[PressItem]) -> bytes:
    shown = items[:MOST]
    letters = LETTERS[(len(shown) > FEW) + (len(shown) > SOME)]
    more = len(items) - len(shown)
    data = {
        **about,
        "items": [entry(item, letters) for item in shown],
        "nothing": _("Aucun article n’est encore de côté."),
        "more": (ngettext("et %(n)s autre article en ligne", "et %(n)s autres articles en ligne", more) % {"n": more})
        if more > 0
        else "",
    }
    return print_document("preparation/assets/press_review.typ", data, timezone.now())


def entry(item: PressItem, letters: int) -> dict[str, Any]:
    return {
        "title": phrase(cut(item.title, TITLE)),
        "source": phrase(f"{item.feed} – {day(item.at)}"),
        "summary": phrase(cut(item.summary, letters)) if item.summary else None,
        "link": link(item.link, bare(item.link)[:ADDRESS]),
    }


def cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most].rpartition(' ')[0] or text[:most]}…"
