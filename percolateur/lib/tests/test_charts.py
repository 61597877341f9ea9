"""What a chart draws is what its table says, for whoever sees it, hears it, or prints it in grey."""

import re
from itertools import pairwise

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from percolateur.lib.charts import HIDDEN, HOUSE, Chart, Series, Unit, bars, columns, line, shares, tiles
from percolateur.lib.charts.data import plain, written
from percolateur.lib.charts.drawing import TEXTURES

DRAW = {"bars": bars, "columns": columns, "line": line, "shares": shares, "tiles": tiles}
SVG = "{http://www.w3.org/2000/svg}"
kinds = pytest.mark.parametrize("kind", DRAW)


def chart(*series, labels=("Courriels", "Téléphone & <tablette>", "Sécurité"), **more):
    given = {"key": "sujets", "title": "Ce dont on parle", "told": "Trois sujets.", "heading": "Sujet"}
    named = tuple(Series(name, values) for name, values in series or [("questions", (12, 1234, 3))])
    return Chart(**given | more, labels=labels, series=named)


def tree(drawing):
    return etree.fromstring(drawing.alone().encode())


def words(drawing):
    return [text.text for text in tree(drawing).iter(f"{SVG}text")]


@kinds
def test_charts_are_xml_alone_and_on_a_page(kind):
    drawing = DRAW[kind](chart())
    page = etree.fromstring(drawing.on_page().encode())

    assert tree(drawing).tag == f"{SVG}svg"
    assert page.get("role") == "img"
    assert [page.find(name).text for name in ("title", "desc")] == ["Ce dont on parle", "Trois sujets."]
    assert page.get("aria-labelledby").split() == [page.find(name).get("id") for name in ("title", "desc")]


@kinds
def test_charts_hold_neither_style_nor_script_nor_anything_from_elsewhere(kind):
    for markup in (DRAW[kind](chart()).on_page(), DRAW[kind](chart()).alone()):
        assert not re.search(r"style=|<style|<script|href|@|url\((?!#sujets-)", markup)


@kinds
def test_charts_alone_have_lengths_in_pixels_and_plain_colours(kind):
    alone = DRAW[kind](chart()).alone()
    assert '%"' not in alone
    assert "var(" not in alone
    assert set(re.findall(r"#[0-9a-f]{6}", alone)) <= set(HOUSE.values())


@kinds
def test_charts_say_every_number_of_their_table(kind):
    drawing = DRAW[kind](chart(("questions", (12, 34, 3))))
    told = " ".join(words(drawing))
    assert [number for _label, [number] in drawing.chart.rows if not re.search(rf"\b{number}\b", told)] == []


def test_charts_bars_are_as_long_as_their_numbers():
    drawing = bars(chart(("questions", (50, 100, 25))))
    lengths = [float(width) for width in re.findall(r'<rect x="0%" y="[^"]+" width="([^"]+)%"', drawing.body)]
    assert [round(length / max(lengths), 3) for length in lengths] == [0.5, 1, 0.25]


def test_charts_shares_fill_their_bar_and_say_their_part():
    drawing = shares(chart(("questions", (5, 3, 2))))
    widths = [float(width) for width in re.findall(r'y="1" width="([^"]+)%"', drawing.body)]
    assert sum(widths) == pytest.approx(99.5, abs=0.05)
    assert [word for word in words(drawing) if "%" in word] == ["5 (50\u00a0%)", "3 (30\u00a0%)", "2 (20\u00a0%)"]


def test_charts_shares_tell_no_part_of_a_whole_that_is_hidden():
    assert not [word for word in words(shares(chart(("questions", (50, HIDDEN, 20))))) if "%" in word]


def test_charts_neighbours_differ_without_their_colour():
    grey = [(drawn, ground in ("main", "soft")) for ground, drawn, _ink in TEXTURES]
    assert all(one != other for one, other in pairwise(grey))
    with pytest.raises(ValueError, match="8 parts"):
        shares(chart(("questions", (1,) * 8), labels=tuple("abcdefgh")))


def test_charts_tell_what_is_not_counted_from_nothing_and_from_what_is_hidden():
    drawing = bars(chart(("questions", (0, None, HIDDEN))))
    assert [values for _label, values in drawing.chart.rows] == [["0"], ["pas compté"], ["masqué"]]
    assert [word for word in words(drawing) if word in ("0", "pas compté", "masqué")] == ["0", "pas compté", "masqué"]
    assert [plain(value) for value in (0, None, HIDDEN)] == [0, "", "masqué"]


@pytest.mark.parametrize("kind", ["bars", "shares"])
def test_charts_without_a_label_say_so(kind):
    drawing = DRAW[kind](chart(("questions", ()), labels=()))
    assert words(drawing) == ["Ce dont on parle", "Pas encore compté."]
    assert float(tree(drawing).get("height")) > 50


def test_charts_line_stops_where_nothing_was_counted():
    joined = line(chart(("part", (0.5, 0.6, None, 0.7)), labels=tuple("abcd"), unit=Unit.SHARE), 1)
    assert (joined.body.count("<circle"), joined.body.count('stroke-width="3"')) == (3, 1)


def test_charts_compare_with_a_second_series_that_is_hatched_and_named():
    drawing = columns(chart(("2026", (1, 2, 3)), ("2025", (3, 2, 1))))
    assert words(drawing)[1:3] == ["2026", "2025"]
    assert drawing.body.count("url(#sujets-1)") == 4  # its swatch and its three columns


def test_charts_years_stand_under_their_months():
    drawing = columns(chart(("q", (1, 2, 3)), short=("N", "D", "J"), eras=("2025", "2025", "2026")))
    assert [word for word in words(drawing) if word.startswith("20")] == ["2025", "2026"]


@pytest.mark.parametrize(
    ("value", "unit", "french", "english"),
    [
        (1234567, Unit.COUNT, "1\u00a0234\u00a0567", "1,234,567"),
        (2.5, Unit.HOURS, "2,5\u00a0h", "2.5\u00a0h"),
        (0.634, Unit.SHARE, "63\u00a0%", "63%"),
        (12.0, Unit.DAYS, "12\u00a0j", "12\u00a0d"),
        (-3, Unit.COUNT, "-3", "-3"),
    ],
)
def test_charts_write_numbers_as_people_do(value, unit, french, english):
    with override("fr"):
        assert written(value, unit) == french
    with override("en"):
        assert written(value, unit) == english


def test_charts_refuse_a_series_that_lacks_a_value():
    with pytest.raises(ValueError, match="questions has not one value for each label"):
        chart(("questions", (1, 2)))


numbers = st.one_of(st.none(), st.just(HIDDEN), st.integers(0, 10**9))


@given(values=st.lists(numbers, min_size=1, max_size=7), name=st.text(st.characters(codec="utf-8"), max_size=40))
def test_charts_of_anything_are_drawn(values, name):
    made = chart((name, tuple(values)), labels=tuple(f"{name} @main {number}" for number in range(len(values))))
    for draw in DRAW.values():
        etree.fromstring(draw(made).alone().encode())
        etree.fromstring(draw(made).on_page().encode())


def test_charts_are_printed_by_typst(tmp_path):
    import typst

    from percolateur.lib.printing import fonts

    for kind, draw in DRAW.items():
        (tmp_path / f"{kind}.svg").write_text(draw(chart()).alone(heading=False))
        (tmp_path / f"{kind}.typ").write_text(f'#image("{kind}.svg", alt: "Trois sujets.")')
        assert typst.compile(tmp_path / f"{kind}.typ", font_paths=fonts(), ignore_system_fonts=True)[:5] == b"%PDF-"
