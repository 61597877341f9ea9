"""Lying bars, one a label: names of any length above them, their number at their end."""

from collections.abc import Callable

from percolateur.lib.charts.data import Chart, Value, is_known, known, written
from percolateur.lib.charts.drawing import LINE, Drawing, lines, nothing, short

LONGEST = 76  # percents, for the number to have room at the end
THICK = (22, 14)
BETWEEN = 14


def bars(chart: Chart) -> Drawing:
    """With two series, the second is thinner and hatched: what is compared with."""
    if not chart.labels:
        return nothing(chart)
    drawing = Drawing(chart)
    most = max((known(value) for series in chart.series for value in series.values), default=0) or 1
    if len(chart.series) > 1:
        legend(drawing)
    for place, label in enumerate(chart.labels):
        for line in lines(label):
            drawing.height += LINE
            drawing.text(0, drawing.height - 5, line)
        for rank, series in enumerate(chart.series):
            bar(drawing, rank, series.values[place], most)
        drawing.height += BETWEEN
    drawing.height -= BETWEEN - 2
    return drawing


def bar(drawing: Drawing, rank: int, value: Value, most: float) -> None:
    thick = THICK[min(rank, 1)]
    long = known(value) * LONGEST / most
    if long:
        drawing.rect(0, drawing.height + 1, long, thick, rank)
    weight = ' font-weight="700"' if rank == 0 and is_known(value) else ""
    words = written(value, drawing.chart.unit)
    drawing.text(long, drawing.height + thick / 2 + 6.5, words, more=f' dx="{8 if long else 0}"{weight}')
    drawing.height += max(thick, 18) + 4


def swatch(drawing: Drawing, rank: int) -> None:
    fill = drawing.texture(rank)
    where = f'x="1" y="{short(drawing.height + 2)}" width="26" height="18"'
    drawing.pieces.append(f'<rect {where} fill="{fill}" stroke="@ink" stroke-width="1.5"/>')


def legend(drawing: Drawing, mark: Callable[[Drawing, int], None] = swatch) -> None:
    """A mark and a name for each series, one a line."""
    for rank, series in enumerate(drawing.chart.series):
        mark(drawing, rank)
        for line in lines(series.name):
            drawing.text(0, drawing.height + 17, line, more=' dx="36"')
            drawing.height += LINE
        drawing.height += 6
    drawing.height += 8
