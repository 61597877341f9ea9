"""Full addresses, for what is read elsewhere than on the site."""

from django import template
from django.conf import settings
from django.template import Context

register = template.Library()


@register.simple_tag(takes_context=True)
def full_address(context: Context, path: str) -> str:
    """The one people type, when it is set; else that of the request."""
    request = context["request"]
    return (settings.ADDRESS or f"{request.scheme}://{request.get_host()}") + path
