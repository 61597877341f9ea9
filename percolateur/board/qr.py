"""QR codes: of the door of a board, and of a page that is shown."""

from typing import Any

import segno

# Dark on light whatever the theme: cameras want it so.
QR_LOOK: dict[str, Any] = {"border": 2, "dark": "#1b1b2f", "light": "#ffffff", "xmldecl": False, "omitsize": True}


def draw_qr(address: str) -> segno.QRCode:
    return segno.make(address, error="m", micro=False)


def in_a_page(address: str) -> str:
    """The picture itself, as an address: nothing more to ask for."""
    return str(draw_qr(address).svg_data_uri(**QR_LOOK))
