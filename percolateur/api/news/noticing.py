"""What is news to the programs of a network: what differs from what they know.

The state of the database is compared with what was told, rather than each change noted as it is made: nothing that
commits is missed, however it was changed; ten people who register within a second are one message; and no verb of the
lower apps knows that anybody listens. What is told and that it was told are one transaction.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from django.db import models, transaction
from django.utils import timezone

from percolateur.api.models import News, Told, Webhook
from percolateur.api.news.queue import address_of, deliver
from percolateur.board.models import Board
from percolateur.events import formats
from percolateur.events.models import Event
from percolateur.knowledge.models import Article
from percolateur.network.models import Network

LOOKED_BACK = timedelta(days=7)
SEEDED = "seeded"  # the mark that what is there was taken in silently
GONE = "gone"  # the mark of an event that the programme no longer holds

Known = dict[tuple[str, int], str]


class Mark(NamedTuple):
    subject: str
    row: int
    mark: str


class Piece(NamedTuple):
    kind: News
    row: int
    path: str


def notice() -> int:
    """Lay the news of all the networks that somebody listens to. How many pieces."""
    listened = list(Webhook.objects.active().values_list("network", flat=True).distinct())
    unheard = Told.objects.exclude(network__in=listened)
    if unheard.exists():  # who listens again begins from then on
        unheard.delete()
    return sum(notice_of(network) for network in listened)


def notice_of(network: int) -> int:
    known = known_of(network)
    if not changed(network, known):  # nobody's row is held to find nothing
        return 0
    with transaction.atomic():
        Network.objects.locked(network)
        known = known_of(network)
        fresh = changed(network, known)
        articles = [mark.row for mark in fresh if mark.subject == "article"]
        known |= told(Told.objects.filter(network=network, subject="article", row__in=articles))
        pieces = [piece for mark in fresh for piece in news_in(mark, known)] if ("", 0) in known else []
        Told.objects.bulk_create(
            [Told(network_id=network, **mark._asdict()) for mark in fresh],
            update_conflicts=True,
            unique_fields=["network", "subject", "row"],
            update_fields=["mark"],
        )
        tell(network, pieces)
    return len(pieces)


def known_of(network: int) -> Known:
    """All but articles, which are many: those that changed are looked up."""
    return told(Told.objects.filter(network=network).exclude(subject="article"))


def told(rows: "models.QuerySet[Told]") -> Known:
    return {(subject, row): mark for subject, row, mark in rows.values_list("subject", "row", "mark")}


def changed(network: int, known: Known) -> list[Mark]:
    """What differs; of a network that nobody listened to, everything, and at least that it was looked at."""
    there = list(present(network, known))
    fresh = [mark for mark in there if known.get((mark.subject, mark.row)) != mark.mark]
    fresh += withdrawn({mark.row for mark in there if mark.subject == "event"}, known)
    return fresh if ("", 0) in known else [*fresh, Mark("", 0, SEEDED)]


def present(network: int, known: Known) -> Iterator[Mark]:
    since = timezone.now() - LOOKED_BACK
    events = Event.objects.public().filter(library__network=network, end__gt=since).order_by("pk")
    for pk, status, revision, taken, waiting in events.values_list(
        "pk", "status", "revision", "seats_taken", "seats_waiting"
    ):
        yield Mark("event", pk, f"{status} {revision}")
        yield Mark("counts", pk, f"{taken} {waiting}")
    boards = Board.objects.filter(event__library__network=network, event__format__in=formats.PUBLIC_FORMATS)
    for pk, closed in boards.filter(closed_at__gt=since).order_by("pk").values_list("pk", "closed_at"):
        yield Mark("board", pk, str(closed))
    yield from of_articles(network, int(known.get(("articles", 0), 0)))


def withdrawn(there: set[int], known: Known) -> Iterator[Mark]:
    """The events that were told and are not there: deleted, or no longer public. Those that ended are only over."""
    missing = {row for (subject, row), mark in known.items() if subject == "event" and mark != GONE} - there
    if missing:
        over = Event.objects.filter(pk__in=missing, end__lte=timezone.now() - LOOKED_BACK)
        missing -= set(over.values_list("pk", flat=True))
    yield from (Mark("event", row, GONE) for row in sorted(missing))


def of_articles(network: int, since: int) -> Iterator[Mark]:
    """In the order of their changes, whose numbers commit in order: none is missed."""
    own = Article.objects.filter(network=network, borrowed=None, changed__gt=since).order_by("changed")
    last = since
    for article in own.only("pk", "status", "visibility", "changed"):
        yield Mark("article", article.pk, f"{'public' if article.is_public else 'hidden'} {article.changed}")
        last = article.changed
    if last > since:
        yield Mark("articles", 0, str(last))


def news_in(mark: Mark, known: Known) -> Iterator[Piece]:
    before = known.get((mark.subject, mark.row), "")
    if mark.subject == "event":
        yield Piece(of_event(before, mark.mark), mark.row, f"events/{mark.row}")
    elif mark.subject == "counts" and before:
        yield Piece(News.REGISTRATIONS, mark.row, f"events/{mark.row}")
    elif mark.subject == "board":
        yield from closing(mark.row)
    elif mark.subject == "article" and (kind := of_article(before, mark.mark)):
        yield Piece(kind, mark.row, f"articles/{mark.row}")


def of_event(before: str, now: str) -> News:
    if now == GONE:
        return News.EVENT_WITHDRAWN
    if before in ("", GONE):
        return News.EVENT_PUBLISHED
    cancelled = now.startswith("CANCELLED") and not before.startswith("CANCELLED")
    return News.EVENT_CANCELLED if cancelled else News.EVENT_CHANGED


def closing(board: int) -> Iterator[Piece]:
    for key in Board.objects.filter(pk=board).values_list("summary_key", flat=True):
        yield Piece(News.BOARD_CLOSED, board, f"summaries/{key}")


def of_article(before: str, now: str) -> News | None:
    was, is_now = before.startswith("public"), now.startswith("public")
    if is_now:
        return News.ARTICLE_CHANGED if was else News.ARTICLE_PUBLISHED
    return News.ARTICLE_RETIRED if was else None


def tell(network: int, pieces: list[Piece]) -> None:
    listeners = list(Webhook.objects.active().filter(network=network))
    for piece in pieces:
        for webhook in listeners:
            if piece.kind in webhook.news:
                deliver(webhook, piece.kind, {"id": piece.row, "url": address_of(piece.path)})


def forget_told() -> None:
    """What is known of things too old to be news."""
    now = timezone.now()
    old = Event.objects.filter(end__lt=now - 2 * LOOKED_BACK).values("pk")
    of_events = Told.objects.filter(subject__in=["event", "counts"])
    of_events.filter(row__in=old).delete()
    deleted = of_events.exclude(row__in=Event.objects.values("pk"))
    deleted.filter(models.Q(subject="counts") | models.Q(mark=GONE)).delete()
    closed = Board.objects.filter(closed_at__lt=now - 2 * LOOKED_BACK).values("pk")
    Told.objects.filter(subject="board", row__in=closed).delete()
