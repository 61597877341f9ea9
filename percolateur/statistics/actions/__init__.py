"""The verbs of figures: count events again, and keep what erasing takes from them."""

from percolateur.statistics.actions.counting import count_events

__all__ = ["count_events"]
