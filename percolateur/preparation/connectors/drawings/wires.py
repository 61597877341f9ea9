"""Plugs of the Internet, the telephone and the aerial, with what they are fastened by."""

from collections.abc import Sequence

from percolateur.preparation.connectors.shapes import Drawing, Point, cable


def modular_face(width: float, height: float, contacts: int, pitch: float, clip: float) -> Drawing:
    """A plug of clear plastic seen from its end: golden blades above, the clip under it."""
    drawing = Drawing(width, height + 2)
    drawing.rect(0, 0, width, height, "pale", round=0.5, measured=True)
    drawing.row(contacts, width / 2, 0.5, pitch * 0.55, 2.4, pitch)
    drawing.rect(width / 2 - clip / 2, height - 0.2, clip, 2.2, "pale")
    drawing.rect(width * 0.2, height * 0.6, width * 0.6, height * 0.2, "hole", line="")
    return drawing


def modular_side(
    width: float, length: float, contacts: int, pitch: float, colours: Sequence[str], flat: bool
) -> Drawing:
    """Seen from the side of its blades: the wires show through."""
    drawing = Drawing(width, length + 8)
    wide = width * (0.62 if flat else 0.5)
    cable(drawing, width / 2, length - 1, wide, 9, "pale" if flat else "blue")
    drawing.rect(0, 0, width, length, "pale", round=0.5, measured=True)
    start = width / 2 - pitch * (contacts - 1) / 2
    for place, colour in enumerate(colours):
        x = start + place * pitch
        drawing.path(f"M{x:.2f} 7.4V{length * 0.66:.2f}", line=colour, width=pitch * 0.6)
    drawing.row(contacts, width / 2, 0.9, pitch * 0.7, 6.4, pitch)
    drawing.rect(width * 0.14, length * 0.66, width * 0.72, length * 0.34, "blue" if not flat else "pale")
    return drawing


def rj45_face() -> Drawing:
    return modular_face(11.68, 6.6, 8, 1.02, 3.3)


def rj45_side() -> Drawing:
    wires = ["orange", "orange", "green", "blue", "blue", "green", "steel", "steel"]
    return modular_side(11.68, 21.5, 8, 1.02, wires, flat=False)


def rj11_face() -> Drawing:
    return modular_face(9.65, 6.6, 4, 1.02, 3.3)


def rj11_side() -> Drawing:
    return modular_side(9.65, 12.3, 4, 1.02, ["dark", "red", "green", "yellow"], flat=True)


T_SHAPE: list[Point] = [(0, 0), (26, 0), (26, 8), (18, 8), (18, 17), (8, 17), (8, 8), (0, 8)]


def t_face() -> Drawing:
    drawing = Drawing(26, 17)
    drawing.polygon(T_SHAPE, "pale", measured=True)
    for x in (3, 8.2, 16.2, 21.4):
        drawing.rect(x, 2.2, 1.6, 3.6, "steel", line="")
    drawing.rect(11.6, 9.4, 2.8, 5, "steel", line="")
    return drawing


def t_side() -> Drawing:
    drawing = Drawing(32, 36)
    drawing.rect(3, 0, 26, 14, "pale", measured=True)
    drawing.row(4, 16, 1, 1.8, 9, 5.6, "steel")
    drawing.rect(0, 13, 32, 16, "pale", round=2)
    cable(drawing, 16, 28.5, 6, 8, "pale")
    drawing.path("M6 24h20M6 20h20", line="steel", width=0.8)
    return drawing


def fibre_face() -> Drawing:
    drawing = Drawing(9, 7.4)
    drawing.rect(0, 0, 9, 7.4, "green", round=0.5, measured=True)
    drawing.rect(1.5, 1.3, 6, 4.8, "hole", line="")
    drawing.circle(4.5, 3.7, 2.5, "pale")
    drawing.dots([(4.5, 3.7)], 0.7, "red")
    return drawing


def fibre_side() -> Drawing:
    drawing = Drawing(9, 33)
    drawing.polygon([(3.25, 0.6), (5.75, 0), (5.75, 3), (3.25, 3)], "pale")
    drawing.rect(0, 2.4, 9, 16, "green", round=0.8, measured=True)
    drawing.rect(2.2, 5.4, 4.6, 7, "pale", line="")
    drawing.polygon([(2.4, 18), (6.6, 18), (5.8, 26), (3.2, 26)], "green")
    cable(drawing, 4.5, 25.6, 2.6, 7.4, "yellow")
    return drawing


def aerial_face() -> Drawing:
    drawing = Drawing(14, 14)
    drawing.circle(7, 7, 14, "pale")
    drawing.circle(7, 7, 9.5, "metal", measured=True)
    drawing.circle(7, 7, 7.2, "hole", line="")
    drawing.circle(7, 7, 2.3, "gold")
    return drawing


def aerial_side() -> Drawing:
    drawing = Drawing(26, 27)
    drawing.rect(10.85, 0, 2.3, 10, "gold")
    drawing.rect(7.25, 2, 9.5, 9.5, "metal", measured=True)
    drawing.path("M9.4 3v7.6M14.6 3v7.6", line="steel", width=0.7)
    drawing.polygon([(5, 11), (19, 11), (19, 14), (26, 14), (26, 24), (8, 24), (5, 21)], "pale")
    drawing.path("M9 18h14", line="steel", width=0.8)
    return drawing


FACES = {
    "rj45": rj45_face,
    "rj11": rj11_face,
    "prise-t": t_face,
    "fibre": fibre_face,
    "antenne": aerial_face,
}
SIDES = {
    "rj45": rj45_side,
    "rj11": rj11_side,
    "prise-t": t_side,
    "fibre": fibre_side,
    "antenne": aerial_side,
}
