"""What is counted changes: the event is marked, in the transaction that changes it, and soon counted again.

Boards are not followed here: each numbers its changes, and a room that writes has the server for itself.
"""

from typing import Any

from django.db import connection
from django.db.models.signals import post_delete, post_save
from django.utils import timezone

from percolateur.events.models import Event
from percolateur.knowledge.models import Capture
from percolateur.preparation.models import Colleague, HelpRequest, Partnership
from percolateur.registrations.models import Attendance, Registration
from percolateur.statistics.actions.summing import add_up, months_of
from percolateur.statistics.models import EventCounts

# Of events that have begun, or were called off. Whoever counts the event now is waited for, and counts it again.
MARK = """
    INSERT INTO statistics_eventcounts (event_id, stale, format, board_head,
        gone_volunteers, gone_minutes, gone_staff_people, gone_children)
    SELECT id, %(yes)s, '', 0, 0, 0, 0, 0 FROM events_event
    WHERE id = %(event)s AND (start <= %(now)s OR status IN ('CANCELLED', 'POSTPONED')
        OR EXISTS (SELECT 1 FROM statistics_eventcounts c WHERE c.event_id = %(event)s))
    ON CONFLICT (event_id) DO UPDATE SET stale = excluded.stale
"""
FOLLOWED = (Registration, Attendance, HelpRequest, Partnership, Colleague)


def mark(event: int) -> None:
    """Have an event counted again."""
    with connection.cursor() as cursor:
        cursor.execute(MARK, {"event": event, "yes": True, "now": timezone.now()})


def something_changed(instance: Any, **kwargs: object) -> None:
    """A row of an event. Before it begins there is nothing to count, and people who register are not kept waiting."""
    known = instance._state.fields_cache.get("event")
    if known is None or known.has_begun:
        mark(instance.event_id)


def event_changed(instance: Event, **kwargs: object) -> None:
    mark(instance.pk)


def kept(instance: Capture, **kwargs: object) -> None:
    """A question was linked to an article, which says what it is about."""
    if instance.question:
        mark(instance.question.board.event_id)


def counts_go(instance: EventCounts, **kwargs: object) -> None:
    """The event is no longer there: its month is without it."""
    add_up(months_of([instance]))


def follow() -> None:
    post_delete.connect(counts_go, EventCounts, dispatch_uid="figures")
    post_save.connect(event_changed, Event, dispatch_uid="figures")
    post_save.connect(kept, Capture, dispatch_uid="figures")
    for model in FOLLOWED:
        post_save.connect(something_changed, model, dispatch_uid="figures")
        post_delete.connect(something_changed, model, dispatch_uid="figures")
