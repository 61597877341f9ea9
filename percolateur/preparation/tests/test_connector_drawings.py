"""The drawings, seen as a program sees them: as large as the standard says, and each unlike all others at 64 pixels."""

import re
from itertools import combinations

import pypdfium2
import pytest
import typst

from percolateur.preparation.connectors.drawings import FACES, SIDES
from percolateur.preparation.connectors.guide import CONNECTORS
from percolateur.preparation.connectors.picture import icon, standing_alone
from percolateur.preparation.connectors.shapes import COLOURS, on_paper, on_screen
from percolateur.preparation.connectors.sprite import SPRITE, sprite

# What goes in, in millimetres, as the standards have it; written here apart from the drawings.
FACE_SIZES = {
    "usb-a": (12.0, 4.5),
    "usb-3": (12.0, 4.5),
    "usb-b": (8.45, 7.78),
    "usb-c": (8.25, 2.4),
    "mini-usb": (6.8, 3.0),
    "micro-usb": (6.85, 1.8),
    "micro-usb-3": (12.25, 1.8),
    "lightning": (6.7, 1.5),
    "apple-30": (21.0, 2.6),
    "hdmi": (13.9, 4.45),
    "mini-hdmi": (10.42, 2.42),
    "micro-hdmi": (5.83, 2.2),
    "displayport": (16.1, 4.76),
    "mini-displayport": (7.4, 4.5),
    "vga": (16.9, 8.3),
    "dvi": (25.0, 9.0),
    "peritel": (47.0, 16.0),
    "jack": (3.5, 3.5),
    "jack-micro": (3.5, 3.5),
    "jack-double": (3.5, 3.5),
    "gros-jack": (6.35, 6.35),
    "rca": (8.3, 8.3),
    "optique": (9.7, 8.4),
    "rj45": (11.68, 6.6),
    "rj11": (9.65, 6.6),
    "prise-t": (26.0, 17.0),
    "fibre": (9.0, 7.4),
    "antenne": (9.5, 9.5),
    "prise-terre": (37.0, 37.0),
    "prise-plate": (35.3, 13.7),
    "chargeur-usb": (40.0, 38.0),
    "chargeur-rond": (5.5, 5.5),
    "c7": (16.4, 8.4),
    "c5": (17.0, 14.0),
    "c13": (24.0, 16.4),
    "sd": (24.0, 32.0),
    "microsd": (11.0, 15.0),
    "cle-usb": (12.0, 13.0),
    "lecteur-de-cartes": (12.0, 13.0),
    "disque-dur": (12.2, 8.0),
    "casque-micro": (34.0, 22.0),
}
SIDE_SIZES = {"jack": (3.5, 14.0), "jack-micro": (3.5, 14.0), "gros-jack": (6.35, 31.75), "chargeur-rond": (5.5, 10.0)}
PIXELS = 64
DOTS = 20  # a millimetre, to measure with
TOLERANCE = 0.12  # millimetres, and a pixel


def rendered(drawings, frame, dots):
    """Each drawing alone on a page of `frame` millimetres: rows of pixels, red, green and blue."""
    page = f"#page(width: {frame}mm, height: {frame}mm, margin: 0mm, fill: white)"
    pages = [
        f'{page}[#place(center + horizon, image(bytes("{markup}"), format: "svg", {size}))]'
        for markup, size in drawings
    ]
    pdf = typst.compile("\n".join(pages).encode(), format="pdf")
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        bitmap = page.render(scale=dots * 25.4 / 72, rev_byteorder=True)
        data, channels = bytes(bitmap.buffer), bitmap.n_channels
        yield (
            [data[row * bitmap.stride : row * bitmap.stride + bitmap.width * channels] for row in range(bitmap.height)],
            channels,
        )
    document.close()


def quoted(drawing, markup):
    view = f'viewBox="0 0 {drawing.width} {drawing.height}"'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {view}>{on_paper(markup)}</svg>'
    return svg.replace("\\", "\\\\").replace('"', '\\"')


def box(rows, channels):
    """The millimetres covered by what is not white."""
    inked = [(place, row) for place, row in enumerate(rows) if row.strip(b"\xff")]
    left = min(len(row) - len(row.lstrip(b"\xff")) for _place, row in inked) // channels
    right = max(len(row.rstrip(b"\xff")) - 1 for _place, row in inked) // channels
    return (right - left + 1) / DOTS, (inked[-1][0] - inked[0][0] + 1) / DOTS


def measured(views, sizes):
    """Width and height of the plug in each of these drawings."""
    drawings = {key: views[key]() for key in sizes}
    frame = max(max(one.width, one.height) for one in drawings.values()) + 2
    asked = [(quoted(one, "".join(one.plug)), f"width: {one.width}mm") for one in drawings.values()]
    return dict(zip(drawings, (box(*page) for page in rendered(asked, frame, DOTS)), strict=True))


@pytest.mark.paper
@pytest.mark.parametrize(("views", "sizes"), [(FACES, FACE_SIZES), (SIDES, SIDE_SIZES)], ids=["face", "side"])
def test_drawings_are_as_large_as_the_standards_say(views, sizes):
    small = {key: size for key, size in sizes.items() if max(views[key]().width, views[key]().height) <= 50}
    found = measured(views, small)
    wrong = {
        key: (found[key], size)
        for key, size in small.items()
        if max(abs(one - other) for one, other in zip(found[key], size, strict=True)) > TOLERANCE
    }
    assert wrong == {}


def test_drawings_tell_the_size_that_is_drawn():
    told = {key: one.size for key, one in CONNECTORS.items()}
    drawn = FACE_SIZES | {key: size for key, size in SIDE_SIZES.items() if key in told} | {"jack-double": (3.5, 14)}
    assert {key: size for key, size in told.items() if size != drawn[key]} == {}


@pytest.fixture(scope="module")
def icons():
    """Each plug as it is known, in 64 pixels: three bytes a pixel."""
    drawings = [(key, icon(one)) for key, one in CONNECTORS.items()]
    asked = [(quoted(one, one.markup), 'width: 64mm, height: 64mm, fit: "contain"') for _key, one in drawings]
    pages = rendered(asked, PIXELS, 1)
    seen = [
        b"".join(row[x : x + 3] for row in rows[:PIXELS] for x in range(0, PIXELS * channels, channels))
        for rows, channels in pages
    ]
    return dict(zip((key for key, _one in drawings), seen, strict=True))


def distance(one, other):
    """The share of pixels that differ clearly."""
    pixels = range(0, len(one), 3)
    return sum(
        sum(abs(a - b) for a, b in zip(one[x : x + 3], other[x : x + 3], strict=True)) > 90 for x in pixels
    ) / len(pixels)


@pytest.mark.paper
def test_drawings_are_all_unlike_at_64_pixels(icons):
    assert {len(seen) for seen in icons.values()} == {PIXELS * PIXELS * 3}
    alike = {
        (one, other): round(apart, 4)
        for one, other in combinations(icons, 2)
        if (apart := distance(icons[one], icons[other])) < 0.02
    }
    assert alike == {}


@pytest.mark.paper
def test_drawings_fill_their_64_pixels(icons):
    """Something is there to be recognised: a fifteenth of the square at least is not white."""
    white = bytes([255]) * (PIXELS * PIXELS * 3)
    assert {key: seen for key, seen in icons.items() if distance(seen, white) < 1 / 15} == {}


def test_drawings_have_names_of_their_own():
    ids = re.findall(r'id="([^"]+)"', sprite())
    assert len(ids) == len(set(ids)) == len(FACES) + len(SIDES)
    files = [re.findall(r'id="([^"]+)"', standing_alone(one)) for one in CONNECTORS.values()]
    assert len({name for names in files for name in names}) == sum(map(len, files))


def test_drawings_of_the_page_are_those_of_the_program():
    assert SPRITE.read_text() == sprite(), "python -m percolateur.preparation.connectors.sprite"


def test_drawings_are_there_for_the_whole_guide():
    assert set(FACES) == set(CONNECTORS)
    assert [key for key, one in CONNECTORS.items() if one.icon == "side" and key not in SIDES] == []
    assert set(FACE_SIZES) == set(CONNECTORS)


def test_drawings_take_the_colours_of_the_page():
    every = "".join(draw().markup for views in (FACES, SIDES) for draw in views.values())
    assert set(re.findall(r"@([a-z]+)", every)) <= set(COLOURS)
    assert "@" not in on_screen(every)
    assert "#" not in every, "a colour without a name would not change in the dark"
