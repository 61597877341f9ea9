"""Down by import, up by address: what a higher app says in the page of a lower one, which knows its address alone."""

import copy
import logging
from typing import Any
from urllib.parse import urlencode

from django import template
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, QueryDict
from django.template import Context
from django.urls import resolve, reverse
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
log = logging.getLogger(__name__)


@register.simple_tag(takes_context=True)
def fragment_at(context: Context, name: str, **asked: Any) -> SafeString:
    """What stands at the address of that name, asked with these parameters for whoever reads the page.

    Nothing when it has nothing to show (204), is not for this person, or fails: the page is worth more than its guest.
    """
    request: HttpRequest | None = context.get("request")
    if request is None:
        return SafeString()
    found = resolve(reverse(name))
    guest = copy.copy(request)
    guest.method, guest.GET, guest.resolver_match = "GET", QueryDict(urlencode(asked, doseq=True)), found
    try:
        answer = found.func(guest, *found.args, **found.kwargs)
    except (Http404, PermissionDenied):
        return SafeString()
    except Exception:
        log.exception("%s could not be shown in %s", name, request.path)
        return SafeString()
    return mark_safe(answer.content.decode()) if answer.status_code == 200 else SafeString()  # noqa: S308 - a page of ours
