"""Plugs that carry a picture."""

from functools import partial

from percolateur.preparation.connectors.shapes import Drawing, Point, grip, number

HDMI: list[Point] = [
    *[(0, 0), (13.9, 0), (13.9, 2.7), (12.6, 3.15), (12.1, 4.45)],
    *[(1.8, 4.45), (1.3, 3.15), (0, 2.7)],
]
MINI_HDMI: list[Point] = [
    *[(0, 0), (10.42, 0), (10.42, 1.25), (9.45, 1.6), (9.1, 2.42)],
    *[(1.32, 2.42), (0.97, 1.6), (0, 1.25)],
]
MICRO_HDMI: list[Point] = [
    *[(0, 0), (5.83, 0), (5.83, 1.35), (5.2, 1.35), (5.2, 2.2)],
    *[(0.63, 2.2), (0.63, 1.35), (0, 1.35)],
]
DISPLAYPORT: list[Point] = [(0, 0), (16.1, 0), (16.1, 4.76), (2.4, 4.76), (0, 2.5)]
MINI_DISPLAYPORT: list[Point] = [(0, 0), (7.4, 0), (7.4, 2.5), (6, 4.5), (1.4, 4.5), (0, 2.5)]


def hollow(outline: list[Point], wall: float) -> Drawing:
    """A metal sleeve seen from its end: the outline, and the hole inside of it."""
    width, height = (max(axis) for axis in zip(*outline, strict=True))
    drawing = Drawing(width, height)
    drawing.polygon(outline, measured=True)
    across, down = (width - 2 * wall) / width, (height - 2 * wall) / height
    drawing.polygon([(wall + x * across, wall + y * down) for x, y in outline], "hole", "")
    return drawing


def hdmi_face() -> Drawing:
    drawing = hollow(HDMI, 0.65)
    drawing.rect(1.6, 1.35, 10.7, 1.25, "pale", line="")
    drawing.row(10, 6.95, 1.2, 0.5, 0.45, 1)
    drawing.row(9, 6.95, 2.3, 0.5, 0.45, 1)
    return drawing


def mini_hdmi_face() -> Drawing:
    drawing = hollow(MINI_HDMI, 0.42)
    drawing.rect(1.7, 0.7, 7, 0.7, "pale", line="")
    drawing.row(10, 5.21, 0.95, 0.3, 0.45, 0.66)
    return drawing


def micro_hdmi_face() -> Drawing:
    drawing = hollow(MICRO_HDMI, 0.34)
    drawing.rect(1, 0.7, 3.8, 0.65, "pale", line="")
    drawing.row(8, 2.915, 0.9, 0.24, 0.45, 0.46)
    return drawing


def displayport_face() -> Drawing:
    drawing = hollow(DISPLAYPORT, 0.65)
    drawing.rect(2.2, 1.5, 11.9, 1.3, "pale", line="")
    drawing.row(10, 8.15, 1.3, 0.55, 0.5, 1.15)
    drawing.row(10, 8.15, 2.55, 0.55, 0.5, 1.15)
    return drawing


def mini_displayport_face() -> Drawing:
    drawing = hollow(MINI_DISPLAYPORT, 0.5)
    drawing.rect(1.4, 1.5, 4.6, 1, "pale", line="")
    drawing.row(6, 3.7, 1.3, 0.42, 0.5, 0.76)
    drawing.row(6, 3.7, 2.25, 0.42, 0.5, 0.76)
    return drawing


def side(width: float, length: float, grip_width: float, taper: float = 0, word: str = "") -> Drawing:
    """Lying on a table: the sleeve, then the grip, which says what it is when the real one does."""
    drawing = Drawing(grip_width, length + 22)
    left = (grip_width - width) / 2
    ends = [(left + taper, 0), (left + width - taper, 0)] if taper else [(left, 0), (left + width, 0)]
    drawing.polygon(
        [*ends, (left + width, taper), (left + width, length), (left, length), (left, taper)], measured=True
    )
    for x in (0.3, 0.7):
        drawing.rect(left + width * x - width * 0.07, length * 0.35, width * 0.14, length * 0.3, "steel", line="")
    grip(drawing, length - 0.8, grip_width, 16)
    letters(drawing, grip_width / 2, length + 8, grip_width * 0.78, word)
    return drawing


# The few letters that are moulded on grips, in strokes within 1 × 2.
STROKES: dict[str, list[list[Point]]] = {
    "H": [[(0, 0), (0, 2)], [(1, 0), (1, 2)], [(0, 1), (1, 1)]],
    "D": [[(0, 0), (0, 2), (0.6, 2), (1, 1.4), (1, 0.6), (0.6, 0), (0, 0)]],
    "M": [[(0, 2), (0, 0), (0.5, 1), (1, 0), (1, 2)]],
    "I": [[(0.5, 0), (0.5, 2)]],
    "P": [[(0, 2), (0, 0), (1, 0), (1, 1), (0, 1)]],
}


def letters(drawing: Drawing, x: float, y: float, width: float, word: str) -> None:
    """A word of so many millimetres, centred."""
    if not word:
        return
    size = min(width / (len(word) * 1.5 - 0.5), 3)
    left = x - size * (len(word) * 1.5 - 0.5) / 2
    for place, letter in enumerate(word):
        for stroke in STROKES[letter]:
            points = [(left + (place * 1.5 + across) * size, y + (down - 1) * size) for across, down in stroke]
            way = "L".join(f"{number(across)} {number(down)}" for across, down in points)
            drawing.path(f"M{way}", line="pale", width=max(size * 0.3, 0.5))


def screwed(width: float, height: float, shell: float, high: float, hood: str) -> tuple[Drawing, float, float]:
    """A wide plug between two screws, and where its metal shell begins."""
    drawing = Drawing(width, height)
    drawing.rect(0, 0, width, height, hood, round=2)
    for x in (3.4, width - 3.4):
        drawing.circle(x, height / 2, 5, "steel")
        drawing.path(f"M{x - 1.3} {height / 2}h2.6", width=0.7)
    return drawing, (width - shell) / 2, (height - high) / 2


def vga_face() -> Drawing:
    drawing, left, top = screwed(31, 12.5, 16.9, 8.3, "blue")
    shape = [(left, top), (left + 16.9, top), (left + 15.3, top + 8.3), (left + 1.6, top + 8.3)]
    drawing.polygon(shape, measured=True)
    rows = [(top + 1.95, 0.0), (top + 4.15, 0.6), (top + 6.35, 0.0)]
    pins = [(15.5 + (place - 2) * 2.5 - shift, y) for y, shift in rows for place in range(5)]
    drawing.dots(pins, 1.25, "line")
    return drawing


def vga_side() -> Drawing:
    drawing = Drawing(31, 38)
    for x in (3.4, 27.6):
        drawing.rect(x - 1.1, 0.5, 2.2, 7, "steel")
    drawing.polygon([(7.05, 0), (23.95, 0), (23.95, 6.5), (7.05, 6.5)], measured=True)
    grip(drawing, 6, 31, 6, "blue")
    drawing.polygon([(4, 12), (27, 12), (21, 32), (10, 32)], "blue")
    for x in (3.4, 27.6):
        drawing.rect(x - 2.4, 12, 4.8, 11, "blue", 1)
    return drawing


def dvi_face() -> Drawing:
    drawing, left, top = screwed(40, 15, 25, 9, "pale")
    drawing.rect(left, top, 25, 9, round=1.4, measured=True)
    pins = [(left + 2.4 + column * 1.95, top + 2.1 + row * 2.4) for row in range(3) for column in range(8)]
    drawing.dots(pins, 1.15, "line")
    drawing.rect(left + 18, top + 4.1, 5.4, 0.9, "line", line="")
    drawing.dots([(left + 19.2 + x, top + 2.4 + y) for x in (0, 3) for y in (0, 4.3)], 1.15, "line")
    return drawing


def dvi_side() -> Drawing:
    drawing = Drawing(40, 44)
    for x in (3.4, 36.6):
        drawing.rect(x - 1.1, 0.5, 2.2, 7, "steel")
    drawing.rect(7.5, 0, 25, 6.5, measured=True)
    grip(drawing, 6, 40, 6, "pale")
    drawing.polygon([(6, 12), (34, 12), (27, 36), (13, 36)], "pale")
    for x in (3.4, 36.6):
        drawing.rect(x - 2.4, 12, 4.8, 12, "pale", 1)
    return drawing


def scart_face() -> Drawing:
    drawing = Drawing(47, 16)
    drawing.polygon([(3.4, 0), (47, 0), (47, 16), (0, 16), (0, 5)], "steel", measured=True)
    drawing.polygon([(4.4, 1.6), (45.4, 1.6), (45.4, 14.4), (1.6, 14.4), (1.6, 5.8)], "dark", "")
    drawing.row(10, 24.6, 3, 1.7, 4.2, 3.9, "metal")
    drawing.row(10, 22.6, 8.8, 1.7, 4.2, 3.9, "metal")
    return drawing


FACES = {
    "hdmi": hdmi_face,
    "mini-hdmi": mini_hdmi_face,
    "micro-hdmi": micro_hdmi_face,
    "displayport": displayport_face,
    "mini-displayport": mini_displayport_face,
    "vga": vga_face,
    "dvi": dvi_face,
    "peritel": scart_face,
}
SIDES = {
    "hdmi": partial(side, 13.9, 11.5, 20, word="HDMI"),
    "mini-hdmi": partial(side, 10.42, 9, 15, word="HDMI"),
    "micro-hdmi": partial(side, 5.83, 7.5, 11, word="HDMI"),
    "displayport": partial(side, 16.1, 11.5, 20, word="DP"),
    "mini-displayport": partial(side, 7.4, 8, 11, word="DP"),
    "vga": vga_side,
    "dvi": dvi_side,
}
