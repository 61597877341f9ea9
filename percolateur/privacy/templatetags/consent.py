"""The banner, which the base page shows only to whoever has something to answer."""

from django import template

from percolateur.privacy.policy import banner_words

register = template.Library()


@register.inclusion_tag("privacy/_banner.html")
def consent_banner() -> dict[str, object]:
    return banner_words()
