"""Put documents aside for an event, and back on their shelf."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from percolateur.events.models import Event
from percolateur.preparation.models import TableDocument


@transaction.atomic
def put_aside(event: Event, identifier: str = "", **fields: Any) -> TableDocument:
    """Once, however often it is asked; what was put back is wanted again."""
    about = fields | {"removed_at": None}
    if not identifier:
        # Typed by hand, and sent twice: the same title and call number are the same document.
        same = {"event": event, "title": fields["title"], "call_number": fields.get("call_number", "")}
        return TableDocument.objects.filter(identifier="").update_or_create(about, **same)[0]
    return TableDocument.objects.update_or_create(about, event=event, identifier=identifier)[0]


def put_back(document: TableDocument) -> None:
    document.removed_at = timezone.now()
    document.save(update_fields=["removed_at"])


def want_again(document: TableDocument) -> None:
    document.removed_at = None
    document.save(update_fields=["removed_at"])
