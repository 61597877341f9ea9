"""Plugs that bring current: those of the wall, those of chargers, those of devices."""

from percolateur.preparation.connectors.shapes import Drawing, cable


def earthed_face() -> Drawing:
    """CEE 7/7, which goes into French and German sockets: two pins, a hole for the pin of the socket."""
    drawing = Drawing(37, 37)
    drawing.circle(18.5, 18.5, 37, "dark", measured=True)
    drawing.circle(18.5, 18.5, 31, "", "pale")
    for x in (9, 28):
        drawing.circle(x, 18.5, 4.8, "metal")
    drawing.circle(18.5, 8.5, 5.4, "hole", "pale")
    drawing.rect(15.5, 0, 6, 2.6, "metal", line="")
    drawing.rect(15.5, 34.4, 6, 2.6, "metal", line="")
    return drawing


def earthed_side() -> Drawing:
    drawing = Drawing(37, 66)
    for x in (9, 28):
        drawing.rect(x - 2.4, 0, 4.8, 20, "metal", round=1.6)
    drawing.rect(0, 19, 37, 26, "dark", round=3, measured=True)
    drawing.polygon([(9, 44.5), (28, 44.5), (23, 58), (14, 58)], "dark")
    cable(drawing, 18.5, 57.5, 8, 8.5)
    return drawing


FLAT = [(5.5, 0), (29.8, 0), (35.3, 4.4), (35.3, 9.3), (29.8, 13.7), (5.5, 13.7), (0, 9.3), (0, 4.4)]


def flat_face() -> Drawing:
    """The Europlug: no earth, thin pins."""
    drawing = Drawing(35.3, 13.7)
    drawing.polygon(FLAT, "dark", measured=True)
    for x in (8.35, 26.95):
        drawing.circle(x, 6.85, 4, "metal")
    return drawing


def flat_side() -> Drawing:
    drawing = Drawing(35.3, 62)
    for x in (8.35, 26.95):
        drawing.rect(x - 2, 0, 4, 11, "metal", round=1.4)
        drawing.rect(x - 2, 9, 4, 11, "dark")
    drawing.polygon([(0, 19), (35.3, 19), (35.3, 30), (23, 48), (12.3, 48), (0, 30)], "dark", measured=True)
    cable(drawing, 17.65, 47.5, 6, 14.5)
    return drawing


def charger_face() -> Drawing:
    """The block in the wall: one sees where the cables go in."""
    drawing = Drawing(40, 50)
    for x in (10.7, 29.3):
        drawing.rect(x - 2, 0, 4, 13, "metal", round=1.2)
    drawing.rect(0, 12, 40, 38, "pale", round=5, measured=True)
    drawing.rect(13, 21, 14, 6.5, "hole", round=0.8)
    drawing.rect(14.4, 22.6, 11.2, 1.9, "pale", line="")
    drawing.rect(15, 35, 10, 4, "hole", round=2)
    drawing.rect(17.2, 36.5, 5.6, 1, "steel", line="")
    return drawing


def barrel_face() -> Drawing:
    drawing = Drawing(9, 9)
    drawing.circle(4.5, 4.5, 9, "dark")
    drawing.circle(4.5, 4.5, 5.5, "metal", measured=True)
    drawing.circle(4.5, 4.5, 3.4, "yellow", line="")
    drawing.circle(4.5, 4.5, 2.1, "hole")
    return drawing


def barrel_side() -> Drawing:
    drawing = Drawing(11, 30)
    drawing.rect(2.75, 0, 5.5, 2, "yellow", round=0.6, measured=True)
    drawing.rect(2.75, 1.6, 5.5, 8.4, "metal", measured=True)
    drawing.rect(3.9, 0, 3.2, 1.2, "hole", line="")
    cable(drawing, 5.5, 24, 3.6, 6)
    drawing.rect(0.5, 9.4, 10, 15, "dark", round=1.2)
    drawing.path("M2.4 19.6h6.2M2.4 22h6.2", line="steel", width=0.7)
    return drawing


def eight_face() -> Drawing:
    drawing = Drawing(16.4, 8.4)
    way = "M4.2 .25h3.2q.8 .9 1.6 0h3.2a3.95 3.95 0 0 1 0 7.9h-3.2q-.8-.9-1.6 0H4.2a3.95 3.95 0 0 1 0-7.9z"
    drawing.path(way, "dark", measured=True)
    for x in (4, 12.4):
        drawing.circle(x, 4.2, 3.4, "hole", "pale")
    return drawing


def eight_side() -> Drawing:
    drawing = Drawing(16.4, 38)
    drawing.rect(0, 0, 16.4, 9, "dark", measured=True)
    drawing.rect(0, 8.6, 16.4, 16, "dark", round=3)
    drawing.path("M3.5 14h9.4M3.5 17h9.4M3.5 20h9.4", line="steel", width=0.8)
    cable(drawing, 8.2, 24.2, 5, 14)
    return drawing


def mickey_face() -> Drawing:
    """Two ears and a chin."""
    drawing = Drawing(17, 14)
    way = (
        "M3.985 .185h9.03a3.8 3.8 0 0 1 3.8 3.8v1.3a3.8 3.8 0 0 1-3.8 3.8h-.815v1.03a3.7 3.7 0 0 1-7.4 0"
        "v-1.03h-.815a3.8 3.8 0 0 1-3.8-3.8v-1.3a3.8 3.8 0 0 1 3.8-3.8z"
    )
    drawing.path(way, "dark", measured=True)
    for x, y in ((4.4, 4.7), (12.6, 4.7), (8.5, 9.9)):
        drawing.circle(x, y, 3.2, "hole", "pale")
    return drawing


def kettle_face() -> Drawing:
    drawing = Drawing(24, 16.4)
    drawing.polygon([(4.4, 0), (19.6, 0), (24, 4.4), (24, 16.4), (0, 16.4), (0, 4.4)], "dark", measured=True)
    for x, y in ((5, 8), (11, 3.2), (17, 8)):
        drawing.rect(x, y, 2, 5.4, "hole", line="pale")
    return drawing


def kettle_side() -> Drawing:
    drawing = Drawing(28, 56)
    drawing.rect(2, 0, 24, 17, "dark", measured=True)
    drawing.rect(0, 16.4, 28, 22, "dark", round=3)
    drawing.path("M6 23h16M6 28h16M6 33h16", line="steel", width=1)
    cable(drawing, 14, 38, 8, 18)
    return drawing


FACES = {
    "prise-terre": earthed_face,
    "prise-plate": flat_face,
    "chargeur-usb": charger_face,
    "chargeur-rond": barrel_face,
    "c7": eight_face,
    "c5": mickey_face,
    "c13": kettle_face,
}
SIDES = {
    "prise-terre": earthed_side,
    "prise-plate": flat_side,
    "chargeur-rond": barrel_side,
    "c7": eight_side,
    "c13": kettle_side,
}
