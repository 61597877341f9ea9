"""All the drawings in one file, which a page asks for once: `python -m percolateur.preparation.connectors.sprite`."""

from collections.abc import Iterator
from pathlib import Path

from percolateur.preparation.connectors.drawings import FACES, SIDES
from percolateur.preparation.connectors.shapes import Drawing, number, on_screen

SPRITE = Path(__file__).resolve().parent.parent / "static" / "preparation" / "plugs.svg"
VIEWS = {"face": FACES, "side": SIDES}


def drawings() -> Iterator[tuple[str, Drawing]]:
    """Each with its name: « usb-c-face »."""
    for view, found in VIEWS.items():
        for key, draw in found.items():
            yield f"{key}-{view}", draw()


def sprite() -> str:
    symbols = [
        f'<symbol id="{name}" viewBox="0 0 {number(one.width)} {number(one.height)}">{on_screen(one.markup)}</symbol>'
        for name, one in sorted(drawings(), key=lambda pair: pair[0])
    ]
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"


if __name__ == "__main__":
    SPRITE.write_text(sprite())
