"""The questions left by those who registered, for the board of that day: without any name."""

import uuid

from percolateur.events.brought import Brought
from percolateur.registrations.models import Registration


def questions_for(event: int) -> list[Brought]:
    """In the order of arrival. Whoever gave up takes their question back; changed words are another question."""
    people = Registration.objects.filter(event=event).standing().exclude(question="").order_by("pk")
    left = people.values_list("key", "question")
    return [Brought(uuid.uuid5(key, question), question) for key, question in left]
