"""What is kept for those who reuse: each subject in its own file."""

from percolateur.opendata.models.datasets import Opening, OpenQuestion, OpenQuestionQuerySet, Subset
from percolateur.opendata.models.harvesting import HarvestClock, HarvestRecord, HarvestSet

__all__ = [
    "HarvestClock",
    "HarvestRecord",
    "HarvestSet",
    "OpenQuestion",
    "OpenQuestionQuerySet",
    "Opening",
    "Subset",
]
