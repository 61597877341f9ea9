"""What one holds and plugs in: cards, sticks, readers, disks, headsets."""

from percolateur.preparation.connectors.shapes import Drawing

SD = [(0, 0), (19.6, 0), (24, 4.4), (24, 32), (0, 32)]


def sd_face() -> Drawing:
    drawing = Drawing(24, 32)
    drawing.polygon(SD, "blue", measured=True)
    drawing.rect(0, 9, 1.7, 4.6, "yellow", line="")
    drawing.rect(3.4, 9.6, 17.4, 18.6, "pale", round=1)
    drawing.path("M7 16h10.4M7 20h10.4M7 24h6", line="steel", width=1)
    for x in (5, 9, 13):
        drawing.rect(x, 2.2, 2.2, 5, "dark", line="")
    return drawing


def sd_back() -> Drawing:
    drawing = Drawing(24, 32)
    drawing.polygon([(4.4, 0), (24, 0), (24, 32), (0, 32), (0, 4.4)], "dark", measured=True)
    drawing.row(8, 13, 1.6, 1.7, 4.6, 2.5)
    drawing.rect(2.2, 3.6, 1.4, 4, "gold", line="")
    return drawing


MICROSD = [
    *[(0, 0), (8.7, 0), (9.7, 1), (9.7, 5.6), (9.1, 6.2), (9.1, 7.1), (9.7, 7.1), (9.7, 7.6), (11, 8.9), (11, 15)],
    (0, 15),
]


def microsd_face() -> Drawing:
    drawing = Drawing(11, 15)
    drawing.polygon(MICROSD, "dark", measured=True)
    drawing.path("M2 10.6h6.6M2 12.4h4.4", line="pale", width=0.6)
    drawing.path("M1.6 2.2h4M1.6 4h4", line="steel", width=0.6)
    return drawing


def microsd_back() -> Drawing:
    drawing = Drawing(11, 15)
    drawing.polygon([(11 - x, y) for x, y in MICROSD], "dark", measured=True)
    drawing.row(8, 6.1, 0.7, 0.6, 3, 1)
    return drawing


def stick_face() -> Drawing:
    """A memory stick: the plug and the memory in one piece."""
    drawing = Drawing(19, 57)
    drawing.rect(3.5, 0, 12, 13, measured=True)
    for x in (5.5, 11):
        drawing.rect(x, 4.2, 2.5, 2.5, "hole")
    drawing.rect(0, 12.2, 19, 44.8, "red", round=3)
    drawing.rect(4, 18, 11, 18, "pale", round=1)
    drawing.circle(9.5, 50, 6.4, "pale")
    drawing.circle(9.5, 50, 3, "hole", line="")
    return drawing


def reader_face() -> Drawing:
    """A box for cards, at the end of a short cable."""
    drawing = Drawing(64, 60)
    drawing.path("M32 30v-10", line="dark", width=5)
    drawing.rect(26, 0, 12, 13, measured=True)
    for x in (28, 33.5):
        drawing.rect(x, 4.2, 2.5, 2.5, "hole")
    drawing.rect(24.5, 12, 15, 11, "dark", round=2)
    drawing.rect(0, 28, 64, 32, "dark", round=4)
    drawing.rect(6, 36, 28, 5, "hole", line="pale")
    drawing.rect(42, 36, 15, 5, "hole", line="pale")
    drawing.polygon([(8, 39), (32, 39), (32, 54), (28, 58), (8, 58)], "blue")
    drawing.rect(44, 39, 11, 13, "steel", round=1)
    return drawing


def disk_face() -> Drawing:
    drawing = Drawing(80, 140)
    drawing.path("M40 30V12", line="dark", width=6)
    drawing.rect(33.9, 0, 12.2, 8, measured=True)
    drawing.rect(30, 7, 20, 14, "dark", round=3)
    drawing.rect(0, 26, 80, 114, "dark", round=8)
    drawing.circle(40, 74, 52, "steel")
    drawing.circle(40, 74, 16, "metal")
    drawing.path("M66 118L46 82", line="metal", width=5)
    drawing.circle(66, 118, 12, "metal")
    drawing.circle(14, 128, 5, "blue", line="")
    return drawing


def headset_face() -> Drawing:
    drawing = Drawing(180, 190)
    drawing.path("M24 112V88a66 66 0 0 1 132 0V112", line="line", width=20)
    drawing.path("M24 112V88a66 66 0 0 1 132 0V112", line="dark", width=11)
    for x in (4, 136):
        drawing.rect(x, 86, 40, 70, "dark", round=16)
    drawing.rect(38, 94, 12, 54, "steel", round=5)
    drawing.rect(130, 94, 12, 54, "steel", round=5)
    drawing.path("M24 152q2 28 52 28", line="line", width=9)
    drawing.path("M24 152q2 28 52 28", line="steel", width=3)
    drawing.rect(70, 168, 34, 22, "red", round=10, measured=True)
    return drawing


FACES = {
    "sd": sd_face,
    "microsd": microsd_face,
    "cle-usb": stick_face,
    "lecteur-de-cartes": reader_face,
    "disque-dur": disk_face,
    "casque-micro": headset_face,
}
SIDES = {"sd": sd_back, "microsd": microsd_back}
