"""Choose what is reported of an event, say that it was, take that back."""

from typing import Any

from django.utils import timezone

from percolateur.accounts.models import User
from percolateur.events.models import Event
from percolateur.reports.coop.state import Reported
from percolateur.reports.models import CoopReport


def choose(event: Event, chosen: dict[str, Any]) -> CoopReport:
    """Keep what the team changed; `chosen` are fields of a `CoopReport`."""
    return CoopReport.objects.update_or_create(event=event, defaults=chosen)[0]


def mark(event: Event, user: User) -> None:
    """Somebody typed it into La Coop. What was proposed then is kept, so that the file tells what was reported."""
    report = Reported(event).report
    kept = {name: getattr(report, name) for name in ("title", "minutes", "level", "equipment", "subjects")}
    said = {"reported_at": timezone.now(), "reported_by": user}
    CoopReport.objects.update_or_create(event=event, defaults=said, create_defaults=kept | said)


def take_back(event: Event) -> None:
    CoopReport.objects.filter(event=event).update(reported_at=None, reported_by=None)
