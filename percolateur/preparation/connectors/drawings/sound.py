"""Plugs that carry sound."""

from functools import partial

from percolateur.preparation.connectors.shapes import Drawing, cable


def jack(
    drawing: Drawing, x: float, across: float, length: float, rings: int, barrel: str, metal: str = "metal"
) -> None:
    """A round plug with its tip up: as many black rings as it has, plus one, contacts."""
    half, neck, tip = across / 2, across * 0.3, across * 0.95
    left = x - half
    head = [(x - half * 0.35, 0), (x + half * 0.35, 0), (x + half * 0.95, tip * 0.5), (x + neck, tip), (x - neck, tip)]
    drawing.polygon([*head, (x - half * 0.95, tip * 0.5)], metal, measured=True)
    drawing.rect(left, tip * 0.97, across, length - tip * 0.97, metal, measured=True)
    band, step = across * 0.24, (length - tip) / (rings + 0.9)
    for place in range(rings):
        drawing.rect(left, tip * 0.97 + place * step * 0.8, across, band, "line", line="")
    wide, high = across * 2, drawing.height - length
    cable(drawing, x, length + high * 0.6, across * 0.75, high * 0.4, barrel)
    drawing.rect(x - wide / 2, length - 0.3, wide, high * 0.72, barrel, round=across * 0.25)


def jack_side(rings: int) -> Drawing:
    drawing = Drawing(7, 21)
    jack(drawing, 3.5, 3.5, 14, rings, "dark")
    if rings > 2:  # a microphone, as on the grips of headsets
        drawing.rect(2.85, 14.6, 1.3, 2, "pale", round=0.6, line="")
        drawing.path("M2.1 16.1a1.4 1.4 0 0 0 2.8 0M3.5 17.5v.6", line="pale", width=0.4)
    return drawing


def jack_face(across: float, barrel: str) -> Drawing:
    wide = across * 2
    drawing = Drawing(wide, wide)
    drawing.circle(across, across, wide, barrel)
    drawing.circle(across, across, across, measured=True)
    drawing.circle(across, across, across * 0.34, "steel", line="")
    return drawing


def big_jack_side() -> Drawing:
    """Its barrel is of ridged metal, as on guitars and on big headphones."""
    drawing = Drawing(14, 45.5)
    jack(drawing, 7, 6.35, 31.75, 1, "steel", "gold")
    drawing.path("M3 33v7M5.7 33v7M8.3 33v7M11 33v7", width=0.7)
    return drawing


def double_jack_side() -> Drawing:
    """Two at the end of one cable: green to hear, pink to speak."""
    drawing = Drawing(20, 24)
    jack(drawing, 5, 3.5, 14, 2, "green")
    jack(drawing, 15, 3.5, 14, 2, "pink")
    return drawing


def double_jack_face() -> Drawing:
    drawing = Drawing(17, 7)
    for x, barrel in ((3.5, "green"), (13.5, "pink")):
        drawing.circle(x, 3.5, 7, barrel)
        drawing.circle(x, 3.5, 3.5, measured=x < 10)
        drawing.circle(x, 3.5, 1.2, "steel", line="")
    return drawing


def rca_face() -> Drawing:
    drawing = Drawing(38, 12)
    for x, colour in ((6, "yellow"), (19, "pale"), (32, "red")):
        drawing.circle(x, 6, 12, colour)
        drawing.circle(x, 6, 8.3, "metal", measured=x == 6)
        drawing.circle(x, 6, 6, colour, line="")
        drawing.circle(x, 6, 3.2, "steel")
    return drawing


def rca_side() -> Drawing:
    drawing = Drawing(38, 34)
    for x, colour in ((6, "yellow"), (19, "pale"), (32, "red")):
        drawing.rect(x - 1.6, 0, 3.2, 8, "steel")
        drawing.rect(x - 4.15, 6, 8.3, 8, measured=x == 6)
        drawing.path(f"M{x - 1.4} 6.6v6.6M{x + 1.4} 6.6v6.6", line="steel", width=0.7)
        cable(drawing, x, 28, 3.4, 6)
        drawing.rect(x - 5.5, 13, 11, 16, colour, round=2)
    return drawing


def toslink_face() -> Drawing:
    drawing = Drawing(9.7, 8.4)
    drawing.polygon([(1.9, 0), (7.8, 0), (9.7, 1.9), (9.7, 8.4), (0, 8.4), (0, 1.9)], "dark", measured=True)
    drawing.polygon([(2.7, 1.3), (7, 1.3), (8.3, 2.6), (8.3, 7.1), (1.4, 7.1), (1.4, 2.6)], "hole", "pale")
    drawing.circle(4.85, 4.3, 3.2, "red", line="")
    drawing.circle(4.85, 4.3, 1.2, "yellow", line="")
    return drawing


def toslink_side() -> Drawing:
    drawing = Drawing(10, 30)
    drawing.rect(3.9, 0, 2.2, 3.4, "red")
    drawing.polygon(
        [(1, 3), (9, 3), (9, 10), (9.85, 10), (9.85, 22), (0.15, 22), (0.15, 10), (1, 10)], "dark", measured=True
    )
    cable(drawing, 5, 22, 2.6, 8)
    return drawing


FACES = {
    "jack": partial(jack_face, 3.5, "dark"),
    "jack-micro": partial(jack_face, 3.5, "dark"),
    "jack-double": double_jack_face,
    "gros-jack": partial(jack_face, 6.35, "steel"),
    "rca": rca_face,
    "optique": toslink_face,
}
SIDES = {
    "jack": partial(jack_side, 2),
    "jack-micro": partial(jack_side, 3),
    "jack-double": double_jack_side,
    "gros-jack": big_jack_side,
    "rca": rca_side,
    "optique": toslink_side,
}
