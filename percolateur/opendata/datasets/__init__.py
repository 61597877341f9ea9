"""The data sets that anyone may reuse, each in its own file."""

from percolateur.opendata.datasets.dataset import Dataset, State
from percolateur.opendata.datasets.events import EVENTS
from percolateur.opendata.datasets.places import PLACES
from percolateur.opendata.datasets.questions import QUESTIONS

DATASETS = {str(each.subset): each for each in (PLACES, EVENTS, QUESTIONS)}

__all__ = ["DATASETS", "Dataset", "State"]
