"""What harvesters are told: numbers, moments, and sets of articles."""

from percolateur.lib.personal import nobody

KEPT = [
    nobody("opendata.HarvestClock"),
    nobody("opendata.HarvestRecord"),
    nobody("opendata.HarvestSet", spec="the short name of a network, or one of a list"),
]
