"""What is counted: each subject in its own file."""

from percolateur.statistics.models.counts import Counts, EventCounts, MonthCounts
from percolateur.statistics.models.following import Followed, PendingQuestion, PublishedArticle, RedThread
from percolateur.statistics.models.publication import FiguresPublication

__all__ = [
    "Counts",
    "EventCounts",
    "FiguresPublication",
    "Followed",
    "MonthCounts",
    "PendingQuestion",
    "PublishedArticle",
    "RedThread",
]
