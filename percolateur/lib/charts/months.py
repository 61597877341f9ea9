"""What goes on from month to month: columns for counts, a line for shares. A month that was not counted is a gap."""

from collections.abc import Callable
from itertools import pairwise

from percolateur.lib.charts.bars import legend, swatch
from percolateur.lib.charts.data import Chart, Value, is_known, known, written
from percolateur.lib.charts.drawing import LINE, Drawing, short

HIGH = 150  # pixels
NARROW = 288  # pixels of the narrowest page
SIGN = 9.5  # pixels of a digit


def columns(chart: Chart) -> Drawing:
    """One column a label; of two series, the second is thinner and hatched."""
    drawing = begun(chart)
    top, slot = drawing.height + 24, 100 / len(chart.labels)
    most, told = highest(chart) or 1, told_ones(chart)
    for rank, series in reversed(list(enumerate(chart.series))):
        start, width = (0.15, 0.7) if len(chart.series) == 1 else ((0.06, 0.54), (0.62, 0.3))[rank]
        for place, value in enumerate(series.values):
            high = known(value) * HIGH / most
            if high:
                drawing.rect((place + start) * slot, top + HIGH - high, width * slot, high, rank)
            if rank == 0 and place in told:
                tell(drawing, (place + start + width / 2) * slot, top + HIGH - high - 6, value)
    drawing.line(0, top + HIGH, 100, top + HIGH, "ink", 1.5)
    return ended(drawing, top + HIGH)


def line(chart: Chart, most: float | None = None) -> Drawing:
    """Points joined where both were counted. `most` is the top of the scale: 1 for a share."""
    drawing = begun(chart, dotted)
    top, slot = drawing.height + 24, 100 / len(chart.labels)
    most = most or highest(chart) or 1
    for part in (0, 0.5, 1):
        drawing.line(0, top + HIGH * (1 - part), 100, top + HIGH * (1 - part), "grid" if part else "ink")
    drawing.text(0, top - 5, written(most, chart.unit), more=' fill="@soft"')
    for rank, series in reversed(list(enumerate(chart.series))):
        points = [
            ((place + 0.5) * slot, top + HIGH * (1 - known(value) / most)) if is_known(value) else None
            for place, value in enumerate(series.values)
        ]
        join(drawing, points, rank)
        for place in told_ones(chart) if rank == 0 else ():
            x, y = points[place] or (0, 0)
            tell(drawing, x, y - 11, series.values[place])
    return ended(drawing, top + HIGH)


def join(drawing: Drawing, points: list[tuple[float, float] | None], rank: int) -> None:
    """Lines between neighbours, then the points over them."""
    for one, other in pairwise(points):
        if one and other:
            drawing.line(*one, *other, *(("main", 3) if rank == 0 else ("soft", 1.5)))
    for point in points:
        if point:
            drawing.dot(*point, rank)


def begun(chart: Chart, mark: Callable[[Drawing, int], None] = swatch) -> Drawing:
    drawing = Drawing(chart)
    if len(chart.series) > 1:
        legend(drawing, mark)
    return drawing


def dotted(drawing: Drawing, rank: int) -> None:
    """A bit of the line of its series, for the legend."""
    y, width = drawing.height + 11, (3, 1.5)[min(rank, 1)]
    colour, fill = ("main", "main") if rank == 0 else ("soft", "ground")
    drawing.pieces.append(
        f'<path d="M0 {short(y)}h28" stroke="@{colour}" stroke-width="{short(width)}"/>'
        f'<circle cx="14" cy="{short(y)}" r="{5 - min(rank, 1)}" fill="@{fill}" stroke="@main" stroke-width="2"/>'
    )


def ended(drawing: Drawing, foot: float) -> Drawing:
    """The names of the labels, and what goes on under several of them."""
    chart, slot = drawing.chart, 100 / len(drawing.chart.labels)
    for place, name in enumerate(chart.short or chart.labels):
        drawing.text((place + 0.5) * slot, foot + 20, name, "middle")
    drawing.height = foot + 28
    if chart.eras:
        begins = [place for place, era in enumerate(chart.eras) if place == 0 or era != chart.eras[place - 1]]
        for place, after in pairwise([*begins, len(chart.labels)]):
            drawing.line(place * slot, foot, place * slot, foot + 28 + LINE, "soft")
            if (after - place) * slot * NARROW / 100 >= len(chart.eras[place]) * SIGN + 8:
                drawing.text(place * slot, foot + 20 + LINE, chart.eras[place], more=' dx="5" font-weight="700"')
        drawing.height += LINE
    return drawing


def highest(chart: Chart) -> float:
    return max((known(value) for series in chart.series for value in series.values), default=0)


def told_ones(chart: Chart) -> set[int]:
    """Where numbers are written: everywhere when they fit on a phone, else at both ends and at the highest."""
    values = chart.series[0].values
    counted = [place for place, value in enumerate(values) if is_known(value)]
    if not counted:
        return set()
    widest = max(len(written(values[place], chart.unit)) for place in counted) * SIGN
    room = NARROW / len(values)
    if widest <= room:
        return set(counted)
    chosen: list[int] = []
    for place in (max(counted, key=lambda each: known(values[each])), counted[-1], counted[0]):
        if all(abs(place - other) * room > widest + 6 for other in chosen):
            chosen.append(place)
    return set(chosen)


def tell(drawing: Drawing, middle: float, y: float, value: Value) -> None:
    """Over what it counts, on a ground that keeps it apart from what lies behind; at both ends, within the sheet."""
    words = written(value, drawing.chart.unit)
    half = len(words) * SIGN / 2 * 100 / NARROW
    x, anchor = (0.0, "") if middle < half else (100.0, "end") if middle + half > 100 else (middle, "middle")
    drawing.text(x, y, words, anchor, ' font-weight="700" stroke="@behind" stroke-width="4" paint-order="stroke"')
