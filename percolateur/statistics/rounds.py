"""What the worker does by itself for the figures. Each may run twice."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from percolateur.board.models import Board
from percolateur.events.models import Event
from percolateur.statistics.actions import count_events, settle_changed
from percolateur.statistics.models import EventCounts

Status = Event.Status
RECENT = timedelta(days=40)  # events that are looked at often; older ones once an hour
MANY = 2000  # counted in one round: others have work too


def count_recent() -> int:
    return count_due(timezone.now() - RECENT)


def count_all() -> int:
    """And what lasts longer than one event."""
    counted = count_due()
    settle_changed()
    return counted


def count_due(since: datetime | None = None) -> int:
    """Count the events that are over and never were counted since, and those that changed. Tells how many."""
    now = timezone.now()
    return count_events([*marked(now), *ended(now, since), *boards_behind(since)])


def is_due(now: datetime) -> Q:
    """Over, called off, or said to be held: before that, there is nothing to count."""
    return Q(end__lte=now) | Q(status__in=[Status.CANCELLED, Status.POSTPONED, Status.HELD])


def marked(now: datetime) -> list[int]:
    """Events that changed; one that was put back on the programme is counted for nothing."""
    stale = EventCounts.objects.filter(event=OuterRef("pk"), stale=True)
    counted = EventCounts.objects.filter(event=OuterRef("pk"), stale=True, counted_at__isnull=False)
    due = Event.objects.filter(Exists(stale)).filter(is_due(now) | Exists(counted))
    return list(due.order_by().values_list("pk", flat=True)[:MANY])


def ended(now: datetime, since: datetime | None) -> list[int]:
    """Events whose end nobody counted."""
    counted = EventCounts.objects.filter(event=OuterRef("pk"), counted_at__gte=OuterRef("end"))
    due = Event.objects.filter(end__lte=now).exclude(status=Status.DRAFT).filter(~Exists(counted))
    due = due.filter(start__gte=since) if since else due
    return list(due.order_by().values_list("pk", flat=True)[:MANY])


def boards_behind(since: datetime | None) -> list[int]:
    """Events that were counted, whose board changed since."""
    heads = Board.objects.filter(event=OuterRef("event"), head__gt=OuterRef("board_head"))
    behind = EventCounts.objects.filter(Exists(heads), events_held=1, stale=False)
    behind = behind.filter(event__start__gte=since) if since else behind
    return list(behind.order_by().values_list("event", flat=True)[:MANY])
