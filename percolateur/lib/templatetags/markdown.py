"""Markdown in every template. What reads it is loaded with the first text, not with the server."""

from django import template
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def markdown(text: str, level: int = 2) -> SafeString:
    from percolateur.lib.markdown import render

    return render(text, level)


@register.filter
def plain(text: str) -> str:
    """The words alone, for a summary."""
    from percolateur.lib.markdown import plain

    return plain(text)
