"""Remembering what was printed."""

from django.db import transaction
from django.utils import timezone

from percolateur.events.models import Event
from percolateur.preparation.actions.checklist import begun
from percolateur.preparation.models import PrintedPaper


def remember(event: Event, paper: str) -> None:
    """Printed again, it is as of now."""
    with transaction.atomic():
        PrintedPaper.objects.update_or_create(
            preparation=begun(event), paper=paper, defaults={"printed_at": timezone.now()}
        )
