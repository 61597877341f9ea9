"""Events, the series they belong to, and who follows their changes."""

from percolateur.events.models.event import Event, EventQuerySet, hosting
from percolateur.events.models.series import Series

__all__ = ["Event", "EventQuerySet", "Series", "hosting"]
