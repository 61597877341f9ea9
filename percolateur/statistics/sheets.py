"""Figures as rows, for files: the table of a chart, and every figure with what it means."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from percolateur.lib.charts import Chart, Value
from percolateur.lib.charts.data import plain, written
from percolateur.statistics.lists import COLUMNS, Line
from percolateur.statistics.reading import Reading
from percolateur.statistics.telling.differences import difference
from percolateur.statistics.telling.meanings import BY_KEY, CHAPTERS, FAMILY_CHAPTERS, Chapter, Meaning

Row = list[object]


def of_chart(chart: Chart) -> Iterator[Row]:
    yield list(chart.columns)
    yield from chart.plain_rows()


def of_reading(reading: Reading) -> Iterator[Row]:
    """All that is counted, one figure a row."""
    heads: Row = [_("rubrique"), _("chiffre"), _("ce qu’il veut dire"), reading.short]
    yield [*heads, reading.compared_short] if reading.compared else heads
    for chapter in (*CHAPTERS, *FAMILY_CHAPTERS):
        for meaning in chapter.meanings:
            row: Row = [
                str(chapter.title),
                str(meaning.name),
                str(meaning.means),
                plain(meaning.read(reading.now), meaning.unit),
            ]
            yield [*row, plain(meaning.read(reading.before), meaning.unit)] if reading.before else row


def of_chapter(chapter: Chapter, reading: Reading) -> list[tuple[Meaning, str, str, str]]:
    """Each figure, as it is written: now, before, and what changed."""
    rows = []
    for meaning in chapter.meanings:
        now: Value = meaning.read(reading.now)
        before: Value = meaning.read(reading.before) if reading.before else None
        unit = meaning.unit
        rows.append((meaning, written(now, unit), written(before, unit), difference(now, before, unit)))
    return rows


def counted_ones(chapter: Chapter, reading: Reading) -> list[tuple[Meaning, str, str, str]]:
    """The same, without the rows where nothing was ever counted."""
    rows = zip(chapter.meanings, of_chapter(chapter, reading), strict=True)
    both = [reading.now, *([reading.before] if reading.before else [])]
    return [row for meaning, row in rows if any(meaning.read(figures) for figures in both)]


def of_places(lines: list[Line]) -> Iterator[Row]:
    yield [_("nom"), *(str(BY_KEY[key].name) for key in COLUMNS)]
    for line in lines:
        cells = [BY_KEY[key] for key in COLUMNS]
        yield [line.name, *(plain(meaning.read(line.figures), meaning.unit) for meaning in cells)]
