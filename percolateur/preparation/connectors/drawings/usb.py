"""The USB family, and Apple's two plugs."""

from functools import partial

from percolateur.preparation.connectors.shapes import Drawing, Point, grip


def usb_a_face(tongue: str = "pale") -> Drawing:
    drawing = Drawing(12, 4.5)
    drawing.rect(0, 0, 12, 4.5, round=0.5, measured=True)
    drawing.rect(0.6, 0.6, 10.8, 3.3, "hole", line="")
    drawing.rect(0.7, 0.6, 10.6, 1.75, tongue, line="")
    drawing.row(4, 6, 1.75, 1.35, 0.6, 2.4)
    return drawing


def usb_a_side(tongue: str = "") -> Drawing:
    drawing = Drawing(16, 34)
    drawing.rect(2, 0, 12, 13, measured=True)
    for x in (4, 9.5):
        drawing.rect(x, 4.2, 2.5, 2.5, tongue or "hole")
    grip(drawing, 12.4, 16, 16)
    trident(drawing, 8, 20)
    return drawing


def trident(drawing: Drawing, x: float, y: float) -> None:
    """The sign of USB, on the grip."""
    drawing.path(f"M{x} {y + 5}V{y - 5}M{x} {y + 3}l-2.6-2.4v-2.2M{x} {y + 1.4}l2.6-2.4v-2", line="pale", width=0.8)
    drawing.dots([(x, y + 5), (x - 2.6, y - 1.9)], 2, "pale")


USB_B: list[Point] = [(1.9, 0), (6.55, 0), (8.45, 1.9), (8.45, 7.78), (0, 7.78), (0, 1.9)]


def usb_b_face() -> Drawing:
    drawing = Drawing(8.45, 7.78)
    drawing.polygon(USB_B, measured=True)
    drawing.polygon([(2.2, 0.75), (6.25, 0.75), (7.7, 2.2), (7.7, 7.03), (0.75, 7.03), (0.75, 2.2)], "hole", "")
    drawing.rect(1.45, 2.6, 5.55, 2.9, "pale", line="")
    drawing.row(2, 4.225, 2.6, 1.2, 0.7, 2.6)
    drawing.row(2, 4.225, 4.8, 1.2, 0.7, 2.6)
    return drawing


def usb_b_side() -> Drawing:
    drawing = Drawing(13, 32)
    drawing.rect(2.275, 0, 8.45, 11, measured=True)
    drawing.path("M4.6 .6v10M8.4 .6v10", line="steel")
    grip(drawing, 10.4, 13, 15)
    trident(drawing, 6.5, 17.5)
    return drawing


def usb_c_face() -> Drawing:
    drawing = Drawing(8.25, 2.4)
    drawing.rect(0, 0, 8.25, 2.4, round=1.2, measured=True)
    drawing.rect(0.55, 0.55, 7.15, 1.3, "hole", 0.65, line="")
    drawing.row(12, 4.125, 0.55, 0.24, 0.3, 0.46)
    drawing.row(12, 4.125, 1.55, 0.24, 0.3, 0.46)
    return drawing


def usb_c_side() -> Drawing:
    drawing = Drawing(12, 26)
    drawing.rect(1.875, 0, 8.25, 7.5, round=1.1, measured=True)
    grip(drawing, 6.6, 12, 14)
    trident(drawing, 6, 13.6)
    return drawing


MINI: list[Point] = [(1.2, 0), (5.6, 0), (5.6, 0.9), (6.8, 1.6), (6.8, 3), (0, 3), (0, 1.6), (1.2, 0.9)]


def mini_face() -> Drawing:
    drawing = Drawing(6.8, 3)
    drawing.polygon(MINI, measured=True)
    drawing.polygon(
        [(1.65, 0.45), (5.15, 0.45), (5.15, 1.2), (6.35, 1.85), (6.35, 2.55), (0.45, 2.55), (0.45, 1.85), (1.65, 1.2)],
        "hole",
        "",
    )
    drawing.rect(1.9, 1.05, 3, 0.75, "pale", line="")
    drawing.row(5, 3.4, 1.45, 0.36, 0.55, 0.64)
    return drawing


def small_side(width: float, length: float, hooks: bool) -> Drawing:
    """A plug of the small ones, between two hooks or not."""
    drawing = Drawing(11, 24)
    middle = 5.5
    drawing.rect(middle - width / 2, 0, width, length + 0.5, measured=True)
    if hooks:
        for x in (-width * 0.27, width * 0.27):
            drawing.rect(middle + x - 0.5, length * 0.35, 1, 1.6, "hole", line="")
    grip(drawing, length, 11, 12)
    trident(drawing, middle, length + 6)
    return drawing


MICRO: list[Point] = [(0.95, 0), (5.9, 0), (6.85, 0.95), (6.85, 1.8), (0, 1.8), (0, 0.95)]


def micro_face() -> Drawing:
    drawing = Drawing(6.85, 1.8)
    drawing.polygon(MICRO, measured=True)
    micro_inside(drawing)
    return drawing


def micro_inside(drawing: Drawing) -> None:
    drawing.polygon([(1.2, 0.35), (5.65, 0.35), (6.5, 1.15), (6.5, 1.45), (0.35, 1.45), (0.35, 1.15)], "hole", "")
    drawing.row(5, 3.425, 0.75, 0.4, 0.32, 0.65)


def micro_3_face() -> Drawing:
    drawing = Drawing(12.25, 1.8)
    left = [
        (0.95, 0),
        (5.9, 0),
        (6.85, 0.95),
        (7.7, 0.95),
        (7.7, 0),
        (11.6, 0),
        (12.25, 0.6),
        (12.25, 1.8),
        (0, 1.8),
        (0, 0.95),
    ]
    drawing.polygon(left, measured=True)
    micro_inside(drawing)
    drawing.polygon([(8.05, 0.35), (11.4, 0.35), (11.9, 0.8), (11.9, 1.45), (8.05, 1.45)], "hole", "")
    drawing.row(5, 9.95, 0.75, 0.36, 0.34, 0.62, "blue")
    return drawing


def micro_3_side() -> Drawing:
    drawing = Drawing(16, 25)
    drawing.rect(1.875, 0, 6.6, 7, measured=True)
    drawing.rect(9.575, 0, 4.55, 7, measured=True)
    drawing.rect(8, 2.6, 2, 4, "metal")
    for x in (3.4, 6):
        drawing.rect(x, 2.4, 1, 1.6, "hole", line="")
    grip(drawing, 6.4, 16, 12)
    trident(drawing, 8, 12.6)
    return drawing


def lightning_face() -> Drawing:
    drawing = Drawing(6.7, 1.5)
    drawing.rect(0, 0, 6.7, 1.5, "metal", round=0.75, measured=True)
    drawing.row(8, 3.35, 0.24, 0.36, 0.3, 0.62)
    return drawing


def lightning_side() -> Drawing:
    drawing = Drawing(9, 19)
    drawing.rect(1.15, 0, 6.7, 7.6, "metal", round=1.3, measured=True)
    drawing.row(8, 4.5, 1.5, 0.42, 2.4, 0.62)
    drawing.dots([(1.15, 4.9), (7.85, 4.9)], 1.1, "line")
    grip(drawing, 6.8, 7.7, 9, "pale")
    return drawing


def apple_30_face() -> Drawing:
    drawing = Drawing(21, 2.6)
    drawing.rect(0, 0, 21, 2.6, "metal", round=0.5, measured=True)
    drawing.rect(0.75, 0.7, 19.5, 1.2, "hole", line="")
    drawing.row(30, 10.5, 1.15, 0.3, 0.6, 0.6)
    return drawing


def apple_30_side() -> Drawing:
    drawing = Drawing(26, 25)
    drawing.rect(2.5, 0, 21, 6.4, "metal", measured=True)
    drawing.row(15, 13, 1.4, 0.6, 2.6, 1.2)
    grip(drawing, 5.6, 26, 11, "pale")
    drawing.rect(10.4, 9.4, 5.2, 3.4, "steel", 0.6, line="")
    return drawing


FACES = {
    "usb-a": usb_a_face,
    "usb-3": partial(usb_a_face, "blue"),
    "usb-b": usb_b_face,
    "usb-c": usb_c_face,
    "mini-usb": mini_face,
    "micro-usb": micro_face,
    "micro-usb-3": micro_3_face,
    "lightning": lightning_face,
    "apple-30": apple_30_face,
}
SIDES = {
    "usb-a": usb_a_side,
    "usb-3": partial(usb_a_side, "blue"),
    "usb-b": usb_b_side,
    "usb-c": usb_c_side,
    "mini-usb": partial(small_side, 6.8, 8, hooks=False),
    "micro-usb": partial(small_side, 6.85, 6.2, hooks=True),
    "micro-usb-3": micro_3_side,
    "lightning": lightning_side,
    "apple-30": apple_30_side,
}
