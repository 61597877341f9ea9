"""Events, the series they belong to, and who follows their changes."""

from percolateur.events.models.event import Event, EventQuerySet, hosting
from percolateur.events.models.series import Series
from percolateur.events.models.subscription import CalendarLink, OpenAgendaCopy, Subscription

__all__ = ["CalendarLink", "Event", "EventQuerySet", "OpenAgendaCopy", "Series", "Subscription", "hosting"]
