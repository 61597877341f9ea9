"""The figures keep nothing of people: whole numbers of an event, and no cross of two."""

from percolateur.lib.personal import nobody

KEPT = [nobody("statistics.EventCounts", format="one of a list")]
