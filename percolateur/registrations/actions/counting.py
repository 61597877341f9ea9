"""What the registrations of an event add up to, kept where it is read often and where it lasts."""

from django.db import connection
from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce

from percolateur.events.models import Event
from percolateur.registrations.models import Attendance, Dimension, Registration
from percolateur.registrations.models.attendance import People

Status, Presence = Registration.Status, Registration.Presence


# Written by hand: it runs in every registration, while everybody else waits for the event's row.
COUNT = """
    UPDATE events_event SET
        seats_taken = (SELECT COALESCE(SUM(seats), 0) FROM registrations_registration
                       WHERE event_id = %(event)s AND status = 'CONFIRMED'),
        seats_waiting = (SELECT COALESCE(SUM(seats), 0) FROM registrations_registration
                         WHERE event_id = %(event)s AND status = 'WAITING')
    WHERE id = %(event)s
    RETURNING seats_taken, seats_waiting
"""


def count(event: Event) -> None:
    """Write on the event what its registrations add up to. Call it with the event locked."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {"event": event.pk})
        event.seats_taken, event.seats_waiting = cursor.fetchone()


def count_people(event: Event) -> None:
    """Write in the group totals how many came: registrations are erased one day, totals stay. Event locked."""
    came = Sum(Coalesce(F("came"), F("seats")), filter=Q(presence=Presence.PRESENT))
    sums = (
        Registration.objects.filter(event=event)
        .confirmed()
        .aggregate(
            came=came,
            walk_in=Sum("seats", filter=Q(walk_in=True)),
            excused=Sum("seats", filter=Q(presence=Presence.EXCUSED)),
            absent=Sum("seats", filter=Q(presence=Presence.ABSENT)),
        )
    )
    bands = {
        People.PRESENT: sums["came"],
        People.WALK_IN: sums["walk_in"],
        People.EXCUSED: sums["excused"],
        People.ABSENT: sums["absent"],
    }
    Attendance.objects.bulk_create(
        [
            Attendance(event=event, dimension=Dimension.PEOPLE, band=band, count=people or 0)
            for band, people in bands.items()
        ],
        update_conflicts=True,
        unique_fields=["event", "dimension", "band"],
        update_fields=["count"],
    )
