"""Cancel, postpone, mark as held, and put back."""

import pytest
from django.urls import reverse

from percolateur.events.factories import EventFactory, at
from percolateur.events.models import Event

Status = Event.Status


def become(client, event, noun):
    response = client.post(reverse(f"events:{noun}", args=[event.pk]), follow=True)
    event.refresh_from_db()
    return event.status, [str(message) for message in response.context["messages"]]


@pytest.mark.parametrize(
    ("noun", "before", "after", "sentence"),
    [
        ("cancellation", Status.SCHEDULED, Status.CANCELLED, "La séance est annulée."),
        ("cancellation", Status.POSTPONED, Status.CANCELLED, "La séance est annulée."),
        (
            "postponement",
            Status.SCHEDULED,
            Status.POSTPONED,
            "La séance est reportée. Changez sa date quand vous la connaîtrez.",
        ),
        ("holding", Status.SCHEDULED, Status.HELD, "La séance est marquée comme tenue."),
        ("rescheduling", Status.CANCELLED, Status.SCHEDULED, "La séance est de nouveau programmée."),
        ("rescheduling", Status.POSTPONED, Status.SCHEDULED, "La séance est de nouveau programmée."),
        ("rescheduling", Status.HELD, Status.SCHEDULED, "La séance est de nouveau programmée."),
        ("cancellation", Status.HELD, Status.HELD, "Ce n’est pas possible dans l’état actuel de la séance : tenue."),
        (
            "rescheduling",
            Status.DRAFT,
            Status.DRAFT,
            "Ce n’est pas possible dans l’état actuel de la séance : brouillon.",
        ),
    ],
)
def test_change_of_status(as_nadia, moulin, noun, before, after, sentence):
    event = EventFactory(library=moulin, status=before, start=at(-1))
    assert become(as_nadia, event, noun) == (after, [sentence])


def test_holding_waits_for_the_start(as_nadia, moulin):
    event = EventFactory(library=moulin)
    sentence = "Ce n’est pas possible : la séance n’a pas encore commencé."
    assert become(as_nadia, event, "holding") == (Status.SCHEDULED, [sentence])


def test_cancellation_pressed_twice_changes_nothing_more(as_nadia, moulin):
    event = EventFactory(library=moulin)
    assert become(as_nadia, event, "cancellation") == become(as_nadia, event, "cancellation")


@pytest.mark.parametrize("noun", ["cancellation", "postponement", "holding", "rescheduling"])
def test_change_from_another_library_is_not_found(as_yann, yann, moulin, noun):
    event = EventFactory(library=moulin, start=at(-1), hosts=[yann])
    assert as_yann.post(reverse(f"events:{noun}", args=[event.pk])).status_code == 404
    event.refresh_from_db()
    assert event.status == Status.SCHEDULED


@pytest.mark.parametrize("noun", ["cancellation", "postponement", "holding", "rescheduling"])
def test_change_is_never_a_link(as_nadia, moulin, noun):
    event = EventFactory(library=moulin)
    assert as_nadia.get(reverse(f"events:{noun}", args=[event.pk])).status_code == 405
