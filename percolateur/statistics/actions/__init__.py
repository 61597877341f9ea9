"""The verbs of figures: count events again, follow what lasts longer, and keep what erasing takes away."""

from percolateur.statistics.actions.counting import count_events
from percolateur.statistics.actions.settling import settle, settle_changed

__all__ = ["count_events", "settle", "settle_changed"]
