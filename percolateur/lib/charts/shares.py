"""Parts of a whole: one bar cut in pieces, then each piece with its name, its number and its share."""

from percolateur.lib.charts.bars import swatch
from percolateur.lib.charts.data import Chart, Unit, Value, is_known, known, written
from percolateur.lib.charts.drawing import LINE, TEXTURES, Drawing, lines, nothing

THICK = 40


def shares(chart: Chart) -> Drawing:
    """Of one series, whose values are counts. Seven parts at most: one more would look like another."""
    values = chart.series[0].values
    if len(values) > len(TEXTURES):
        raise ValueError(f"{chart.key}: {len(values)} parts, {len(TEXTURES)} textures")
    if not chart.labels:
        return nothing(chart)
    drawing = Drawing(chart)
    total = sum(known(value) for value in values)
    left = 0.25
    for rank, value in enumerate(values):
        width = known(value) * 99.5 / total if total else 0
        if width:
            drawing.rect(left, 1, width, THICK, rank)
        left += width
    drawing.height = THICK + 14
    whole = all(is_known(value) for value in values)
    for rank, label in enumerate(chart.labels):
        swatch(drawing, rank)
        tell(drawing, label, share_of(values[rank], total if whole else 0))
    return drawing


def share_of(value: Value, total: float) -> str:
    """« 12, soit 60 % »; the count alone when a part is hidden, since the whole is then not known."""
    words = written(value)
    if not total or not is_known(value):
        return words
    return f"{words} ({written(known(value) / total, Unit.SHARE)})"


def tell(drawing: Drawing, label: str, told: str) -> None:
    """The name, and what it counts under it: both have room on a phone."""
    for line in lines(label, 26):
        drawing.text(0, drawing.height + 17, line, more=' dx="36"')
        drawing.height += LINE
    drawing.text(0, drawing.height + 17, told, more=' dx="36" font-weight="700"')
    drawing.height += LINE + 10
