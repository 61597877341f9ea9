"""Draw a plug in a page, from the one file that holds them all."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from percolateur.preparation.connectors.drawings import FACES, SIDES
from percolateur.preparation.connectors.guide import CONNECTORS, Connector
from percolateur.preparation.connectors.picture import described
from percolateur.preparation.connectors.shapes import number

register = template.Library()
VIEWS = {"face": FACES, "side": SIDES}


@register.simple_tag
def plug(connector: Connector, view: str = "", pixels: int = 64) -> SafeString:
    """Fit a drawing into a square, beside the words that name it: it says nothing to a screen reader."""
    return format_html(
        '<svg class="plug" width="{size}" height="{size}" aria-hidden="true" focusable="false">{use}</svg>',
        size=pixels,
        use=used(connector, view or connector.icon),
    )


@register.simple_tag
def plug_to_scale(connector: Connector, view: str, scale: float) -> SafeString:
    """A drawing at so many pixels a millimetre, told in words."""
    drawing = VIEWS[view][connector.key]()
    return format_html(
        '<svg class="plug" width="{}" height="{}" role="img" aria-label="{}">{}</svg>',
        number(drawing.width * scale),
        number(drawing.height * scale),
        described(connector),
        used(connector, view),
    )


@register.filter
def has_side(connector: Connector) -> bool:
    return connector.key in SIDES


@register.filter
def connector(key: str) -> Connector | None:
    """The plug of this key, if there is one."""
    return CONNECTORS.get(key)


def used(connector: Connector, view: str) -> SafeString:
    return format_html('<use href="{}#{}-{}"></use>', static("preparation/plugs.svg"), connector.key, view)
