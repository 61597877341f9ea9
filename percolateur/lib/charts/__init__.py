"""Charts drawn on the server, from plain data: one drawing for a page, for paper and for a file of its own.

A drawing holds no script and no style. On a page its colours are those of the theme, it is as wide as there is room,
and its letters keep their size; on paper and alone it has plain colours and a width. Textures and words tell the series
apart, so that grey and colour say the same. A chart and its table show one and the same object.
"""

from percolateur.lib.charts.bars import bars
from percolateur.lib.charts.data import HIDDEN, Chart, Hidden, Series, Unit, Value
from percolateur.lib.charts.drawing import HOUSE, Colours, Drawing
from percolateur.lib.charts.months import columns, line
from percolateur.lib.charts.shares import shares
from percolateur.lib.charts.tiles import tiles

__all__ = [
    "HIDDEN",
    "HOUSE",
    "Chart",
    "Colours",
    "Drawing",
    "Hidden",
    "Series",
    "Unit",
    "Value",
    "bars",
    "columns",
    "line",
    "shares",
    "tiles",
]
