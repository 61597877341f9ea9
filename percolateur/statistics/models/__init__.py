"""What is counted: each subject in its own file."""

from percolateur.statistics.models.counts import Counts, EventCounts

__all__ = ["Counts", "EventCounts"]
