"""Filters and tags every template may use, loaded once in the settings."""

from datetime import datetime
from functools import cache
from urllib.parse import urlsplit

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from percolateur.lib import codes, contacts, french

register = template.Library()

register.filter("typo", french.typography)
register.filter("spoken", codes.spoken)
register.filter("day", french.day)
register.filter("clock", french.clock)
register.filter("phone", contacts.spaced)


@register.simple_tag
def span(start: datetime, end: datetime) -> str:
    """de 10 h à 12 h."""
    return french.span(start, end)


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """Draw a Lucide icon from the vendored sprite. It says nothing to a screen reader: words stand beside it."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("vendor/lucide.svg"),
        name,
    )


@register.filter
def host(address: str) -> str:
    """www.service-public.fr: where a link leads, without the rest."""
    return urlsplit(address).netloc or address
