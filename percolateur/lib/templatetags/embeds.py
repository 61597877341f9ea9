"""Videos and documents of other sites in a page: a placeholder that asks, or what the visitor accepted to see."""

from functools import partial
from typing import Any, cast

from django import template
from django.conf import settings
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe

from percolateur.lib import french
from percolateur.lib.choice import choice_of
from percolateur.lib.embeds import SANDBOX, recognise

register = template.Library()
PARAGRAPHS = "\n\n"


@register.simple_tag(takes_context=True)
def markdown_with_embeds(context: Context, text: str, level: int = 2, plain: bool = False) -> SafeString:
    """Markdown whose lone links to an enabled site are shown. `plain` leaves them links: on a page for children."""
    from percolateur.lib.markdown import render

    if plain or not settings.SERVICES:
        return render(text, level)
    return render(text, level, lambda address, words: embed_at(context, address, words))


@register.simple_tag(takes_context=True)
def embed_at(context: Context, address: str, words: str = "", plain: bool = False, prefix: str = "") -> SafeString:
    """What an enabled site shows at this address; nothing when it is an ordinary link. `prefix` keeps ids apart."""
    found = None if plain else recognise(address, settings.SERVICES)
    if found is None:
        return SafeString()
    seen = cast(dict[str, int], context.render_context.setdefault("embeds", cast(Any, {})))
    place = prefix + found.place
    seen[place] = seen.get(place, 0) + 1
    about: dict[str, Any] = {
        "embed": found,
        "party": found.party,
        "words": french.typography(words),
        "place": place if seen[place] == 1 else f"{place}-{seen[place]}",
        "sandbox": SANDBOX,
        "accepted": found.party.key in choice_of(context.get("request")).accepted,
    }
    return mark_safe(render_to_string("components/embed.html", about))  # noqa: S308 - the template escapes


def link_to(address: str) -> SafeString:
    """What `embed_at` would show, as a link."""
    found = recognise(address, settings.SERVICES)
    link = '<p><a href="{0}" rel="noopener noreferrer">{0}</a></p>'
    return format_html(link, found.address) if found else SafeString()


@register.simple_tag(takes_context=True)
def text_with_embeds(context: Context, text: str, plain: bool = False) -> SafeString:
    """A text without marks, in paragraphs: an address alone in its own is shown when an enabled site holds it.

    `plain` leaves it a link: on a page for children.
    """
    pieces, show = [], link_to if plain else partial(embed_at, context)
    for paragraph in text.replace("\r\n", "\n").split(PARAGRAPHS):
        shown = show(paragraph.strip()) if settings.SERVICES else ""
        pieces.append(shown or linebreaks(french.typography(paragraph), autoescape=True))
    return mark_safe("\n".join(pieces))  # noqa: S308 - linebreaks escapes
