"""The drawing of one plug as a file of its own: both views at one scale, on a white plate, with a centimetre."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from percolateur.preparation.connectors.drawings import FACES, SIDES
from percolateur.preparation.connectors.guide import Connector
from percolateur.preparation.connectors.shapes import COLOURS, Drawing, number, on_paper

BESIDE = 0.14  # of the height, between two views and around them


def views(connector: Connector) -> list[tuple[str, Drawing]]:
    """What it is seen from: its face, then its side when that is drawn too."""
    found = [("face", FACES[connector.key]())]
    if connector.key in SIDES:
        found.append(("side", SIDES[connector.key]()))
    return found


def icon(connector: Connector) -> Drawing:
    """The view by which people know it."""
    return (SIDES if connector.icon == "side" else FACES)[connector.key]()


def described(connector: Connector) -> str:
    """What the drawing shows, for whoever does not see it."""
    width, height = (number(value).replace(".", ",") for value in connector.size)
    return _("%(name)s, dessiné à l’échelle : %(width)s mm sur %(height)s mm.") % {
        "name": connector.name,
        "width": width,
        "height": height,
    }


def standing_alone(connector: Connector) -> SafeString:
    """An SVG file, told to screen readers by its title and its description."""
    shown = [drawing for _view, drawing in views(connector)]
    tallest = max(drawing.height for drawing in shown)
    gap = max(tallest, max(drawing.width for drawing in shown)) * BESIDE
    width = sum(drawing.width for drawing in shown) + gap * (len(shown) + 1)
    width = max(width, 10 + 2 * gap)
    height = tallest + gap * 3
    pieces, left = [], gap
    for drawing in shown:
        top = gap + (tallest - drawing.height)
        pieces.append(f'<g transform="translate({number(left)} {number(top)})">{on_paper(drawing.markup)}</g>')
        left += drawing.width + gap
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}mm" height="{height}mm"'
        ' role="img" aria-labelledby="{key}-title {key}-desc"><title id="{key}-title">{name}</title>'
        '<desc id="{key}-desc">{told}</desc><rect width="{width}" height="{height}" fill="#fff"/>{drawn}{ruler}</svg>',
        width=number(width),
        height=number(height),
        key=connector.key,
        name=connector.name,
        told=described(connector),
        drawn=mark_safe("".join(pieces)),  # noqa: S308 - our own drawings
        ruler=ruler(gap, height - gap * 0.9, gap * 0.22),
    )


def ruler(x: float, y: float, high: float) -> SafeString:
    """One centimetre, to tell how large it really is."""
    end = f"v{number(high * 2)}"
    way = f"M{number(x)} {number(y - high)}{end}M{number(x)} {number(y)}h10m0 {number(-high)}{end}"
    return format_html(
        '<path d="{}" fill="none" stroke="{}" stroke-width="{}"/><text x="{}" y="{}" font-family="sans-serif"'
        ' font-size="{}" fill="{}">1 cm</text>',
        way,
        COLOURS["line"],
        number(high * 0.3),
        number(x + 10 + high),
        number(y + high),
        number(high * 3),
        COLOURS["line"],
    )
