"""Forgetting somebody who asks for it: one path with the purge, after their seat has passed on."""

from percolateur.lib.personal import Record, erase_batch, with_traces
from percolateur.registrations.actions.counting import count
from percolateur.registrations.actions.registering import seats_of
from percolateur.registrations.models import Registration
from percolateur.registrations.personal import OVER, known

Status = Registration.Status


def forget(registration: Registration, record: Record | None = None) -> bool:
    """Whether there was somebody to forget: twice is once.

    Before the event, the seat goes to those who wait, who are told. Once it has begun the seat was taken: it stays
    counted. The person is not written to: their address goes.
    """
    with seats_of(registration.event_id) as event:
        now = with_traces(OVER, known().filter(pk=registration.pk)).first()
        if now is None:
            return False
        if now.status != Status.CANCELLED and not event.has_begun:
            now.status = Status.CANCELLED
            now.save(update_fields=["status"])
            count(event)
        erase_batch(OVER, [now], record)
    return True
