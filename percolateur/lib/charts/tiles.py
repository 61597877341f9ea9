"""Big numbers, two abreast, each with what it counts."""

from percolateur.lib.charts.data import Chart, written
from percolateur.lib.charts.drawing import LINE, Drawing, lines

NUMBER = 40  # pixels high
ABREAST = 2
LETTERS = 15  # in a line, half a phone wide


def tiles(chart: Chart) -> Drawing:
    """Of one series: its labels say what its values count."""
    drawing = Drawing(chart)
    pairs = list(zip(chart.labels, chart.series[0].values, strict=True))
    for start in range(0, len(pairs), ABREAST):
        told = [(lines(label, LETTERS), written(value, chart.unit)) for label, value in pairs[start : start + ABREAST]]
        for place, (label, number) in enumerate(told):
            x = place * 100 / ABREAST
            size = NUMBER if len(number) <= 5 else NUMBER // 2  # with room for letters that are spaced out
            big = f' fill="@main" font-size="{size}" font-weight="700"'
            drawing.text(x, drawing.height + NUMBER - 4, number, more=big)
            for row, line in enumerate(label):
                drawing.text(x, drawing.height + NUMBER + (row + 1) * LINE - 4, line)
        drawing.height += NUMBER + max(len(label) for label, _number in told) * LINE + 16
    return drawing
