"""What is counted: each subject in its own file."""

from percolateur.statistics.models.counts import Counts, EventCounts, MonthCounts
from percolateur.statistics.models.following import Followed, OpenQuestion, Publication, RedThread

__all__ = ["Counts", "EventCounts", "Followed", "MonthCounts", "OpenQuestion", "Publication", "RedThread"]
